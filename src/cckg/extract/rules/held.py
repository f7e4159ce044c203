"""Where: the places and venues at which a sentence says that its event was held."""

from __future__ import annotations

from cckg.extract.rules.draft import Spot
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.numbers import number
from cckg.extract.rules.places import Places, is_adjective, is_venue
from cckg.extract.rules.runs import DAYS
from cckg.extract.rules.spots import HOUSES, ends_place, place_list, whole_place
from cckg.extract.rules.telling import HAPPENS
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like


def find_places(
    one: Line, places: Places, v: English, governed: bool = False, gathering: bool = False
) -> tuple[list[Spot], int]:
    """Places at which the sentence says that its event was held, and how often.

    `governed`: only those that stand at once behind the verb, the event's noun, a day or another
    place; `gathering`: only places of the gazetteer.
    """
    anchor = one.staged if one.staged >= 0 else 0
    at = [k for k, low in enumerate(one.low[:-1]) if low in PREPOSITIONS]
    order = sorted(at, key=lambda k: (not _governed(one, k), k < anchor, k))
    for firm, k in [(True, k) for k in order] + [(False, k) for k in order]:
        at_once = _governed(one, k)
        if not (at_once or gathering) and (governed or in_clause(one, k)):
            continue
        j = _seat(one, k + 1 + (one.low[k + 1] in ARTICLES))
        j = _called(one, j)
        j = whole_place(one, j + _adjective(one, j), places)
        if j >= len(one.items) or _no_place(one, k, j, v, gathering):
            continue
        if (k < anchor or gathering) and one.items[j].kind != "place" and not _within_known(one, j):
            continue
        found = place_list(one, j, places, one.low[k]) if _fits(one, k, j, firm) else []
        if found and (gathering or found[0].kind != "country" or not _of_topic(one, k)):
            return _with_house(one, k, found, places), _times(one, v)
    return [], 0


def _with_house(one: Line, k: int, found: list[Spot], places: Places) -> list[Spot]:
    """ "in Ostra on 5 May at the Palm Hotel": the building is the place, within the town."""
    if one.low[k] != "in" or len(found) > 1 or found[0].kind == "venue":
        return found
    for m in range(k + 2, len(one.items) - 1):
        if one.low[m] == "at" and _governed(one, m):
            j = whole_place(one, m + 1 + (one.low[m + 1] in ARTICLES), places)
            if j < len(one.items) and one.items[j].kind in ("name", "org") and is_venue(one.items[j]):
                house = places.venue(one.items[j])
                house.within = house.within or found[0]
                return [house]
    return found


def _adjective(one: Line, j: int) -> int:
    """1 where one small word stands before the name of a building ("at the new Palm Hotel")."""
    if j + 3 < len(one.items) and one.low[j] in TOWNS and one.items[j + 1].kind == "s":
        # "at the city's renowned Quellan University"
        known_for = int(one.items[j + 2].kind == "w")
        return 2 + known_for if is_venue(one.items[j + 2 + known_for]) else 0
    if j + 1 >= len(one.items) or one.items[j].kind != "w" or one.low[j - 1] not in ARTICLES:
        return 0
    name = one.items[j + 1]
    return int(name.kind in ("name", "org") and is_venue(name) and one.items[j].text.islower())


def _within_known(one: Line, j: int) -> bool:
    """Whether the name goes on as "Quellan, Norland" does."""
    comma = one.items[j].kind == "name" and [item.text for item in one.items[j + 1 : j + 2]] == [","]
    return comma and j + 2 < len(one.items) and one.items[j + 2].kind == "place"


_FILE = "en/scenes.yaml"
PREPOSITIONS = frozenset({"in", "at", "on"})
ISLAND = frozenset({"island", "islands", "atoll", "peninsula", "isle"})
ARTICLES = frozenset({"the", "a", "downtown", "central", "its", "their"})
SEATS = words(_FILE, "seats", "places")
NOT_BEHIND, NOT_AT = words(_FILE, "not_behind", "places"), words(_FILE, "not_at", "places")
WORLDWIDE = tuple(sorted(words(_FILE, "worldwide", "days")))
BESIDE = frozenset({"during", "sidelines", "side-lines", "sideline", "margins", "alongside", "at"})
TOWNS, COMING = words(_FILE, "towns", "places"), words(_FILE, "coming", "places")
NATIONS = words(_FILE, "nations", "places")
BEFORE_DAYS = frozenset({"on", "from", "between", "during", ","})
REGIONS = words(_FILE, "regions", "places")
CLOSE = words(_FILE, "close", "places")
CLAUSE = words(_FILE, "clause", "places")
RELATIVE = frozenset({"which", "who", "when"})
DEED = (words("en/events.yaml", "handing") | HAPPENS) - {"signed"}
GATHERED = frozenset({"gathered", "met", "assembled"})


