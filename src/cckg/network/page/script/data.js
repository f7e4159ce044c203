// The data of the page, as cckg.network.material writes it: plain lists, by number.

const embedded = (id) => JSON.parse(document.getElementById(id).textContent);
const material = embedded("material");
const words = embedded("words");
const vis_data = embedded("vis");
const vis_options = embedded("vis-options");

const roles = material.roles;
const organizing = ["host", "organizer", "co-organizer", "partner"];
const backing = ["guide", "supporter", "funder"];

const agents = material.agents.map(([id, label, zh, also, kind, level, place, parent], number) =>
  ({ number, id, key: id.slice(material.base.length), label, zh, also, kind, level, place, parent }));
const events = material.events.map(([id, label, type, start, end, year, places, sittings, sources], number) =>
  ({ number, id, label, type, start, end, year, places, sittings, sources }));
const sources = material.sources.map(([title, url, publisher]) => ({ title, url, publisher }));
const rows = material.rows.map(([event, activity, agent, role, draft, top, counts, project]) =>
  ({ event, activity, agent, role: roles[role], draft: !!draft, top, counts: !!counts, project: !!project }));
const quotes = material.quotes.map(([activity, agent, role, source, text, digest, draft]) =>
  ({ activity, agent, role: roles[role], source, text: material.texts[text], digest: !!digest, draft: !!draft }));

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
const quotes_of_activity = grouped(quotes, (quote) => quote.activity);
const by_key = new Map(agents.map((agent) => [agent.key, agent]));
const years = [...new Set(events.map((event) => event.year).filter((year) => year !== null))].sort((a, b) => a - b);
const node_of = (row, rollup) => rollup === "parent" ? row.top : row.agent;
