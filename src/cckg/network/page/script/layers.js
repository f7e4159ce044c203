// The layers: what ties two nodes in one event. The weight is always the number of distinct events.

const whole_events = [...rows_of_event.keys()].sort((a, b) => a - b).map((number) => events[number]);

const told = (label, year, sources_) => {
  const event = { number: events.length, id: "", label, type: null, start: null, end: null, year, places: null, sittings: 1, sources: sources_ };
  events.push(event);
  return event;
};
// What a report says of positions, by the year for which it says so.
const statements = [...grouped(positions, (row) => `${row.source} ${row.year}`).values()].map((held) =>
  [told(sources[held[0].source]?.title ?? "", held[0].year, [held[0].source]), held]);
const held_of_statement = new Map(statements.map(([event, held]) => [event.number, held]));
// The events of projects, and each project itself where bodies are named with it.
const carriers_of_event = grouped(carriers, (row) => row.event ?? `project ${row.project}`);
const project_events = [...carriers_of_event].map(([key, held]) => {
  const event = typeof key === "number" ? events[key] : told(null, null, []);
  carriers_of_event.set(event.number, held);
  return event;
});

// A tie from each of `first` to each organizer; reviewed where both sides are. A body with itself is counted inside it.
function across(first, who) {
  const found = [];
  for (const [a, draft] of first) {
    found.push({ a, b: a, draft, lone: true }); // seen there, whoever organized it
    for (const [b, held] of who.stated) {
      const b_draft = !who.reviewed.has(b), sure = !draft && !b_draft;
      found.push({ a, b, draft: !sure, a_draft: draft, b_draft, share: 1, strict: strictly(sure ? who.reviewed.get(b) : held).size > 0 });
    }
  }
  return found.sort(by((tie) => tie.a, (tie) => tie.b));
}

// Nodes with whether only drafts put them there.
function gathered(held, view) {
  const found = new Map();
  for (const row of held) {
    if ((row.draft && !view.drafts) || (agents[row.agent].kind === "project" && !view.projects)) continue;
    const node = node_of(row, view.rollup);
    found.set(node, (found.get(node) ?? true) && row.draft);
  }
  return found;
}

// From people or projects to the bodies that they have to do with.
function held_by_others(held, view, first) {
  const found = new Map();
  for (const row of held) {
    if (row.draft && !view.drafts) continue;
    const a = first(row), b = node_of(row, view.rollup), key = a * agents.length + b;
    const tie = found.get(key) ?? { a, b, draft: true, share: 1, strict: false };
    const strict = row.role !== "partner";
    if (tie.draft && !row.draft) Object.assign(tie, { draft: false, strict });
    else if (tie.draft === row.draft) tie.strict ||= strict;
    found.set(key, tie);
  }
  return [...found.values()].sort(by((tie) => tie.a, (tie) => tie.b));
}

const undirected = () => false, directed = () => true;
const LAYERS = {
  "co-organizing": { directed: (view) => view.tie === "commission", events: () => whole_events, meetings },
  backing: {
    directed,
    events: () => whole_events,
    meetings: (who, view, event) => across(gathered((rows_of_event.get(event.number) ?? []).filter((row) => backing.includes(row.role)), view), who),
  },
  "two-mode": {
    directed: undirected,
    free: (agent) => agent.kind === "event",
    events: () => whole_events,
    meetings: (who, view, event) => [...who.stated].map(([a, held]) => ({
      a, b: node_of_event(event.number), draft: !who.reviewed.has(a), share: 1, strict: strictly(who.reviewed.get(a) ?? held).size > 0,
    })).sort(by((tie) => tie.a)),
  },
  speakers: {
    directed,
    events: () => whole_events,
    meetings: (who, view, event) => across(gathered(speakers_of_event.get(event.number) ?? [], view), who),
  },
  people: {
    directed: undirected,
    free: (agent) => agent.kind === "person",
    events: () => statements.map(([event]) => event),
    meetings: (who, view, event) => held_by_others(held_of_statement.get(event.number), view, (row) => row.person),
  },
  projects: {
    directed: undirected,
    free: (agent) => agent.kind === "project",
    events: () => project_events,
    meetings: (who, view, event) => held_by_others(carriers_of_event.get(event.number), view, (row) => row.project),
  },
};
const there = {
  "co-organizing": true, "two-mode": rows.length > 0, backing: rows.some((row) => backing.includes(row.role)),
  speakers: speakers.length > 0, people: positions.length > 0, projects: carriers.length > 0,
};
