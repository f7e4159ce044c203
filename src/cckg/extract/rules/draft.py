"""What has been found so far in one report: bodies, people, places, projects, events and who did what."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Why:
    """The pattern and lexicon entry that gave a fact."""

    pattern: str
    entry: str = ""


Words = tuple[int, int]


@dataclass(slots=True, eq=False)
class Found:
    """Anything found: its name and other forms in order, words that state it, and why."""

    name: str
    also: list[str] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    why: Why = Why("name")
    used: bool = False

    def forms(self) -> list[str]:
        """All its forms."""
        return [self.name, *self.also]

    def add_form(self, form: str) -> None:
        """Another form, unless it is there."""
        if form and form != self.name and form not in self.also:
            self.also.append(form)

    def state(self, start: int, end: int) -> None:
        """Further words that state it; the first few are kept."""
        if (start, end) not in self.words and len(self.words) < 3:
            self.words.append((start, end))


@dataclass(slots=True, eq=False)
class Body(Found):
    """An organization."""

    core: str = ""
    kind: str = ""
    level: str = ""
    parent: Body | None = None
    place: Spot | None = None


@dataclass(slots=True, eq=False)
class Spot(Found):
    """A place; `known` is its name in the gazetteer."""

    kind: str = ""
    within: Spot | None = None
    known: str = ""


@dataclass(slots=True, eq=False)
class Post:
    """A position of a person."""

    title: str
    body: Body | None
    words: Words
    why: Why


@dataclass(slots=True, eq=False)
class Human(Found):
    """A person."""

    family: str = ""
    given: str = ""
    posts: list[Post] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Plan(Found):
    """A project."""


@dataclass(slots=True, eq=False)
class Talk:
    """A titled lecture."""

    title: str
    words: Words
    why: Why
    speakers: list[Human] = field(default_factory=list)
    date: str = ""


@dataclass(slots=True, eq=False)
class Occasion(Found):
    """An event."""

    type: str = ""
    start: str = ""
    end: str = ""
    year_from_published: bool = False
    places: list[Spot] = field(default_factory=list)
    occurrences: int = 0
    mode: str = ""
    count: int = 0
    qualifier: str = "exactly"
    who: str = ""
    part_of: Occasion | Plan | None = None
    talks: list[Talk] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    future: bool = False
    underway: bool = False
    loose: bool = False


@dataclass(slots=True, eq=False)
class Part:
    """Someone in a role at an event or project."""

    agent: Body | Human | Plan
    activity: Occasion | Plan
    role: str
    words: Words
    why: Why
    features: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Draft:
    """All that was found in one report."""

    bodies: list[Body] = field(default_factory=list)
    people: list[Human] = field(default_factory=list)
    places: list[Spot] = field(default_factory=list)
    projects: list[Plan] = field(default_factory=list)
    events: list[Occasion] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    seen: dict[tuple[int, int, str], Part] = field(default_factory=dict)

    def take_part(self, part: Part) -> Part:
        """Note who did what; the same said twice keeps its first words."""
        key = (id(part.agent), id(part.activity), part.role)
        if key not in self.seen:
            self.seen[key] = part
            self.parts.append(part)
        part.agent.used = True
        return self.seen[key]

    def has_role(self, *roles: str) -> bool:
        """Whether someone holds one of the roles."""
        return any(part.role in roles for part in self.parts)
