"""An English report read: items, then the event, then the frames, sentence by sentence."""

from __future__ import annotations

from cckg.extract.rules import (
    appearances,
    days,
    delegations,
    departments,
    digest,
    events,
    further,
    posts,
    present,
    programme,
    sessions,
    several,
    spots,
    unnamed,
)
from cckg.extract.rules.attendance import read_attendance
from cckg.extract.rules.belongings import jurisdictions, projects
from cckg.extract.rules.ceremonies import around, read_ceremony
from cckg.extract.rules.china import held_in_china, in_china
from cckg.extract.rules.coreference import Register
from cckg.extract.rules.cutoff import without_rest
from cckg.extract.rules.draft import Draft
from cckg.extract.rules.headers import read_header
from cckg.extract.rules.items import Item
from cckg.extract.rules.layout import report_sentences
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line, mended
from cckg.extract.rules.lines import line as line_of
from cckg.extract.rules.mentions import items
from cckg.extract.rules.modes import mode_of
from cckg.extract.rules.oneness import branches, shortened_names, spelled_out
from cckg.extract.rules.owned import also_called, publisher_of
from cckg.extract.rules.participations import Frames
from cckg.extract.rules.people import find_people
from cckg.extract.rules.places import Places
from cckg.extract.rules.placing import set_where
from cckg.extract.rules.possessed import called_owners
from cckg.extract.rules.projects import find_projects
from cckg.extract.rules.recalled import call_again
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.settling import handed_over, settle, signed
from cckg.extract.rules.staying import at_ceremony, leaves, stage
from cckg.extract.rules.telling import tells
from cckg.extract.rules.timing import set_when
from cckg.extract.rules.units import join_bodies
from cckg.extract.rules.ventures import ventures
from cckg.extract.rules.vocabulary import English, english
from cckg.model.report import Report

NAMED = frozenset({"name", "org", "place", "project"})
ORGANIZED = frozenset({"host", "organizer", "co-organizer"})
LATER = words("en/frames.yaml", "later", "english")


def read_english(report: Report) -> Draft:
    """Everything that the rules find in an English report."""
    v, draft = english(), Draft()
    read = []
    for sentence in report_sentences(report.text, report.title, "en/layout.yaml"):
        found = join_bodies(without_rest(items(report.text, sentence, v), report.text), v)
        if not NAMED.isdisjoint({item.kind for item in found}):
            find_projects(found, v)
            find_people(found, v, report.text)
        read.append((sentence, found))
    lines = [line_of(sentence, found, v) for sentence, found in mended(read)]
    call_again(lines, v)
    ventures(lines, v)
    called_owners(lines, v)
    register = Register(draft, v)
    _register_bodies(lines, register)
    register.home = publisher_of(lines, report.publisher or "", v)
    also_called(lines, register)
    places = Places(draft, report.text)
    scene = Scene(draft, register, v, chinese=in_china(lines))
    groups = digest.groups(lines, report.title or "", v)
    told = [group for group in groups or [lines] if _read(scene, group, places, report, not groups)]
    if not told:
        return draft
    spelled_out(register)
    shortened_names(register)
    branches(register)
    jurisdictions(draft, places, lines)
    return draft


def _read(scene: Scene, lines: list[Line], places: Places, report: Report, whole: bool) -> bool:
    """Read one event with everything that its sentences tell; whether there is one."""
    draft, before = scene.draft, len(scene.draft.parts)
    scene.main = events.main_event(lines, report.title or "", draft)
    if scene.main is None:
        return False
    signed(scene, lines)
    handed_over(scene, lines)
    _when_and_where(scene, lines, places, report, whole)
    _opening(scene, lines, places, report, whole)
    around(scene, lines)
    scene.apart = []
    for apart in (several.held_apart, several.in_turn, several.listed_apart, several.introduced_apart):
        scene.apart = scene.apart or apart(scene, lines, places, report.text)
    draft.events += scene.apart or several.named_apart(scene, lines)
    scene.told = {} if scene.apart else scene.told
    scene.chinese = held_in_china(scene.event, scene.chinese)
    _frames(scene, lines, report, places)
    draft.events += several.parts(scene, lines, report.text)
    settle(scene)
    scene.deferred.clear()
    _stayed_away(scene)
    draft.events += scene.told.values()
    main = scene.event
    main.used = main.used or bool(draft.parts[before:] or main.talks or main.count)
    projects(scene, lines)
    several.of_project(scene, lines)
    return True


def _opening(scene: Scene, lines: list[Line], places: Places, report: Report, whole: bool) -> None:
    """Day and place of an item of a digest from its first words ("5 May 2014, Ostra, Norland.")."""
    main, first = scene.event, lines[0]
    if digest.is_row(first):
        for day in days.dates_of(first, report.text)[:1] if not main.start else ():
            days.set_days(main, day, scene.published, None)
        main.places = main.places or spots.cell(first, places)
        return
    dated = digest.is_dated_opening(first)
    for day in days.dates_of(first, report.text)[:1] if dated and not main.start else ():
        days.set_days(main, day, scene.published, None)
    if whole and main.mode == "online":
        # The town of a date-line is where the report was written.
        return
    if not main.places and (dated or digest.is_placed_opening(first)):
        where = first.items[2 if dated else 0]
        main.places = [places.named(where.text, where.start, where.end)]


