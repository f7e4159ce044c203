"""One sentence, several events: "one in X on D1 and one in Y on D2"; "the second workshop was held in Z"."""

from __future__ import annotations

from cckg.extract.rules import days, held, spots
from cckg.extract.rules.dates import Dated, english_dates
from cckg.extract.rules.digest import introduced
from cckg.extract.rules.draft import Occasion, Plan, Why
from cckg.extract.rules.events import recalled
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Hit, Line, signs_paper
from cckg.extract.rules.places import Places
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import AHEAD, tells
from cckg.names.acronym import looks_like

REACH = 9
"""Items between a place and its day at most."""


def held_apart(scene: Scene, lines: list[Line], places: Places, text: str) -> list[Occasion]:
    """Further events, each with a day and place of its own; the first becomes the main event's."""
    for line in lines:
        if [item.kind for item in line.mentions].count("date") < 2:
            continue
        happens = line.staged >= 0 or (line.cued and bool(line.hits))
        if (
            line.sentence.title
            or not happens
            or not (tells(line, scene.event) or THEY.intersection(line.low[:2]))
        ):
            continue
        found = _pairs(line, text)
        if len(found) > 1:
            return _events(scene, line, found, places)
    return []


def in_turn(scene: Scene, lines: list[Line], places: Places, text: str) -> list[Occasion]:
    """ "The first webinar held on D1 …. The second webinar took place on D2": an event each."""
    found: list[tuple[Hit, Line, Dated]] = []
    for line in [line for line in lines if line.hits]:
        hit = next(
            (hit for hit in line.hits if ORDINALS.intersection(line.low[max(0, hit.at - 2) : hit.at])), None
        )
        dates = days.dates_of(line, text) if hit is not None and line.staged >= 0 else []
        said = [d for d in dates[:4] if d.has_day and not days.is_dateline(line, d)]
        if hit is not None and len(said) == 1 and line.staged >= 0 and not line.sentence.title:
            found.append((hit, line, said[0]))
    if len(found) < 2 or len({hit.noun for hit, _, _ in found}) > 1 or len({d.first for *_, d in found}) < 2:
        return []
    main, made = scene.event, list[Occasion]()
    year = next((d.first[0] for *_, d in found if d.first[0]), None)
    for n, (hit, line, dated) in enumerate(found):
        event = main if n == 0 else Occasion(main.name, why=main.why, used=True, mode=main.mode)
        event.type = hit.type
        where = held.find_places(line, places, scene.v, governed=True)[0]
        event.places, event.occurrences = where or (main.places if n == 0 else []), 0
        days.set_days(event, dated, scene.published, year)
        made += [event] if n else []
    return made


def introduced_apart(scene: Scene, lines: list[Line], places: Places, text: str) -> list[Occasion]:
    """ "It began with a media training on 15 May … followed by a workshop on 16 May": an event each."""
    found: list[tuple[Hit, Line, Dated]] = []
    for line in [line for line in lines if line.hits]:
        hit = next(
            (hit for hit in line.hits if hit.strong and hit.type != "ceremony" and introduced(line, hit)),
            None,
        )
        if hit is None or line.sentence.title or AHEAD.intersection(line.low):
            continue
        behind = line.items[hit.at].end
        said = [d for d in days.dates_of(line, text) if d.has_day and d.start > behind]
        if len(said) == 1 and not recalled(line, hit):
            found.append((hit, line, said[0]))
    if len(found) < 2 or not _in_one_season([dated for *_, dated in found]):
        return []
    main, made = scene.event, list[Occasion]()
    for n, (hit, line, dated) in enumerate(found):
        name = " ".join(item.text for item in line.items[hit.at : hit.end])
        event = main if n == 0 else Occasion(name, why=Why("event noun", hit.entry), used=True)
        event.type = hit.type
        where = held.find_places(line, places, scene.v, governed=True)[0]
        event.places = where or (main.places if n == 0 else [])
        days.set_days(event, dated, scene.published, None)
        event.state(line.sentence.start, line.sentence.end)
        made += [event] if n else []
    return made


def _in_one_season(found: list[Dated]) -> bool:
    """Whether the days are all different and at most a month or so apart."""
    at = [((d.first[0] or 0) * 12 + (d.first[1] or 0), d.first[2] or 0) for d in found]
    return len(set(at)) == len(at) and max(at)[0] - min(at)[0] < 2