def _governed(one: Line, k: int) -> bool:
    """Whether the preposition follows the verb, the event's noun, a day or another place at once."""
    if not k or one.low[k] not in PREPOSITIONS:
        return False
    before = one.items[k - 1]
    if _behind_verb(one, k) or before.kind == "date" or _behind_noun(one, k):
        return True
    if one.low[k - 1] in CLOSE or (before.text == "," and _parts(one.items[k - 2])):
        return True
    j = k + 1 + (one.low[k + 1 : k + 2] == ["the"])
    while j + 2 < len(one.items) and one.low[j + 1] == "," and one.items[j + 2].kind == "place":
        # "in Ostra, Norland, on 5 May"
        j += 2
    if one.items[j + 2 : j + 3] and one.low[j + 1] in BEFORE_DAYS and one.items[j + 2].kind == "date":
        return True
    return before.text == ")" and k > 1 and one.items[k - 2].kind == "date"


def behind_staging(one: Line) -> bool:
    """Whether "at" stands right behind the verb, or behind who did it ("held by A and B at V")."""
    k = one.low.index("at") if "at" in one.low else 0
    agents = one.items[one.staged + 1 : k]
    done = (
        bool(agents) and agents[0].low == "by" and all(item.kind not in ("event", "date") for item in agents)
    )
    return _behind_verb(one, k) or (done and CLAUSE.isdisjoint(one.low[one.staged + 1 : k]))


def _behind_noun(one: Line, k: int) -> bool:
    """Whether the event's noun ends before item `k`, in no relative clause ("which was shown at …")."""
    for hit in one.hits:
        if hit.end == k:
            return RELATIVE.isdisjoint(one.low[max(0, hit.at - 8) : hit.at])
    return False


def _parts(item: Item) -> bool:
    """Whether a comma behind it parts the circumstances of an event ("opened, on Tuesday, at V")."""
    return item.kind in ("place", "date", "quote") or item.low in DAYS


def in_clause(one: Line, k: int) -> bool:
    """Whether a clause begins between the event and the preposition ("a course that was to begin in L")."""
    nouns = [hit.end for hit in one.hits if hit.end <= k]
    if one.low[k - 1] == "signed":
        return False
    from_here = max([one.staged, *nouns]) if one.staged < k else max(nouns, default=-1)
    if from_here < 0:
        return DEED.isdisjoint(one.low[:k]) and GATHERED.isdisjoint(one.low)
    return not CLAUSE.isdisjoint(one.low[from_here + 1 : k])


def _of_topic(one: Line, k: int) -> bool:
    """Whether a country behind item `k` is that of other words ("raise awareness in L", "policies in L")."""
    if _behind_verb(one, k) or any(hit.end == k for hit in one.hits) or one.low[k - 1] in CLOSE:
        return False
    if any(0 <= one.staged < hit.at < k and "to" not in one.low[hit.at : k] for hit in one.hits):
        # "held a workshop on soils for members of parliament in Norland"
        return False
    return one.items[k - 1].kind not in ("date", "p", "place", "event", "quote", "org")


def _behind_verb(one: Line, k: int) -> bool:
    """Whether item `k` stands right behind the verb of taking place ("held in", "took place in")."""
    return one.staged >= 0 and (k - 1 == one.staged or (k - 2 == one.staged and one.low[k - 1] == "place"))


def _fits(one: Line, k: int, j: int, firm: bool) -> bool:
    """Whether a name of this kind may be the place here; `firm` asks for more."""
    item = one.items[j]
    if one.sentence.title and one.staged < 0 and not any(hit.end == k for hit in one.hits):
        return False
    unsure = one.staged < 0 and item.kind != "place" and not is_venue(item)
    named = not looks_like(item.text) or (one.low[k] == "at" and any(hit.end == k for hit in one.hits))
    if unsure and not (one.hits and ends_place(one, j) and named):
        return False
    at_once = _behind_verb(one, k)
    return not (firm and item.kind == "name" and not (at_once or is_venue(item)))


