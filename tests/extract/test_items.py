"""A plain word as an item."""

from dataclasses import fields

from cckg.extract.rules.items import Item, word
from cckg.extract.rules.sentences import Token


def test_a_plain_word_has_every_field_as_any_item_has() -> None:
    made = word(Token("Seminar", "seminar", 4, 11, "C"))
    plain = Item("w", "Seminar", "seminar", 4, 11)
    assert {f.name: getattr(made, f.name) for f in fields(Item)} == {
        f.name: getattr(plain, f.name) for f in fields(Item)
    }


def test_words_share_no_lists() -> None:
    one, other = word(Token("a", "a", 0, 1, "w")), word(Token("b", "b", 2, 3, "w"))
    one.acronyms.append("A")
    assert other.acronyms == []
