// The figures of a view, counted from the events: the same rules as cckg.network.project, figure for figure.

const strictly = (held) => new Set([...held].filter((role) => role !== "partner"));
const nobody = new Set();

function share(n, counting) {
  if (counting === "full") return 1;
  return counting === "fractional" ? 2 / (n * (n - 1)) : 1 / (n - 1);
}

function tied(first, second, tie) {
  if (tie === "joint") return [...first].some((role) => second.has(role));
  if (tie === "commission") return first.has("host") && (second.has("organizer") || second.has("co-organizer"));
  return first.size > 0 && second.size > 0;
}

const covers = (view, year) => year === null
  ? view.undated
  : (view.since === null || year >= view.since) && (view.until === null || year <= view.until);

// Who organized one event: roles by node, by reviewed facts and by all, and the named bodies in each node.
function organizers(held, view) {
  const who = { reviewed: new Map(), stated: new Map(), named: new Map() };
  const put = (map, key, value) => map.has(key) ? map.get(key).add(value) : map.set(key, new Set([value]));
  for (const row of held) {
    if (!row.counts || !view.roles.includes(row.role)) continue;
    if ((row.draft && !view.drafts) || (row.project && !view.projects)) continue;
    const at = node_of(row, view.rollup);
    put(who.stated, at, row.role);
    put(who.named, at, row.agent);
    if (!row.draft) put(who.reviewed, at, row.role);
  }
  return who;
}

function meetings(who, view) {
  const found = [];
  const nodes = [...who.stated.keys()].sort((a, b) => a - b);
  const directed = view.tie === "commission";
  for (const a of nodes) {
    for (const b of nodes) {
      if (a === b || (!directed && a > b)) continue;
      for (const [held, draft] of [[who.reviewed, false], [who.stated, true]]) {
        const first = held.get(a) ?? nobody, second = held.get(b) ?? nobody;
        if (!first.size || !second.size || !tied(first, second, view.tie)) continue;
        const strict = tied(strictly(first), strictly(second), view.tie);
        found.push({ a, b, draft, share: share(held.size, view.counting), strict });
        break;
      }
    }
  }
  return found;
}

const rounded = (value) => Math.round(value * 1e9) / 1e9;

function meet(pairs, met, event) {
  const key = `${met.a} ${met.b}`;
  if (!pairs.has(key)) {
    pairs.set(key, {
      key, a: met.a, b: met.b, events: 0, weight: 0, strict: 0, sittings: 0, drafts: 0, draft_weight: 0,
      draft_strict: 0, draft_sittings: 0, undated: 0, years: new Set(), together: [], together_draft: [],
    });
  }
  const pair = pairs.get(key), draft = met.draft ? "draft_" : "";
  pair[met.draft ? "drafts" : "events"] += 1;
  pair[`${draft}weight`] = rounded(pair[`${draft}weight`] + met.share);
  pair[`${draft}strict`] += met.strict ? 1 : 0;
  pair[`${draft}sittings`] += event.sittings;
  pair[met.draft ? "together_draft" : "together"].push(event.number);
  if (event.year === null) pair.undated += 1;
  else pair.years.add(event.year);
}

function join(bodies, who, event) {
  for (const at of who.stated.keys()) {
    if (!bodies.has(at)) {
      bodies.set(at, { at, events: 0, drafts: 0, inside: 0, together: [], named: new Set(), partners: new Map(), strength: 0 });
    }
    const body = bodies.get(at), named = who.named.get(at);
    body[who.reviewed.has(at) ? "events" : "drafts"] += 1;
    body.inside += named.size * (named.size - 1) / 2;
    body.together.push(event.number);
    named.forEach((name) => body.named.add(name));
  }
}

// { pairs, bodies, undated, events, drafts }: pairs and bodies ranked as cckg.network.ranking ranks them.
function weigh(view) {
  const pairs = new Map(), bodies = new Map();
  let undated = 0;
  for (const event of events) {
    const who = organizers(rows_of_event.get(event.number) ?? [], view);
    const met = meetings(who, view);
    if (event.year === null && met.length) undated += 1;
    if (!covers(view, event.year)) continue;
    join(bodies, who, event);
    met.forEach((meeting) => meet(pairs, meeting, event));
  }
  return { ...ranked(restricted(pairs, bodies, view), view), undated };
}

function restricted(pairs, bodies, view) {
  const shown = (at) => view.kinds === null || view.kinds.includes(agents[at].kind);
  const ties = [...pairs.values()].filter((pair) => shown(pair.a) && shown(pair.b)
    && Math.max(pair.weight, pair.draft_weight) >= view.minimum);
  for (const pair of ties) {
    const weight = reviewed ? pair.weight : pair.draft_weight;
    for (const [at, other] of [[pair.a, pair.b], [pair.b, pair.a]]) {
      const body = bodies.get(at);
      body.strength = rounded(body.strength + weight);
      body.partners.set(other, [...(body.partners.get(other) ?? []), pair]);
    }
  }
  return { ties, rest: [...bodies.values()].filter((body) => shown(body.at) && (view.alone || body.partners.size)) };
}

const by = (...keys) => (one, other) => {
  for (const key of keys) {
    const difference = key(one) - key(other);
    if (difference) return difference;
  }
  return 0;
};

const millionths = (value) => Math.round(value * 1e6);

function ranked({ ties, rest }) {
  const pairs = ties.sort(by((p) => -millionths(p.weight), (p) => -p.events, (p) => -p.strict, (p) => -millionths(p.draft_weight),
    (p) => -p.drafts, (p) => p.a, (p) => p.b));
  const bodies = rest.sort(by((b) => -millionths(b.strength), (b) => -b.events, (b) => -b.drafts, (b) => b.at));
  const tying = new Set(pairs.flatMap((pair) => pair.together));
  const drafts = new Set(pairs.flatMap((pair) => pair.together_draft).filter((event) => !tying.has(event)));
  return { pairs, bodies, events: tying.size, drafts: drafts.size };
}
