"""The language of a text: script first, then a claim that the script allows, then frequent words."""

from __future__ import annotations

import pytest

from cckg.read.language import language

CASES = [
    # text, language
    ("The River Institute held a training on floods in May and forty officers came.", "en"),
    ("河流研究院于五月举办了防洪培训班，约40名干部参加。", "zh"),
    ("河流研究院與聯合國開發計劃署（UNDP）舉辦了防洪培訓班。", "zh"),
    ("The Institute (河流研究院) held a training with the Water Office (水务局) in May.", "en"),
    ("UNDP、World Bank、GIZ和河流研究院在三角洲市举办防洪培训班", "zh"),
    ("川の研究所は五月に洪水の研修を開いた。四十人が来た。", "ja"),
    ("강 연구소는 오월에 홍수 교육을 열었다.", "ko"),
    ("สถาบันแม่น้ำจัดการฝึกอบรมเรื่องน้ำท่วม", "th"),
    ("Das Institut hat mit der Stadt eine Schulung zum Hochwasser und zur Vorsorge durchgeführt.", "de"),
    ("L'institut a organisé avec la ville une formation sur les crues pour des cadres qui sont venus.", "fr"),
    ("El instituto organizó con la ciudad un taller sobre las inundaciones para los funcionarios.", "es"),
    ("O instituto realizou com a cidade uma formação sobre as cheias para os funcionários.", "pt"),
    ("L'istituto ha tenuto con la città un corso sulle piene per i funzionari che sono venuti.", "it"),
    ("Viện đã tổ chức một khóa đào tạo về lũ cho các cán bộ của thành phố.", "vi"),
    ("Институт провёл обучение по паводкам.", "und"),
    ("UNDP GIZ WWF 2021", "en"),
    ("Delta City Water Office", "en"),
    ("2021-05-25 40", "und"),
    ("", "und"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_without_a_claim(text: str, expected: str) -> None:
    assert language(text) == expected


ENGLISH, CHINESE = CASES[0][0], CASES[1][0]
CLAIMS = [
    # text, claim, language
    (ENGLISH, "en-US", "en"),
    (ENGLISH, "zh-CN", "en"),  # the template of a Chinese site
    (ENGLISH, "de", "de"),
    (ENGLISH, "ru", "en"),
    (ENGLISH, "nonsense", "en"),
    (ENGLISH, "", "en"),
    (CHINESE, "en", "zh"),
    (CHINESE, "zh_CN", "zh"),
    (CHINESE, "yue", "yue"),
    (CHINESE, "ja", "zh"),
    ("Delta City", "FR", "fr"),
]


@pytest.mark.parametrize(("text", "claim", "expected"), CLAIMS)
def test_with_a_claim(text: str, claim: str, expected: str) -> None:
    assert language(text, claim) == expected
