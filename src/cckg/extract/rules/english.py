"""An English report read: items, then the event, then the frames, sentence by sentence."""

from __future__ import annotations

from cckg.extract.rules import appearances, days, delegations, events, sessions
from cckg.extract.rules.attendance import read_attendance
from cckg.extract.rules.belongings import jurisdictions, projects
from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Draft, Occasion, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.lines import line as line_of
from cckg.extract.rules.mentions import items
from cckg.extract.rules.participations import Frames
from cckg.extract.rules.people import find_people
from cckg.extract.rules.places import Places, known
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.settling import settle, signed
from cckg.extract.rules.telling import days_and_places
from cckg.extract.rules.units import join_bodies
from cckg.extract.rules.vocabulary import English, english
from cckg.model.report import Report
from cckg.names.person import is_pinyin_name

LATER = words("en/frames.yaml", "later", "english")


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
    days_and_places(scene, lines, places, report)
    _frames(scene, lines, report)
    settle(scene)
    scene.main.used = scene.main.used or bool(draft.parts or scene.main.talks or scene.main.count)
    register.spelled_out()
    register.branches()
    projects(scene, lines)
    jurisdictions(draft, places, lines)
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