def of_project(scene: Scene, lines: list[Line]) -> None:
    """ "The kick-off meeting of the project J": the event is part of J."""
    main = scene.event
    for line in lines if main.part_of is None else []:
        for k in line.named if line.hits else ():
            item = line.items[k]
            if item.kind != "project":
                continue
            ends = [hit.end for hit in line.hits if hit.end <= k]
            if not ends or not OF_PROJECT.issuperset(line.low[max(ends) : k]):
                continue
            plan = scene.register.body(item)
            if isinstance(plan, Plan) and k > max(ends):
                main.part_of, plan.used = plan, True
                return


def listed_apart(scene: Scene, lines: list[Line], places: Places, text: str) -> list[Occasion]:
    """Lines "Ostra, Norland" and "3-5 April 2017" in turn: an event for each pair."""
    pairs: list[tuple[Line, int, Dated]] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        at = _only_place(line)
        if at is None:
            continue
        dated = days.dates_of(line, text) or (
            days.dates_of(after, text) if after and _only_day(after) else []
        )
        if len(dated) == 1 and dated[0].has_day:
            pairs.append((line, at, dated[0]))
    if len(pairs) < 2 or len({dated.first for *_, dated in pairs}) < 2:
        return []
    return [_at(scene, pair, n, places) for n, pair in enumerate(pairs)][1:]


def _at(scene: Scene, pair: tuple[Line, int, Dated], n: int, places: Places) -> Occasion:
    line, at, dated = pair
    main = scene.event
    event = main if n == 0 else Occasion(main.name, type=main.type, why=main.why, used=True, mode=main.mode)
    event.places, event.occurrences = spots.place_list(line, at, places)[:1], 0
    days.set_days(event, dated, scene.published, None)
    return event


ONLY_PLACE = frozenset({"place", "name", "p", "date"})


def _only_place(line: Line) -> int | None:
    """Index of the place of a line that is a place and at most its day; None where it is more."""
    if not line.named or not ONLY_PLACE.issuperset([item.kind for item in line.items]):
        return None
    named = [k for k in line.named if line.items[k].kind in ("place", "name")]
    known = any(line.items[k].kind == "place" for k in named)
    return named[0] if known and len(named) < 5 and not line.sentence.title else None


def _only_day(line: Line) -> bool:
    return all(item.kind in ("date", "p") for item in line.items)


def named_apart(scene: Scene, lines: list[Line]) -> list[Occasion]:
    """ "The two seminars – “A” and “B” – were held": further events, the first title is the main event's."""
    for line in lines:
        if not line.hits or NUMBERED.isdisjoint(line.low):
            continue
        quotes = [k for k in line.named if line.items[k].kind == "quote"]
        for hit in line.hits:
            number = next(
                (NUMBERS[low] for low in line.low[max(0, hit.at - 3) : hit.at] if low in NUMBERS), 0
            )
            listed = [k for k in quotes if hit.end <= k <= hit.end + 2 * number + 2]
            if not hit.noun.endswith("s") or number < 2 or len(listed) != number:
                continue
            return [_named(scene.event, line, k, n) for n, k in enumerate(listed)][1:]
    return []


NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
NUMBERED = frozenset(NUMBERS)
ORDINALS = words("en/scenes.yaml", "ordinals", "days")
OF_PROJECT = words("en/events.yaml", "projects") | {"of", "for", "the", "under", "within"}
THEY = frozenset({"they", "these", "both"})
SIGNED = frozenset({"signed", "sign", "signs"})


def beside(scene: Scene, apart: list[Occasion], line: Line) -> Occasion:
    """The event of which the sentence tells: that at the place it names, else the main one."""
    said = {item.text for item in line.mentions if item.kind in ("place", "name")} if apart else set()
    for event in apart:
        if any(said.intersection(spot.forms()) for spot in event.places):
            return event
    return scene.event