def _seat(one: Line, j: int) -> int:
    """Index of A in "at the headquarters of A", else `j`."""
    while one.low[j : j + 1] and one.low[j] in SEATS and one.low[j + 1 : j + 2] != ["of"]:
        j += 1
    if one.low[j : j + 1] and one.low[j] in SEATS and one.low[j + 1 : j + 2] == ["of"]:
        at = j + 2 + (one.low[j + 2 : j + 3] == ["the"])
        return at if at < len(one.items) and one.items[at].kind in ("org", "name") else j
    return j


def _called(one: Line, j: int) -> int:
    """Index of L in "in the Norlandic capital (of) L", "in the coastal town of L"; else `j`."""
    at = next((m for m in range(j, min(j + 4, len(one.items))) if one.low[m] in TOWNS), -1)
    if at < 0 or any(item.kind not in ("w", "name", "place", "s") for item in one.items[j:at]):
        return j
    behind = at + 1
    behind += behind < len(one.items) and one.low[behind] == "city"
    said = one.low[behind : behind + 1] in (["of"], [","])
    if behind + said >= len(one.items) or not (said or one.low[at] == "capital"):
        return j
    return behind + said if one.items[behind + said].kind in ("place", "name") else j


def _no_place(one: Line, k: int, j: int, v: English, gathering: bool) -> bool:
    item = one.items[j]
    after = one.items[j + 1] if j + 1 < len(one.items) else None
    seat = one.low[j + 2 : j + 3] and one.low[j + 2] in SEATS
    if after is not None and after.kind == "s" and (item.low in v.heads or not seat):
        return True
    if after is not None and after.kind == "title":
        return True
    if k > 1 and one.low[k - 1] == "hosted" and one.items[k - 2].kind in ("org", "name"):
        return True
    if k and (_of_a_coming_event(one, k) or of_the_world(one, k)):
        return True
    if item.kind in ("name", "org") and len(item.words) == 1 and item.low in HOUSES:
        # "at its training Centre in Ostra"
        return True
    barred = NOT_BEHIND if one.low[k] == "in" else NOT_AT
    if k and _word_before(one, k, v) in barred and not gathering and not _governed(one, k):
        return True
    if after is not None and after.kind == "w" and item.kind == "place" and after.low in NATIONS:
        # "in Central Asian countries"
        return True
    if one.low[k] == "on" and not any(token.low in ISLAND for token in item.words):
        return True
    if item.kind == "place" and is_adjective(item.text):
        # "in the Norlandic capital"
        return True
    if item.low in REGIONS or (item.known is not None and item.known.kind == "region"):
        return True
    if item.kind == "name" and all(token.low in v.subjects for token in item.words):
        return True
    if item.kind == "quote":
        # "held at “Coral Hall” of the Ministry"
        return one.low[k] != "at" or not _behind_verb(one, k) or len(item.words) > 5
    return item.kind not in ("place", "org", "name") and not (item.kind == "person" and is_venue(item))


def _word_before(one: Line, k: int, v: English) -> str:
    """The word before item `k`; of a name its last, if that is no subject of talks."""
    before = one.items[k - 1]
    last = before.words[-1].low if before.kind == "name" and before.words else one.low[k - 1]
    return "" if before.kind == "name" and last in v.subjects else last


def _of_a_coming_event(one: Line, k: int) -> bool:
    """Whether "in L" belongs to what is ahead: "leading to the Conference of Parties in L"."""
    before = one.items[k - 1]
    if before.text == ")" and k > 2:
        before = one.items[max(0, k - 4)]
    named = before.kind in ("event", "paper") or before.low.startswith("cop")
    named = named or bool({"cop", "conference", "summit"}.intersection(one.low[max(0, k - 4) : k]))
    return named and bool(COMING.intersection(one.low[max(0, k - 16) : k]))


def of_the_world(one: Line, k: int) -> bool:
    """ "the Conference of the Parties in L": where that met, unless the event is held beside it."""
    before = one.low[max(0, k - 8) : k]
    if not BESIDE.isdisjoint(before) or _behind_verb(one, k):
        return False
    said = " ".join(item.low for item in one.items[max(0, k - 8) : k])
    return any(wording in said for wording in WORLDWIDE)


def _times(one: Line, v: English) -> int:
    for hit in one.hits:
        plural = hit.noun.endswith("s")
        for k in range(max(0, hit.at - 5), hit.at):
            value = number(one.low[k]) if one.low[k] != "\0" else 0
            if plural and 1 < value < 13 and not any(low in v.people for low in one.low[k : hit.at]):
                return value
    return 0
