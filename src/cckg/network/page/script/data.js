// The data of the page, as cckg.network.material writes it: plain lists, by number.

const embedded = (id) => JSON.parse(document.getElementById(id).textContent);
const material = embedded("material");
const words = embedded("words");
const vis_data = embedded("vis");
const vis_options = embedded("vis-options");
const analysis = material.analysis ?? null;

const roles = material.roles;
const organizing = ["host", "organizer", "co-organizer", "partner"];
const backing = ["guide", "supporter", "funder"];

// What can stand in the picture, in this order: bodies, projects and people; jurisdictions; kinds; events.
const agents = material.agents.map(([id, label, zh, also, kind, level, place, parent, province, seat], number) =>
  ({ number, id, key: id.slice(material.base.length), label, zh, also, kind, level, place, parent, province, seat }));
const none = Object.freeze([]);
const other = (id, label, zh, kind, place, province) => {
  agents.push({ number: agents.length, id, key: id, label, zh, also: none, kind, level: null, place, parent: null, province, seat: null });
};
const first_place = agents.length;
for (const [id, label, province] of material.places) other(id, label || "jurisdiction not stated", null, "jurisdiction", label || null, province || null);
const unknown_place = first_place + material.places.findIndex(([id]) => id === "unknown");
const node_of_kind = new Map(material.kinds.map((kind, i) => [kind, first_place + material.places.length + i]));
for (const kind of material.kinds) other(kind, kind === "unknown" ? "kind not stated" : kind, null, kind, null, null);
const first_event = agents.length;

const events = material.events.map(([id, label, type, start, end, year, places, sittings, sources], number) =>
  ({ number, id, label, type, start, end, year, places, sittings, sources }));
for (const event of events) other(event.id, event.label, null, "event", null, null);
for (const node of agents.slice(first_place)) node.key = node.id.startsWith(material.base) ? node.id.slice(material.base.length) : node.id;
const node_of_event = (number) => first_event + number;
const event_of_node = (at) => at >= first_event && at < agents.length ? events[at - first_event] : null;

const sources = material.sources.map(([title, url, publisher]) => ({ title, url, publisher }));
// Rows and quotes come as one long list of numbers each, which is read several times as fast as many short ones.
const strides = (list, size, take) => Array.from({ length: list.length / size }, (_, i) => take(i * size));
const rows = strides(material.rows, 8, (i) => {
  const { rows: r } = material;
  return { event: r[i], activity: r[i + 1], agent: r[i + 2], role: roles[r[i + 3]], draft: !!r[i + 4], top: r[i + 5], counts: !!r[i + 6], project: !!r[i + 7] };
});
// Only who opens an event's card needs its quotes: they are put together when the first one does.
let quotes_by_activity = null;
function quotes_of(activity) {
  quotes_by_activity ??= grouped(strides(material.quotes, 7, (i) => {
    const { quotes: q, texts } = material;
    return { activity: q[i], agent: q[i + 1], role: roles[q[i + 2]], source: q[i + 3], text: texts[q[i + 4]], digest: !!q[i + 5], draft: !!q[i + 6] };
  }), (quote) => quote.activity);
  return quotes_by_activity.get(activity) ?? [];
}
// Where people have their positions, the institutions that sent speakers, and who carries a project.
const positions = material.positions.map(([source, agent, body, title, draft, year, top]) => ({ source, person: agent, agent: body, title, draft: !!draft, year, top }));
const speakers = material.speakers.map(([event, agent, draft, top]) => ({ event, agent, draft: !!draft, top }));
const carriers = material.carriers.map(([event, project, agent, role, draft, top]) => ({ event, project, agent, role: roles[role], draft: !!draft, top }));

// Whether anything is reviewed; if nothing is, drafts are all there is and they rank.
const reviewed = rows.some((row) => row.counts && !row.draft);

const grouped = (list, key) => {
  const groups = new Map();
  for (const item of list) {
    const at = key(item);
    if (groups.has(at)) groups.get(at).push(item);
    else groups.set(at, [item]);
  }
  return groups;
};
const rows_of_event = grouped(rows, (row) => row.event);
const speakers_of_event = grouped(speakers, (row) => row.event);
const by_key = new Map(agents.map((agent) => [agent.key, agent]));
// The real events; what a report states of a position, or a project of itself, stands behind them as an event of its own.
const told_events = events.length;
const years = [...new Set(events.map((event) => event.year).filter((year) => year !== null))].sort((a, b) => a - b);

// The names by which bodies can be chosen: their jurisdictions and the provinces of these.
const place_names = [...new Set(agents.slice(0, first_place).flatMap(({ place, province }) => [place, province]).filter(Boolean))].sort();

// The node that a body stands in; a unit whose jurisdiction is not stated has that of its parent.
function standing(agent, top, rollup) {
  if (rollup === "named") return agent;
  if (rollup === "parent") return top;
  if (rollup === "kind") return node_of_kind.get(agents[agent].kind);
  const seat = agents[agent].seat ?? agents[top].seat;
  return seat === null ? unknown_place : first_place + seat;
}
const node_of = (row, rollup) => standing(row.agent, row.top, rollup);
