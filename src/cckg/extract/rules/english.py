"""An English report read: items, then the event, then the frames, sentence by sentence."""

from __future__ import annotations

from cckg.extract.rules import appearances, days, delegations, digest, events, present, sessions, several
from cckg.extract.rules.attendance import read_attendance
from cckg.extract.rules.belongings import jurisdictions, projects
from cckg.extract.rules.ceremonies import around, read_ceremony
from cckg.extract.rules.china import held_in_china, in_china
from cckg.extract.rules.coreference import Register
from cckg.extract.rules.draft import Draft
from cckg.extract.rules.items import Item
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.lines import line as line_of
from cckg.extract.rules.mentions import items
from cckg.extract.rules.participations import Frames
from cckg.extract.rules.people import find_people
from cckg.extract.rules.places import Places
from cckg.extract.rules.projects import find_projects
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.settling import handed_over, settle, signed
from cckg.extract.rules.telling import days_and_places
from cckg.extract.rules.units import join_bodies
from cckg.extract.rules.vocabulary import English, english
from cckg.model.report import Report

LATER = words("en/frames.yaml", "later", "english")


def read_english(report: Report) -> Draft:
    """Everything that the rules find in an English report."""
    v, draft = english(), Draft()
    lines = []
    for sentence in report_sentences(report.text, report.title, "en/layout.yaml"):
        found = join_bodies(items(report.text, sentence, v), v)
        find_projects(found, v)
        find_people(found, v)
        lines.append(line_of(sentence, found, v))
    register = Register(draft, v)
    _register_bodies(lines, register)
    places = Places(draft, report.text)
    scene = Scene(draft, register, v, chinese=in_china(lines))
    told = [
        group
        for group in digest.groups(lines, report.title or "", v) or [lines]
        if _read(scene, group, places, report)
    ]
    if not told:
        return draft
    register.spelled_out()
    register.branches()
    jurisdictions(draft, places, lines)
    return draft


def _read(scene: Scene, lines: list[Line], places: Places, report: Report) -> bool:
    """Read one event with everything that its sentences tell; whether there is one."""
    draft, before = scene.draft, len(scene.draft.parts)
    scene.main = events.main_event(lines, report.title or "", draft, scene.v)
    if scene.main is None:
        return False
    signed(scene, lines)
    handed_over(scene, lines)
    days_and_places(scene, lines, places, report)
    if not scene.event.start and digest.is_dated_opening(lines[0]):
        for dated in days.dates_of(lines[0], report.text)[:1]:
            days.set_days(scene.event, dated, scene.published, None)
    if not scene.event.places and digest.is_dated_opening(lines[0]):
        where = lines[0].items[2]
        scene.event.places = [places.named(where.text, where.start, where.end)]
    around(scene, lines)
    apart = several.held_apart(scene, lines, places, report.text)
    draft.events += apart or several.named_apart(scene, lines)
    scene.chinese = held_in_china(scene.event, scene.chinese)
    _frames(scene, lines, report)
    settle(scene)
    scene.deferred.clear()
    _stayed_away(scene)
    main = scene.event
    main.used = main.used or bool(draft.parts[before:] or main.talks or main.count)
    projects(scene, lines)
    return True


def _stayed_away(scene: Scene) -> None:
    """Who was represented by somebody else did nothing at the event."""
    draft = scene.draft
    draft.parts = [p for p in draft.parts if all(p.agent is not human for human in scene.absent)]


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


def _frames(scene: Scene, lines: list[Line], report: Report) -> None:
    block = -1
    body = [line for line in lines if not line.sentence.title]
    for line in body:
        _register_cores(scene.register, line)
        if line.sentence.block != block or _moves_on(line):
            scene.moment = None
        block = line.sentence.block
        read_ceremony(scene, line, report)
        span = (line.sentence.start, line.sentence.end)
        for item in line.items:
            if item.kind == "person":
                scene.register.person(item)
        Frames(scene, line.items, line.low, span).read()
        present.read_present(scene, line.items, line.low)
        delegations.read_delegations(scene, line.items, line.low)
        delegations.read_attending_bodies(scene, line.items, line.low)
        appearances.read_people(scene, line.items, line.low)
        appearances.register_positions(scene, line.items)
        main = scene.main
        if main is not None:
            read_attendance(main, line.items, line.low, report.text)
            day = scene.moment.start if scene.moment is not None else ""
            sessions.read_sessions(main, line, scene.register, scene.v, day, report.text)
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
