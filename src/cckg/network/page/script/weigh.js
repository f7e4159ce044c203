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

const put = (map, key, value) => {
  const held = map.get(key);
  if (held) held.add(value);
  else map.set(key, new Set([value]));
};

// Who organized one event: roles by node, by reviewed facts and by all, and the named bodies in each node.
function organizers(held, view) {
  const who = { reviewed: new Map(), stated: new Map(), named: new Map(), drafts: false };
  for (const row of held) {
    if (!row.counts || !view.roles.includes(row.role)) continue;
    if ((row.draft && !view.drafts) || (row.project && !view.projects)) continue;
    const at = node_of(row, view.rollup);
    put(who.stated, at, row.role);
    put(who.named, at, row.agent);
    if (row.draft) who.drafts = true;
    else put(who.reviewed, at, row.role);
  }
  return who;
}

function meetings(who, view) {
  const found = [];
  if (who.stated.size < 2) return found;
  const nodes = [...who.stated.keys()].sort((a, b) => a - b), directed = view.tie === "commission";
  const strict_of = (held) => new Map(nodes.map((at) => [at, held.has(at) ? strictly(held.get(at)) : nobody]));
  const sides = [[who.reviewed, strict_of(who.reviewed), false]];
  if (who.drafts) sides.push([who.stated, strict_of(who.stated), true]);
  for (let i = 0; i < nodes.length; i++) {
    for (let j = directed ? 0 : i + 1; j < nodes.length; j++) {
      if (i === j) continue;
      const a = nodes[i], b = nodes[j];
      for (const [held, strict, draft] of sides) {
        const first = held.get(a), second = held.get(b);
        if (!first || !second || !tied(first, second, view.tie)) continue;
        found.push({ a, b, draft, share: share(held.size, view.counting), strict: tied(strict.get(a), strict.get(b), view.tie) });
        break;
      }
    }
  }
  return found;
}

const rounded = (value) => Math.round(value * 1e9) / 1e9;

// Most lists of most pairs stay empty: a list is made when something comes into it.
function added(list, value) {
  if (list === none) return [value];
  list.push(value);
  return list;
}

function meet(pairs, met, event) {
  const key = met.a * agents.length + met.b;
  let pair = pairs.get(key);
  if (!pair) {
    pair = {
      key, a: met.a, b: met.b, events: 0, weight: 0, strict: 0, sittings: 0, drafts: 0, draft_weight: 0,
      draft_strict: 0, draft_sittings: 0, undated: 0, years: none, together: none, together_draft: none,
    };
    pairs.set(key, pair);
  }
  if (met.draft) {
    pair.drafts += 1;
    pair.draft_weight = rounded(pair.draft_weight + met.share);
    pair.draft_strict += met.strict ? 1 : 0;
    pair.draft_sittings += event.sittings;
    pair.together_draft = added(pair.together_draft, event.number);
  } else {
    pair.events += 1;
    pair.weight = rounded(pair.weight + met.share);
    pair.strict += met.strict ? 1 : 0;
    pair.sittings += event.sittings;
    pair.together = added(pair.together, event.number);
  }
  if (event.year === null) pair.undated += 1;
  else if (!pair.years.includes(event.year)) pair.years = added(pair.years, event.year);
}

class Body {
  constructor(at) {
    Object.assign(this, { at, events: 0, drafts: 0, inside: 0, together: none, named: null, ties: none, strength: 0, met: null });
  }

  // Its ties by the other end: two where a direction runs both ways.
  get partners() {
    return this.met ??= grouped(this.ties, (pair) => pair.a === this.at ? pair.b : pair.a);
  }
}

function body_in(bodies, at) {
  let body = bodies.get(at);
  if (!body) {
    body = new Body(at);
    bodies.set(at, body);
  }
  return body;
}

function join(bodies, who, event) {
  for (const [at, named] of who.named) {
    const body = body_in(bodies, at);
    body[who.reviewed.has(at) ? "events" : "drafts"] += 1;
    body.inside += named.size * (named.size - 1) / 2;
    body.together = added(body.together, event.number);
    for (const name of named) if (name !== at) (body.named ??= new Set()).add(name);
  }
}

