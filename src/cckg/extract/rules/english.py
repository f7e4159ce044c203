"""An English report read: items, then the event, then the frames, sentence by sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cckg.extract.rules import appearances, days, delegations, events, held, sessions
from cckg.extract.rules.attendance import read_attendance
from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Body, Draft, Occasion, Plan, Spot, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.lines import line as line_of
from cckg.extract.rules.mentions import items
from cckg.extract.rules.participations import Frames, Scene, settle, signed
from cckg.extract.rules.people import find_people
from cckg.extract.rules.places import Places, known
from cckg.extract.rules.units import join_bodies
from cckg.extract.rules.vocabulary import English, english
from cckg.model.report import Report
from cckg.names.person import is_pinyin_name

LATER = words("en/frames.yaml", "later", "english")
_YEAR = re.compile(r"(?<![\d-])(20[0-3]\d)(?![\d-])")


def read_english(report: Report) -> Draft:
    """Everything that the rules find in an English report."""
    v, draft = english(), Draft()
    lines = []
    for sentence in report_sentences(report.text, report.title, "en/layout.yaml"):
        found = join_bodies(items(report.text, sentence, v), v)
        find_people(found, v)
        lines.append(line_of(sentence, found, v))
    register = Register(draft, v)
    _register_bodies(lines, register)
    places = Places(draft, report.text)
    scene = Scene(draft, register, v, chinese=_in_china(lines))
    scene.main = events.main_event(lines, report.title or "", draft, v)
    if scene.main is None:
        return draft
    signed(scene, lines)
    _days_and_places(scene, lines, places, report)
    _frames(scene, lines, report)
    settle(scene)
    scene.main.used = scene.main.used or bool(draft.parts or scene.main.talks or scene.main.count)
    register.spelled_out()
    register.branches()
    _projects(scene, lines)
    _jurisdictions(draft, places, lines)
    return draft


def _register_bodies(lines: list[Line], register: Register) -> None:
    # Full names and their acronyms first, so that an acronym in the headline finds its name.
    for line in lines:
        for item in line.items:
            if item.kind in ("org", "project") and item.acronyms:
                register.body(item)
    for line in lines:
        for item in line.items if not line.sentence.title else []:
            if item.kind in ("org", "project") and not _elided(item, register.v):
                register.body(item)
    register.by_core.clear()


def _elided(item: Item, v: English) -> bool:
    # "Provincial Department of X" may shorten a name that only comes later.
    return bool(item.words) and item.words[0].low in v.levels


def _in_china(lines: list[Line]) -> bool:
    chinese = other = 0
    for line in lines:
        for item in line.items:
            place = item.known if item.kind == "place" else None
            chinese += item.kind == "person" and is_pinyin_name(item.text.split())
            if item.kind == "org":
                place = known(item.words[0].text) if item.words else None
            if place is not None:
                inside = place.name == "China" or place.within == "China" or _province_of_china(place.within)
                chinese, other = chinese + inside, other + (not inside)
    return chinese >= other


def _province_of_china(name: str) -> bool:
    place = known(name) if name else None
    return place is not None and place.within == "China"


def _frames(scene: Scene, lines: list[Line], report: Report) -> None:
    block = -1
    body = [line for line in lines if not line.sentence.title]
    for line in body:
        _register_cores(scene.register, line)
        if line.sentence.block != block or _moves_on(line):
            scene.moment = None
        block = line.sentence.block
        _ceremony(scene, line, report)
        span = (line.sentence.start, line.sentence.end)
        for item in line.items:
            if item.kind == "person":
                scene.register.person(item)
        Frames(scene, line.items, line.low, span).read()
        delegations.read_delegations(scene, line.items, line.low)
        delegations.read_attending_bodies(scene, line.items, line.low)
        appearances.read_people(scene, line.items, line.low)
        appearances.register_positions(scene, line.items)
        main = scene.main
        if main is not None:
            read_attendance(main, line.items, line.low, report.text)
            day = scene.moment.start if scene.moment is not None else ""
            sessions.read_sessions(main, line, scene.register, scene.v, day)
            sessions.read_topics(main, line, report.text)
    _headline_frames(scene, lines)


def _headline_frames(scene: Scene, lines: list[Line]) -> None:
    """Roles from the headline; organizing ones only where the body gives none, as a headline is short."""
    scene.headline, scene.moment, scene.register.loosely = True, None, True
    before = len(scene.draft.parts)
    told = scene.draft.has_role("host", "organizer", "co-organizer")
    for line in lines:
        if line.sentence.title:
            Frames(scene, line.items, line.low, (line.sentence.start, line.sentence.end)).read()
    added = scene.draft.parts[before:]
    for part in added:
        part.features = (*part.features, "headline")
    dropped = [part for part in added if told and part.role in ("host", "organizer", "co-organizer")]
    scene.draft.parts[before:] = [part for part in added if all(part is not other for other in dropped)]
    for part in dropped:
        part.agent.used = any(other.agent is part.agent for other in scene.draft.parts)
    scene.register.loosely = False


def _register_cores(register: Register, line: Line) -> None:
    for item in line.items:
        if item.kind == "org":
            register.body(item)


def _moves_on(line: Line) -> bool:
    first = [low for low in line.low[:4] if low != "\0"]
    return bool(LATER.intersection(first)) or first[:2] in (
        ["after", "the"],
        ["in", "the"],
        ["during", "the"],
        ["following", "the"],
    )


def _ceremony(scene: Scene, line: Line, report: Report) -> None:
    """A ceremony with a day or a chair of its own is a part of the main event."""
    parts = words("en/events.yaml", "parts")
    if scene.main is not None and scene.main.type == "ceremony":
        return
    for hit in line.hits:
        noun = hit.noun.split()[-1].removesuffix("s")
        if noun != "ceremony":
            continue
        label = (
            " ".join(line.items[k].low for k in range(max(0, hit.at - 1), hit.end))
            if " " not in hit.noun
            else hit.noun
        )
        kind = next((word for word in label.split() if word in parts), "")
        if line.items[hit.at].kind == "event":
            kind = next((word for word in line.items[hit.at].low.split() if word in parts), "")
        if not kind:
            continue
        name = f"{kind} ceremony"
        old = next((event for event in scene.draft.events if event.name == name), None)
        if old is not None:
            scene.moment = old
            return
        dated = [d for d in days.dates_of(line, report.text) if d.has_day and d.last is None]
        chaired = any(low in ("chaired", "presided", "moderated", "hosted") for low in line.low)
        if not dated and not chaired:
            return
        event = Occasion(name, type="ceremony", part_of=scene.main, why=Why("ceremony", hit.entry), used=True)
        event.state(line.sentence.start, line.sentence.end)
        if dated and not days.is_dateline(line, dated[0]):
            year = _main_year(scene.main)
            days.set_days(event, dated[0], scene.published, year)
        scene.draft.events.append(event)
        scene.moment = event
        return


def _main_year(main: Occasion | None) -> int | None:
    if main is None or not main.start[:4].isdigit() or main.year_from_published:
        return None
    return int(main.start[:4])


def _days_and_places(scene: Scene, lines: list[Line], places: Places, report: Report) -> None:
    main = scene.event
    scene.published = report.published or days.published_from(lines, report.text)
    year = _headline_year(lines, report)
    for ranged in (True, False):
        for line in lines:
            if not main.start and (_tells(line, main) or _opens(line, lines)):
                _day(scene, line, report, year or _named_year(line), ranged)
    if not main.start:
        _today(scene, lines)
    if not main.start:
        _month(scene, lines, report, year)
    for line in lines:
        if (
            not main.places
            and (_tells(line, main) or _opens(line, lines))
            and line.staged >= 0
            and not line.sentence.title
        ):
            main.places, main.occurrences = _found(line, places, scene.v)
    for line in lines:
        if not main.places and _tells(line, main) and (line.cued or line.sentence.title or line.staged >= 0):
            main.places, main.occurrences = _found(line, places, scene.v)
    main.mode = events.mode_of([line for line in lines if _tells(line, main)])


def _found(line: Line, places: Places, v: English) -> tuple[list[Spot], int]:
    return held.find_places(line, places, v)


def _opens(line: Line, lines: list[Line]) -> bool:
    """Whether it is the first sentence of the body and something takes place in it."""
    opening = [one for one in lines if not one.sentence.title][:2]
    happens = line.staged >= 0 or {"participated", "attended", "joined", "convened"}.intersection(line.low)
    return bool(happens) and any(one is line for one in opening)


def _tells(line: Line, main: Occasion) -> bool:
    """Whether the sentence tells of the main event: it names one, or "it" is staged."""
    if any(hit.type != "ceremony" or main.type == "ceremony" for hit in line.hits):
        return True
    return line.staged >= 0 and bool({"it", "event", "activity"}.intersection(line.low))


def _day(scene: Scene, line: Line, report: Report, year: int | None, ranged: bool) -> None:
    for dated in days.dates_of(line, report.text):
        if (
            not dated.has_day
            or days.is_dateline(line, dated)
            or (ranged and dated.last is None and line.staged < 0 and not line.cued)
        ):
            continue
        if (
            any(hit.type == "ceremony" for hit in line.hits)
            and dated.last is None
            and scene.event.type != "ceremony"
        ):
            continue
        if _elsewhere(line, dated.start, scene):
            continue
        days.set_days(scene.event, dated, scene.published, year)
        return


def _elsewhere(line: Line, start: int, scene: Scene) -> bool:
    k = next((k for k, item in enumerate(line.items) if item.start >= start), 0)
    near = line.low[max(0, k - 8) : k]
    return any(
        low
        in ("born", "signed", "adopted", "deadline", "established", "founded", "published", "dated", "act")
        or low in scene.v.past
        for low in near
    )


def _today(scene: Scene, lines: list[Line]) -> None:
    """ "opened today", "held yesterday": counted from the day of publication, where that is known."""
    published = scene.published or ""
    if len(published) != 10 or not published[:4].isdecimal():
        return
    for line in lines:
        days = [back for word, back in (("today", 0), ("yesterday", 1)) if word in line.low]
        if days and line.staged >= 0 and _tells(line, scene.event):
            scene.event.start = (date.fromisoformat(published) - timedelta(days=days[0])).isoformat()
            scene.event.year_from_published = True
            return


def _month(scene: Scene, lines: list[Line], report: Report, year: int | None) -> None:
    for line in lines:
        ceremony = scene.event.type != "ceremony" and any(hit.type == "ceremony" for hit in line.hits)
        for dated in (
            days.dates_of(line, report.text)
            if not ceremony
            and _tells(line, scene.event)
            and (line.staged >= 0 or line.cued or line.sentence.title)
            else []
        ):
            if not days.is_dateline(line, dated):
                days.set_days(scene.event, dated, scene.published, year)
                return


def _named_year(line: Line) -> int | None:
    """The year in the event's own name ("the Forum 2019 is held from …"), which is no date."""
    years = {item.text for item in line.items if item.kind == "n" and _YEAR.fullmatch(item.text)}
    return int(years.pop()) if len(years) == 1 else None