def _when_and_where(scene: Scene, lines: list[Line], places: Places, report: Report, whole: bool) -> None:
    """Days, places and mode of the main event; `whole` where the report tells of no other."""
    scene.published = report.published or days.published_from(lines, report.text)
    first, last = lines[0].sentence.start, lines[-1].sentence.end
    header = read_header(report.text, 0 if whole else first, last)
    set_when(scene, lines, report, header)
    said = mode_of([line for line in lines if tells(line, scene.event)])
    remote = scene.event.type == "webinar" or "webinar" in scene.event.name.lower()
    scene.event.mode = said or ("online" if remote else "")
    told = further.told_apart(scene, lines, report.text) if whole else {}
    here = [line for line in lines if line.sentence.start not in told] if told else lines
    set_where(scene, here, places, header, report.publisher or "")
    scene.told = further.made(scene, told, places)


def _stayed_away(scene: Scene) -> None:
    """Who was represented by somebody else did nothing at the event."""
    draft = scene.draft
    draft.parts = [p for p in draft.parts if all(p.agent is not human for human in scene.absent)]


def _register_bodies(lines: list[Line], register: Register) -> None:
    # Full names and their acronyms first, so that an acronym in the headline finds its name.
    for line in lines:
        for item in line.mentions:
            if item.kind in ("org", "project") and item.acronyms:
                register.body(item)
    for line in lines:
        for item in line.mentions if not line.sentence.title else []:
            if item.kind == "name" and item.acronyms and len(item.words) > 1:
                register.long_forms.setdefault(item.acronyms[0], item)
            if item.kind in ("org", "project") and not _elided(item, register.v):
                register.body(item)
    register.begin()


def _elided(item: Item, v: English) -> bool:
    # "Provincial Department of X" may shorten a name that only comes later.
    return bool(item.words) and item.words[0].low in v.levels


def _frames(scene: Scene, lines: list[Line], report: Report, places: Places) -> None:
    block, listed = -1, False
    body = [line for line in lines if not line.sentence.title]
    stage(scene, lines, report)
    outer = scene.main
    for line in body:
        scene.main = scene.told.get(line.sentence.start, outer)
        _register_cores(scene.register, line)
        if line.sentence.block != block or _moves_on(line):
            scene.moment = scene.staying if line.sentence.block != block else None
        block = line.sentence.block
        if not leaves(scene, line):
            read_ceremony(scene, line, report, places)
            at_ceremony(scene, line, lines)
        span = (line.sentence.start, line.sentence.end)
        for item in line.mentions:
            if item.kind == "person":
                scene.register.person(item)
        Frames(scene, line.items, line.low, span).read()
        present.read_present(scene, line.items, line.low)
        delegations.read_delegations(scene, line.items, line.low)
        delegations.read_attending_bodies(scene, line.items, line.low)
        delegations.read_gathered(scene, line.items, line.low)
        departments.read_departments(scene, line.items, line.low)
        appearances.read_people(scene, line.items, line.low)
        unnamed.read_unnamed(scene, line.items, line.low)
        posts.register_positions(scene, line.mentions)
        main = scene.main
        if main is not None:
            read_attendance(several.beside(scene, scene.apart, line), line.items, report.text)
            day = scene.moment.start if scene.moment is not None else ""
            sessions.read_sessions(main, line, scene.register, scene.v, day, report.text)
            sessions.read_topics(main, line, report.text)
            told = programme.read_programme(main, line, scene.register, report.text, listed)
            listed = programme.announces(line, report.text) or (listed and bool(told))
            for part in told:
                scene.draft.take_part(part)
    scene.main = outer
    _headline_frames(scene, lines, report)


def _headline_frames(scene: Scene, lines: list[Line], report: Report) -> None:
    """Roles from the headline; organizing ones only where the body gives none, as a headline is short."""
    scene.headline, scene.moment, scene.register.loosely = True, None, True
    before = len(scene.draft.parts)
    told = {part.role for part in scene.draft.parts if part.role in ORGANIZED}
    told |= {"host", "co-organizer"} if told & {"organizer", "co-organizer"} else set()
    for line in lines:
        if line.sentence.title:
            read_attendance(scene.event, line.items, report.text)
            Frames(scene, line.items, line.low, (line.sentence.start, line.sentence.end)).read()
    added = scene.draft.parts[before:]
    for part in added:
        part.features = (*part.features, "headline")
    dropped = [part for part in added if part.role in told and part.activity is scene.main]
    scene.draft.parts[before:] = [part for part in added if all(part is not other for other in dropped)]
    for part in dropped:
        part.agent.used = any(other.agent is part.agent for other in scene.draft.parts)
    scene.register.loosely = False


def _register_cores(register: Register, line: Line) -> None:
    for item in line.mentions:
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