// In the further layers a node counts the events in which the layer sees it, once each.
function join_ties(bodies, met, event) {
  const certain = new Map();
  for (const { a, b, draft, a_draft = draft, b_draft = draft, lone } of met) {
    certain.set(a, certain.get(a) || !a_draft);
    certain.set(b, certain.get(b) || !b_draft);
    if (a === b && !lone) body_in(bodies, a).inside += 1;
  }
  for (const [at, sure] of certain) {
    const body = body_in(bodies, at);
    body[sure ? "events" : "drafts"] += 1;
    body.together = added(body.together, event.number);
  }
}

// { pairs, bodies, undated, events, drafts }: pairs and bodies ranked as cckg.network.ranking ranks them.
function weigh(view) {
  const pairs = new Map(), bodies = new Map(), layer = LAYERS[view.layer];
  let undated = 0;
  for (const event of layer.events()) {
    const who = organizers(rows_of_event.get(event.number) ?? [], view);
    const met = layer.meetings(who, view, event);
    if (event.year === null && met.some((meeting) => meeting.a !== meeting.b)) undated += 1;
    if (!covers(view, event.year)) continue;
    if (view.layer === "co-organizing") join(bodies, who, event);
    else join_ties(bodies, met, event);
    for (const meeting of met) if (meeting.a !== meeting.b) meet(pairs, meeting, event);
  }
  return { ...ranked(restricted(pairs, bodies, view)), undated };
}

// Kinds and jurisdictions choose bodies; events, people and projects of the further layers come with them.
function lets(view) {
  const kinds = view.kinds && view.rollup !== "jurisdiction" ? new Set(view.kinds) : null;
  const chosen_ = view.jurisdictions && view.rollup !== "kind" ? new Set(view.jurisdictions.map((name) => name.toLowerCase())) : null;
  const free = LAYERS[view.layer].free ?? (() => false);
  return (at) => {
    const agent = agents[at];
    if (free(agent)) return true;
    if (kinds && !kinds.has(agent.kind)) return false;
    return !chosen_ || [agent.place, agent.province].some((name) => name && chosen_.has(name.toLowerCase()));
  };
}

function restricted(pairs, bodies, view) {
  const shown = lets(view);
  const ties = [...pairs.values()].filter((pair) => shown(pair.a) && shown(pair.b)
    && Math.max(pair.weight, pair.draft_weight) >= view.minimum);
  for (const pair of ties) {
    const weight = reviewed ? pair.weight : pair.draft_weight, a = bodies.get(pair.a), b = bodies.get(pair.b);
    a.strength = rounded(a.strength + weight);
    b.strength = rounded(b.strength + weight);
    a.ties = added(a.ties, pair);
    b.ties = added(b.ties, pair);
  }
  return { ties, rest: [...bodies.values()].filter((body) => shown(body.at) && (view.alone || body.ties.length)) };
}

const by = (...keys) => (one, other_) => {
  for (const key of keys) {
    const difference = key(one) - key(other_);
    if (difference) return difference;
  }
  return 0;
};

const millionths = (value) => Math.round(value * 1e6);

function ranked({ ties, rest }) {
  for (const pair of ties) [pair.first, pair.later] = [millionths(pair.weight), millionths(pair.draft_weight)];
  const pairs = ties.sort((p, q) => q.first - p.first || q.events - p.events || q.strict - p.strict || q.later - p.later
    || q.drafts - p.drafts || p.a - q.a || p.b - q.b);
  const bodies = rest.sort(by((b) => -millionths(b.strength), (b) => -b.events, (b) => -b.drafts, (b) => b.at));
  const tying = new Set(), drafts = new Set();
  for (const pair of pairs) for (const event of pair.together) tying.add(event);
  for (const pair of pairs) for (const event of pair.together_draft) if (!tying.has(event)) drafts.add(event);
  return { pairs, bodies, events: tying.size, drafts: drafts.size };
}
