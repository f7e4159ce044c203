"""Names that the words beside them make projects: "the Coast Support project", "under the Z Initiative"."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.ventures import find_ventures
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like, spells

UNDER = words("en/frames.yaml", "under", "projects")
CALLED = words("en/frames.yaml", "called", "projects")


def find_projects(items: list[Item], v: English) -> None:
    """Turn names into projects where a noun behind or a wording before tells."""
    find_ventures(items, v)
    if "project" in [item.kind for item in items]:
        _within(items)
        _hyphened(items)
    elif v.projects.isdisjoint([item.low for item in items]) and not _initiative(items):
        # Every wording that makes a project of a name holds a noun for one.
        return
    for i, item in enumerate(list(items)):
        if item.kind == "name" and _noun_behind(items, i, v) and _named(item):
            _make(item, items[i + 1].low)
            _sharing(items, i)
        elif item.kind == "org" and item.parent is None and _scheme(items, i, v):
            _make(item, item.core)
        elif item.kind == "name" and len(item.text) > 4 and (_called(items, i, v) or _apposed(items, i, v)):
            _make(item, "project")
        if item.kind == "project":
            _somewhere(items, i)
    for i in range(len(items) - 1, 1, -1):
        if items[i].kind == "project" and _with_year(items, i):
            del items[i - 2 : i]


def _apposed(items: list[Item], i: int, v: English) -> bool:
    """ "the project Cleaner Reefs for All (CRA)": a name of several words with a short form."""
    before = items[i - 1] if i > 1 else None
    told = before is not None and before.kind == "w" and before.low in v.projects
    return told and items[i - 2].low in ("the", "this", "our", "its") and bool(items[i].acronyms)


def _initiative(items: list[Item]) -> bool:
    return "initiative" in [item.core for item in items]


def _hyphened(items: list[Item]) -> None:
    """ "Reef Action Plan - Quellan Support Programme (RAP-QSP)": one name though a dash stands inside."""
    for i in range(len(items) - 3, -1, -1):
        if items[i + 1].text not in ("-", "–", "—"):
            continue
        name, project = items[i], items[i + 2]
        if name.kind != "name" or project.kind != "project":
            continue
        if any(spells(short.split("-")[0], name.text) for short in project.acronyms if "-" in short):
            text = f"{name.text} {items[i + 1].text} {project.text}"
            project.text, project.low, project.start = text, text.lower(), name.start
            project.words = [*name.words, *project.words]
            del items[i : i + 2]


def _within(items: list[Item]) -> None:
    """ "the Reef Adaptation in the Ostra Waters Project": one name though "in the" stands inside."""
    for i in range(len(items) - 3, 0, -1):
        if items[i + 1].low not in ("in", "to") or items[i].kind != "name":
            continue
        at = i + 2 + (items[i + 2].low == "the")
        if at >= len(items):
            continue
        pointed = items[i - 1].low == "the" or items[i - 1].kind == "s"
        project = items[at]
        if pointed and project.kind == "project" and len(items[i].words) > 1 and not items[i].acronyms:
            article = "the " if at > i + 2 else ""
            text = f"{items[i].text} {items[i + 1].text} {article}{project.text}"
            project.text, project.low, project.start = text, text.lower(), items[i].start
            project.words = [*items[i].words, *project.words]
            del items[i:at]


def _scheme(items: list[Item], i: int, v: English) -> bool:
    """Whether an Initiative or Partnership is told as a project: "under the …", "… (XY) programme"."""
    item = items[i]
    if item.core == "initiative" and under(items, i):
        return True
    return item.core in ("initiative", "partnership") and bool(item.acronyms) and _noun_behind(items, i, v)


def told(items: list[Item], i: int, v: English) -> bool:
    """Whether words beside the mention call it a project, or the event a part of it."""
    before = [item.low for item in items[max(0, i - 2) : i] if item.kind == "w"]
    on = before[-1:] in (["on"], ["for"])
    beside = _noun_behind(items, i, v) or bool(before and before[-1 - (on and len(before) > 1)] in v.projects)
    short = any(looks_like(form) for form in items[i].acronyms)
    return short or beside or under(items, i) or _called(items, i, v)


def _somewhere(items: list[Item], i: int) -> None:
    """ "Coast Project in the Pacific": the region may belong to the name."""
    j = i + 2 + (i + 2 < len(items) and items[i + 2].low == "the")
    if j < len(items) and items[i + 1].low == "in" and items[j].kind in ("place", "name"):
        article = "the " if j > i + 2 else ""
        items[i].acronyms.append(f"{items[i].text} in {article}{items[j].text}")


def under(items: list[Item], i: int) -> bool:
    """Whether "under the", "as part of the", "through the" and the like stand before the mention."""
    near = [item for item in items[max(0, i - 6) : i] if item.kind in "w"]
    before = [item.low for item in near if item.low not in ("the", "a", "an", "its")]
    return any(" ".join(before[-n:]) in UNDER for n in (1, 2, 3))


def _noun_behind(items: list[Item], i: int, v: English) -> bool:
    after = items[i + 1] if i + 1 < len(items) else None
    return after is not None and after.kind == "w" and after.text.islower() and after.low in v.projects


def _named(item: Item) -> bool:
    """Whether the name is long enough to be one: three words, or two and a short form in brackets."""
    plain = [word for word in item.words if word.kind == "C"]
    return len(plain) > 2 or (len(plain) > 1 and bool(item.acronyms))


def _sharing(items: list[Item], i: int) -> None:
    """ "A (AB) and C (CD) projects": the noun stands for both."""
    k = i - 1 - (i > 0 and items[i - 1].kind == "name" and "/" in items[i - 1].text)
    if k > 0 and items[k].low in ("and", "&") and items[i + 1].low.endswith("s"):
        other = items[k - 1]
        if other.kind == "name" and other.acronyms and _named(other):
            _make(other, items[i + 1].low)


def _called(items: list[Item], i: int, v: English) -> bool:
    """ "a programme called X", "the project, named X"."""
    if i < 2 or items[i - 1].low not in CALLED:
        return False
    noun = items[i - 2] if items[i - 2].text != "," or i < 3 else items[i - 3]
    if noun.low in v.projects:
        return True
    # "The programme, called X" may open the sentence.
    return i < 5 and any(item.low in v.projects for item in items[: i - 1])


def _with_year(items: list[Item], i: int) -> bool:
    """ "QI 2024 Support Project": body and year in front belong to the name."""
    item = items[i]
    if i < 2 or items[i - 1].kind not in ("n", "date") or not items[i - 1].text.isdigit():
        return False
    body = items[i - 2]
    if len(items[i - 1].text) == 4 and body.kind == "name" and looks_like(body.text):
        item.text = f"{body.text} {items[i - 1].text} {item.text}"
        item.low, item.start = item.text.lower(), body.start
        item.words = [*body.words, *item.words]
        return True
    return False


def _make(item: Item, noun: str) -> None:
    first = item.words[0] if item.words else None
    if (
        first is not None
        and first.low.endswith(("-funded", "-supported", "-financed"))
        and len(item.words) > 2
    ):
        # "the QU-funded Coast Project"
        item.text = item.text[item.words[1].start - first.start :]
        item.words, item.start, item.low = item.words[1:], item.words[1].start, item.text.lower()
    item.kind, item.core = "project", noun.removesuffix("s")