def parts(scene: Scene, lines: list[Line], text: str) -> list[Occasion]:
    """ "A side meeting was held on D", "A and B signed an agreement on D": parts of the main event."""
    main = scene.event
    found: list[Occasion] = []
    for line in lines:
        made = _side(scene, line) or _signing(scene, line)
        if made is None or line.sentence.title:
            continue
        dated = [d for d in days.dates_of(line, text) if d.has_day and not days.is_dateline(line, d)]
        if not dated:
            continue
        days.set_days(made, dated[0], scene.published, _year(main))
        apart = (made.start, made.end) != (main.start, main.end)
        if apart and made.start and main.start <= made.start <= (main.end or main.start):
            made.year_from_published = made.year_from_published or main.year_from_published
            made.state(line.sentence.start, line.sentence.end)
            found.append(made)
    return found


def _year(main: Occasion) -> int | None:
    return int(main.start[:4]) if main.start[:4].isdigit() and not main.year_from_published else None


def _side(scene: Scene, line: Line) -> Occasion | None:
    """ "a side meeting for A … was held": an event of another kind, named as something new."""
    for hit in line.hits if line.staged >= 0 else []:
        before = line.low[max(0, hit.at - 4) : hit.at]
        if hit.at < line.staged and {"a", "an"}.intersection(before) and SIDE.intersection(before):
            start = next(k for k in range(hit.at, -1, -1) if line.low[k] in ("a", "an"))
            name = " ".join(item.text for item in line.items[start + 1 : hit.end])
            return Occasion(
                name, type=hit.type, part_of=scene.event, why=Why("event noun", hit.entry), used=True
            )
    return None


def _signing(scene: Scene, line: Line) -> Occasion | None:
    """The signing of a paper at an event that is none itself."""
    if SIGNED.isdisjoint(line.low):
        return None
    k = next(k for k, low in enumerate(line.low) if low in SIGNED)
    if scene.event.type == "ceremony" or not signs_paper(line, k):
        return None
    why = Why("ceremony", "en/frames.yaml: papers")
    return Occasion("signing ceremony", type="ceremony", part_of=scene.event, why=why, used=True)


SIDE = words("en/scenes.yaml", "side", "days")


def _named(main: Occasion, line: Line, k: int, n: int) -> Occasion:
    item = line.items[k]
    name = " ".join(item.text.split())
    if n == 0:
        main.name = name
        return main
    event = Occasion(name, type=main.type, why=main.why, used=True, start=main.start, end=main.end)
    event.year_from_published, event.places, event.mode = main.year_from_published, main.places, main.mode
    event.state(item.start, item.end)
    return event


def _pairs(line: Line, text: str) -> list[tuple[int, Dated]]:
    """Place and day, place and day … in one order throughout; [] where it is not so."""
    marks: list[tuple[str, int, Dated | None]] = []
    for k in line.named:
        item = line.items[k]
        if item.kind == "date":
            days_at = [d for d in english_dates(text, item.start, item.end) if d.has_day]
            marks += [("d", k, days_at[0])] if days_at else []
        elif k and line.low[k - 1] in ("in", "at") and _placed(line, k):
            marks.append(("p", k, None))
    order = "".join(mark for mark, _, _ in marks)
    if len(order) < 4 or len(order) % 2 or order not in ("pd" * (len(order) // 2), "dp" * (len(order) // 2)):
        return []
    found: list[tuple[int, Dated]] = []
    for one, two in zip(marks[::2], marks[1::2], strict=True):
        place, dated = (one, two[2]) if one[0] == "p" else (two, one[2])
        if dated is None or two[1] - one[1] > REACH:
            return []
        found.append((place[1], dated))
    distinct = {line.items[k].text for k, _ in found}
    return found if len(distinct) == len(found) else []


def _placed(line: Line, k: int) -> bool:
    item = line.items[k]
    return item.kind == "place" or (
        item.kind == "name" and len(item.words) <= 3 and not looks_like(item.text.replace(" ", ""))
    )


def _events(scene: Scene, line: Line, found: list[tuple[int, Dated]], places: Places) -> list[Occasion]:
    main = scene.event
    year = next((d.first[0] for _, d in reversed(found) if d.first[0]), None)
    made: list[Occasion] = []
    for n, (k, dated) in enumerate(found):
        event = main if n == 0 else Occasion(main.name, type=main.type, why=main.why, used=True)
        item = line.items[k]
        event.places, event.occurrences = [places.named(item.text, item.start, item.end)], 0
        event.mode = main.mode
        days.set_days(event, dated, scene.published, year)
        made += [event] if n else []
    return made