def _headline_year(lines: list[Line], report: Report) -> int | None:
    said = (report.title or "") + " ".join(
        report.text[x.sentence.start : x.sentence.end] for x in lines if x.sentence.title
    )
    years = set(_YEAR.findall(said))
    return int(years.pop()) if len(years) == 1 else None


def _projects(scene: Scene, lines: list[Line]) -> None:
    """ "as part of J", "under the J project": the event is part of it."""
    main = scene.event
    for part in scene.draft.parts:
        if isinstance(part.activity, Plan):
            part.activity.used = True
            main.part_of = main.part_of or part.activity
        if isinstance(part.agent, Plan) and part.activity is main and main.part_of is None:
            main.part_of = part.agent
    for line in lines:
        for k, item in enumerate(line.items):
            if item.kind == "project" and main.part_of is None and _under(line, k) and _tells(line, main):
                plan = scene.register.body(item)
                if isinstance(plan, Plan):
                    plan.used, main.part_of = True, plan


def _under(line: Line, k: int) -> bool:
    before = [low for low in line.low[max(0, k - 4) : k] if low not in ("the", "\0")]
    return before[-2:] in (["part", "of"], ["framework", "of"], ["component", "of"]) or before[-1:] in (
        ["under"],
        ["within"],
    )


def _jurisdictions(draft: Draft, places: Places, lines: list[Line]) -> None:
    countries = {
        item.known.name
        for line in lines
        for item in line.items
        if item.known is not None and item.known.kind == "country"
    }
    for body in [body for body in draft.bodies if body.used]:
        _use_parents(body)
    for human in draft.people:
        for post in human.posts if human.used else []:
            if post.body is not None:
                post.body.used = True
                _use_parents(post.body)
    for body in draft.bodies:
        if body.used:
            places.jurisdiction(body)
    if len(countries) == 1:
        _national(draft, places, countries.pop())


def _use_parents(body: Body) -> None:
    at: Body | None = body
    for _ in range(12):
        if at is None:
            return
        at.used = True
        at = at.parent


def _national(draft: Draft, places: Places, country: str) -> None:
    """A ministry without a country in its name is of the one country that the report names."""
    for body in draft.bodies:
        if body.used and body.place is None and body.core == "ministry" and body.words:
            body.place = places.named(country, *body.words[0])
    for body in draft.bodies:
        if body.used and body.place is None and body.parent is not None:
            body.place = body.parent.place
