// The left side: what is ranked, as buttons that select.

const PAGE_LENGTH = 100;
let list_length = PAGE_LENGTH;

const found = (at) => {
  const sought = view.search.trim().toLocaleLowerCase();
  const agent = agents[at];
  return !sought || [agent.label, agent.zh, ...agent.also].some((name) => name?.toLocaleLowerCase().includes(sought));
};

const weight_of = (pair) => reviewed ? pair.weight : pair.draft_weight;

// The strict figure and the drafts stand beside the weight, never in it.
function beside(pair) {
  const strict = reviewed ? pair.strict : pair.draft_strict, count = reviewed ? pair.events : pair.drafts;
  const sittings = reviewed ? pair.sittings : pair.draft_sittings;
  return [
    strict < count && say("strict of", { n: strict }),
    sittings > count && say("sittings", { n: sittings }),
    reviewed && pair.drafts > 0 && say("and drafts", { n: pair.drafts }),
  ].filter(Boolean).join(" · ");
}

function span_of_years(pair) {
  const found_years = [...pair.years].sort((a, b) => a - b);
  const first = found_years[0], last = found_years.at(-1);
  const dated = first === undefined ? "" : first === last ? `${first}` : `${first}–${last}`;
  const undated = !pair.undated ? "" : pair.undated === 1 && !dated ? say("undated") : say("n undated", { n: pair.undated });
  return [dated, undated].filter(Boolean).join(", ");
}

function gauge(share) {
  const bar = el("span", { class: "gauge", "aria-hidden": "true" });
  bar.style.setProperty("--share", share);
  return bar;
}

function pair_item(pair, most) {
  const weight = weight_of(pair), draft = !pair.events;
  const button = el("button", {
    type: "button", class: draft ? "item draft" : "item", "data-a": pair.a, "data-b": pair.b,
    onclick: () => go({ a: pair.a, b: pair.b }),
  },
  el("span", { class: "names" },
    el("span", {}, icon(agents[pair.a].kind), body_name(pair.a)),
    el("span", {}, icon(agents[pair.b].kind), LAYERS[view.layer].directed(view) && el("span", { class: "arrow", text: "→" }), body_name(pair.b))),
  el("span", { class: "weight", text: figure(draft ? pair.draft_weight : weight) }),
  el("span", { class: "under" }, el("span", { text: span_of_years(pair) }), el("span", { text: draft && reviewed ? say("draft only") : [own_report(pair), beside(pair)].filter(Boolean).join(" · ") })),
  gauge(most ? (draft ? pair.draft_weight : weight) / most : 0));
  return el("li", {}, button);
}

function body_item(body, most) {
  const draft = !body.events;
  const button = el("button", {
    type: "button", class: draft ? "item draft" : "item", "data-a": body.at, "data-b": "",
    onclick: () => go({ a: body.at, b: null }),
  },
  el("span", { class: "names" }, el("span", {}, icon(agents[body.at].kind, draft), body_name(body.at))),
  el("span", { class: "weight", text: figure(body.strength) }),
  el("span", { class: "under" },
    el("span", { text: say("partners", { n: body.partners.size }) }),
    el("span", { text: [body.events && say("events", { n: body.events }), body.drafts && say("drafts", { n: body.drafts })].filter(Boolean).join(" · ") })),
  gauge(most ? body.strength / most : 0));
  return el("li", {}, button);
}

function show_list() {
  const pairs = view.tab === "pairs";
  const all = pairs ? shown.pairs.filter((pair) => found(pair.a) || found(pair.b)) : shown.bodies.filter((body) => found(body.at));
  const most = Math.max(0, ...all.slice(0, 1).map((item) => pairs ? Math.max(weight_of(item), item.draft_weight) : item.strength));
  const items = all.slice(0, list_length).map((item) => pairs ? pair_item(item, most) : body_item(item, most));
  const rest = all.length - items.length;
  $("list").replaceChildren(
    el("ol", {}, items),
    rest > 0 ? el("button", { type: "button", class: "quiet", onclick: longer, text: say("show more", { n: rest }) }) : "",
    all.length ? "" : el("p", { class: "none", text: view.search ? say("no such name", { text: view.search }) : say("nothing to list") }));
  $("list").setAttribute("aria-labelledby", `tab-${view.tab}`);
  for (const tab of ["pairs", "bodies"]) {
    const button = $(`tab-${tab}`), on = tab === view.tab;
    button.setAttribute("aria-selected", String(on));
    button.tabIndex = on ? 0 : -1;
    button.querySelector(".count").textContent = digits(shown[tab].length);
  }
}

// The selected line; it is returned so that focus can come back to it.
function mark_list() {
  let found_ = null;
  for (const button of $("list").querySelectorAll(".item")) {
    const on = view.a !== null && button.dataset.a === String(view.a) && button.dataset.b === String(view.b ?? "");
    if (on) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    found_ = on ? button : found_;
  }
  return found_;
}

function longer() {
  const before = list_length;
  list_length += 5 * PAGE_LENGTH;
  show_list();
  $("list").querySelectorAll("li button")[before]?.focus();
}

// What the figures can bear.
function verdict() {
  const { pairs } = shown;
  if (!pairs.length) return rows.length ? say("no pair") : "";
  const drafts = !reviewed ? ` ${say("all draft")}` : "";
  const weights = pairs.map((pair) => pair.events + pair.drafts);
  if (view.layer === "co-organizing" && weights.every((weight) => weight === 1)) {
    return `${pairs.length === 1 ? say("one pair once") : say("too few", { n: pairs.length })}${drafts}`;
  }
  const counted = shown.events + (reviewed ? 0 : shown.drafts);
  const beside_ = reviewed && shown.drafts ? say("and draft events", { n: shown.drafts }) : "";
  return say("verdict", { pairs: say("pairs", { n: pairs.length }), bodies: say(mixed() ? "nodes all" : "nodes", { n: shown.bodies.length }), events: say(view.layer === "people" ? "reports" : "events", { n: counted }), drafts: beside_ }) + drafts;
}
