"""A curator at work: decisions are written, survive, do not depend on order, and can be taken back."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cckg import documents
from cckg.flow import curating
from cckg.flow.building import graphs
from cckg.flow.curating import Signature
from cckg.flow.gathering import gather
from cckg.flow.keeping import keep
from cckg.flow.naming import scene
from cckg.flow.resolving import resolution_rows, resolved
from cckg.flow.suggesting import due
from cckg.model.errors import CckgError, WorkspaceError
from cckg.workspace import Workspace

TODAY = date(2026, 11, 22)
WEI = Signature("Wei Lanqing", TODAY, "knows the place")
BASE = "https://data.example/id/"
ENTRIES = """\
# Bodies, in the order in which we met them.
- id: meridian   # the old one
  name: {en: Meridian University, zh: 子午大学}

- {id: reed, name: {en: Reed Institute of Soils}, kind: research}
"""
REPORTS: dict[str, list[dict[str, Any]]] = {
    "r": [{"name": "Meridian University", "kind": "university"}, {"name": "Harrow University", "kind": "university"}],
    "s": [{"name": "University of Harrow", "kind": "university"}, {"name": "Green Fund of Tesland", "kind": "ngo"}],
    "t": [{"name": "Harrow University", "kind": "university"}, {"name": "University of Meridian", "kind": "university"}],
    "u": [{"name": "Reed Institute for Soils"}, {"name": "Green Fund", "kind": "ngo"}, {"name": "绿洲大学", "kind": "university"}],
}  # fmt: skip


def put(root: Path, report: str, bodies: list[dict[str, Any]]) -> None:
    """A record of one event that the bodies organize in one place."""
    ids = [f"o{i}" for i in range(len(bodies))]
    data = {
        "format": 1,
        "report": {"id": report},
        "organizations": [{"id": id_, **body} for id_, body in zip(ids, bodies, strict=True)],
        "places": [{"id": "p", "name": "Tesland"}],
        "events": [{"id": "e", "name": "Course", "type": "training", "start": "2021-05-01", "place": "p"}],
        "participations": [{"agent": id_, "in": "e", "role": "host"} for id_ in ids],
    }
    (root / "records").mkdir(exist_ok=True)
    (root / "records" / f"{report}.yaml").write_text(documents.dump(documents.styled(data)), encoding="utf-8")


def workspace(root: Path) -> Workspace:
    (root / "reports").mkdir()
    (root / "authority").mkdir()
    (root / "cckg.toml").write_text(f'base = "{BASE}"\n', encoding="utf-8")
    (root / "authority" / "organizations.yaml").write_text(ENTRIES, encoding="utf-8")
    for report, bodies in REPORTS.items():
        put(root, report, bodies)
    return Workspace(root)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def ids(space: Workspace) -> dict[str, str]:
    return {f"{report}/{local}": id_ for report, local, id_, *_ in resolution_rows(space, None)}


def redirects(space: Workspace) -> set[tuple[str, str]]:
    """What leads on to what in the graph."""
    _, _, whole = graphs(space, gather(space))
    return {
        (str(t.subject).strip("<>"), str(t.object).strip("<>"))
        for t in whole
        if str(t.predicate).endswith("/isReplacedBy>")
    }


def contents(space: Workspace) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(space.authority_folder.iterdir())}


def test_a_merge_keeps_the_first_id_and_the_other_leads_on(space: Workspace) -> None:
    assert ids(space)["s/o0"] == "university-of-harrow"
    said = curating.merge(space, "harrow-university", "university-of-harrow", None, WEI)
    assert said == "university-of-harrow is harrow-university (organization; Wei Lanqing, 2026-11-22)"
    assert ids(space)["s/o0"] == ids(space)["r/o1"] == "harrow-university"
    gone, keep_ = f"{BASE}organization/university-of-harrow", f"{BASE}organization/harrow-university"
    assert (gone, keep_) in redirects(space)


def test_the_old_id_may_still_be_typed(space: Workspace) -> None:
    curating.merge(space, "harrow-university", "university-of-harrow", None, WEI)
    curating.merge(space, "reed", "university-of-harrow", None, WEI)
    assert ids(space)["r/o1"] == "reed"


def test_the_files_of_the_entries_are_not_touched(space: Workspace) -> None:
    curating.merge(space, "meridian", "university-of-meridian", None, WEI)
    curating.distinct(space, "meridian", "reed", None, WEI)
    assert contents(space)["organizations.yaml"] == ENTRIES.encode()
    assert set(contents(space)) == {"organizations.yaml", "decisions.yaml"}


def test_a_mention_can_be_put_to_an_entity_and_taken_out(space: Workspace) -> None:
    curating.merge(space, "reed", "s/o1", None, WEI)
    assert ids(space)["s/o1"] == "reed"
    curating.undo(space)
    curating.distinct(space, "meridian", "r/o0", None, WEI)
    assert ids(space)["r/o0"] not in ("meridian", "")


def test_a_split_gives_a_name_and_its_mentions_an_entity_of_their_own(space: Workspace) -> None:
    curating.merge(space, "harrow-university", "university-of-harrow", None, WEI)
    curating.split(space, "harrow-university", ["University of Harrow"], None, WEI)
    assert ids(space)["s/o0"] == "university-of-harrow-s"  # the old id leads on and is not used again
    assert ids(space)["r/o1"] == ids(space)["t/o0"] == "harrow-university"
    with pytest.raises(CckgError, match="never the same"):
        curating.merge(space, "harrow-university", "university-of-harrow-s", None, WEI)


def test_a_split_may_name_a_mention(space: Workspace) -> None:
    curating.split(space, "harrow-university", ["t/o0"], None, WEI)
    assert ids(space)["t/o0"] == "harrow-university-t"
    assert ids(space)["r/o1"] == "harrow-university"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda s: curating.merge(s, "meridien", "reed", None, WEI), "meridien: is no id of the graph and no mention; did you mean meridian"),
        (lambda s: curating.merge(s, "meridian", "r/nothing", None, WEI), "r/nothing: is no id"),
        (lambda s: curating.merge(s, "meridian", "tesland", None, WEI), "meridian is an organization, tesland a place; only like is merged"),
        (lambda s: curating.merge(s, "meridian", "meridian", None, WEI), "'meridian' and 'meridian' are one already"),
        (lambda s: curating.distinct(s, "meridian", "meridian", None, WEI), "meridian: is one thing; `cckg split` takes"),
        (lambda s: curating.accept(s, "meridian", "reed", None, WEI), "meridian and reed are not among the suggestions"),
        (lambda s: curating.split(s, "reed", ["Nobody"], None, WEI), "'Nobody': is no name of reed; its names are Reed Institute of Soils"),
        (lambda s: curating.split(s, "reed", ["s/o0"], None, WEI), "s/o0: is no mention of reed; it has u/o0"),
        (lambda s: curating.split(s, "reed", ["Reed Institute of Soils"], None, WEI), "would be left without a name"),
        (lambda s: curating.undo(s), "holds no decision to take back"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    space: Workspace, act: Callable[[Workspace], object], said: str
) -> None:
    before = contents(space)
    with pytest.raises(CckgError) as caught:
        act(space)
    assert said in str(caught.value)
    assert contents(space) == before


def pairs(space: Workspace, today: date = TODAY) -> set[tuple[str, str]]:
    return {(one.keep, one.gone) for one in due(scene(space), today)}


HARROW = ("harrow-university", "university-of-harrow")


def test_an_accepted_suggestion_is_merged_whichever_way_it_is_typed(space: Workspace) -> None:
    assert HARROW in pairs(space)
    curating.accept(space, HARROW[1], HARROW[0], None, WEI)
    assert ids(space)["s/o0"] == "harrow-university"
    log = contents(space)["decisions.yaml"].decode()
    assert "reason: same words; word order of a university" in log
    assert HARROW not in pairs(space)


def test_a_refused_suggestion_never_comes_back(space: Workspace) -> None:
    curating.refuse(space, *HARROW, None, WEI)
    assert HARROW not in pairs(space)
    put(space.root, "v", REPORTS["s"])
    assert HARROW not in pairs(space)
    assert ids(space)["s/o0"] == "university-of-harrow"


def test_what_is_left_for_later_comes_back_when_something_changes(space: Workspace) -> None:
    curating.later(space, *HARROW, None, None, WEI)
    assert HARROW not in pairs(space)
    put(space.root, "v", [{"name": "University of Harrow", "kind": "university"}])
    assert HARROW in pairs(space)


def test_what_is_left_until_a_day_comes_back_on_that_day(space: Workspace) -> None:
    curating.later(space, *HARROW, None, "2027-02", WEI)
    assert HARROW not in pairs(space, date(2027, 1, 31))
    assert HARROW in pairs(space, date(2027, 2, 1))


def test_events_are_merged_and_parted(space: Workspace) -> None:
    apart = ids(space)
    assert apart["s/e"] == "s/e"
    curating.merge(space, "r/e", "s/e", None, WEI)
    assert ids(space)["s/e"] == "r/e"
    assert (f"{BASE}event/s/e", f"{BASE}event/r/e") in redirects(space)
    curating.undo(space)
    assert apart["t/e"] == "r/e"  # the same days, and an organizer in common
    curating.distinct(space, "r/e", "t/e", None, WEI)
    assert ids(space)["t/e"] == "t/e"


def test_kept_ids_stay_when_reports_are_added(space: Workspace) -> None:
    before = ids(space)
    kept = keep(space, TODAY)
    assert (kept.entries, kept.mentions) == (7, 17)
    assert contents(space)["organizations.yaml"].startswith(ENTRIES.encode())
    assert ids(space) == before
    after = contents(space)
    assert (keep(space, TODAY).mentions, contents(space)) == (0, after)
    for report in ("a", "s-2", "z"):
        put(space.root, report, [body for bodies in REPORTS.values() for body in bodies])
    assert {mention: id_ for mention, id_ in ids(space).items() if mention in before} == before


def test_what_a_later_decision_moved_is_kept_anew(space: Workspace) -> None:
    keep(space, TODAY)
    curating.distinct(space, "harrow-university", "t/o0", None, WEI)
    curating.distinct(space, "r/e", "t/e", None, WEI)
    before = ids(space)
    assert before["t/o0"] == "harrow-university-t"
    assert before["t/e"] == "t/e"
    assert keep(space, TODAY).mentions == 2
    assert keep(space, date(2027, 1, 1)).mentions == 0
    put(space.root, "a", [body for bodies in REPORTS.values() for body in bodies])
    assert {mention: id_ for mention, id_ in ids(space).items() if mention in before} == before


def test_a_decision_taken_before_ids_were_kept_can_still_be_taken_back(space: Workspace) -> None:
    curating.merge(space, *HARROW, None, WEI)
    keep(space, TODAY)
    assert ids(space)["s/o0"] == "harrow-university"
    curating.undo(space)
    assert ids(space)["s/o0"] == "university-of-harrow"


THINGS = ["meridian", "reed", "harrow-university", "university-of-harrow", "university-of-meridian", "green-fund", "s/o0", "t/o0", "u/o2"]  # fmt: skip
EVENTS = ["r/e", "s/e", "t/e"]
thing = st.sampled_from(THINGS)
STEPS = st.one_of(
    st.tuples(st.sampled_from(["merge", "distinct", "accept", "refuse"]), thing, thing),
    st.tuples(st.sampled_from(["merge", "distinct"]), st.sampled_from(EVENTS), st.sampled_from(EVENTS)),
    st.tuples(
        st.just("split"),
        thing,
        st.sampled_from(["Harrow University", "University of Harrow", "s/o0", "t/o0"]),
    ),
    st.tuples(st.just("later"), thing, thing),
    st.just(("undo", "", "")),
)


def step(space: Workspace, do: str, a: str, b: str) -> bool:
    """Whether the decision could be made."""
    try:
        match do:
            case "undo":
                curating.undo(space)
            case "split":
                curating.split(space, a, [b], None, WEI)
            case "later":
                curating.later(space, a, b, None, "2027", WEI)
            case _:
                getattr(curating, do)(space, a, b, None, WEI)
    except CckgError:
        return False
    return True


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=7))
def test_any_decisions_hold_in_any_order_of_reports_and_undo_takes_each_back(
    steps: list[tuple[str, str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        space = workspace(Path(folder))
        states = [contents(space)]
        for one in steps:
            done = step(space, *one)
            if done and one[0] == "undo":
                states.pop()
            elif done:
                states.append(contents(space))
            assert contents(space) == states[-1]
            records, known = gather(space).records(), space.authority()
            assert resolved(records[::-1], known) == resolved(records, known)
            graphs(space, gather(space))
        while len(states) > 1:
            curating.undo(space)
            states.pop()
            assert contents(space) == states[-1]
        with pytest.raises(WorkspaceError):
            curating.undo(space)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=4), st.permutations(sorted(REPORTS)), st.data())
def test_kept_ids_stay_whatever_was_decided_and_whatever_comes(
    steps: list[tuple[str, str, str]], order: list[str], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        space = workspace(Path(folder))
        for report in order[2:]:
            (space.records / f"{report}.yaml").unlink()
        for one in steps:
            step(space, *one)
        before = ids(space)
        keep(space, TODAY)
        assert ids(space) == before
        for report in data.draw(st.lists(st.sampled_from([*order[2:], "a", "zz"]), min_size=1, unique=True)):
            put(space.root, report, REPORTS.get(report, REPORTS["s"] + REPORTS["r"]))
            now = ids(space)
            assert {mention: now[mention] for mention in before} == before


def test_a_copy_of_the_authority_files_gives_the_same_resolution(space: Workspace, tmp_path: Path) -> None:
    curating.accept(space, *HARROW, None, WEI)
    curating.split(space, "meridian", ["r/o0"], None, WEI)
    shutil.copytree(space.root, tmp_path / "copy", ignore=shutil.ignore_patterns("copy"))
    assert ids(Workspace(tmp_path / "copy")) == ids(space)
