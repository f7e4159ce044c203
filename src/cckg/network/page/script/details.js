// The right side: what is selected, down to the words that prove it.

const held_by = (event, at) => (rows_of_event.get(event) ?? []).filter((row) => node_of(row, view.rollup) === at);
const order_of_roles = (row) => roles.indexOf(row.role);

function badge(text, title) {
  return el("span", { class: `badge ${text}`, title, text });
}

function quotations(held) {
  const seen = new Map();
  for (const row of held) {
    for (const quote of quotes_of_activity.get(row.activity) ?? []) {
      if (quote.agent !== row.agent || quote.role !== row.role) continue;
      seen.set(`${quote.source} ${quote.text}`, quote);
    }
  }
  return [...seen.values()].map((quote) => {
    const source = sources[quote.source];
    const of = quote.digest
      ? badge("digest", "Words of a digest that this project wrote of the report")
      : badge("original", "Words of the report itself");
    return el("figure", { class: "quote" },
      el("blockquote", { text: quote.text }),
      el("figcaption", {}, of, quote.draft ? badge("draft", "Nobody has reviewed this yet") : "", link(source),
        source.publisher ? el("span", { text: source.publisher }) : ""));
  });
}

function role_text(row, event) {
  const part = row.activity === event.number ? "" : ` of ${events[row.activity].label}`;
  const note = organizing.includes(row.role) && !row.counts ? " (reports disagree, not counted)" : "";
  return `${word("roles", row.role)}${part}${row.draft ? " (draft)" : ""}${note}`;
}

function role_line(at, event) {
  const held = held_by(event.number, at).filter((row) => [...organizing, ...backing].includes(row.role)).sort(by(order_of_roles));
  const texts = [...new Set(held.map((row) => role_text(row, event)))];
  // What a parent body is said to do, one of its own bodies does.
  const names = [...new Set(held.map((row) => row.agent))].filter((agent) => agent !== at);
  return el("li", {}, icon(agents[at].kind), el("span", {},
    el("span", { class: "role", text: texts.join(", ") }), " ", body_name(at),
    names.length ? el("span", { class: "through", text: ` through ${names.map((agent) => parted(agent)[0]).join("; ")}` }) : ""));
}

function others(event, at) {
  const rest = (rows_of_event.get(event.number) ?? []).filter((row) => !at.includes(node_of(row, view.rollup)));
  if (!rest.length) return "";
  const lines_ = [...grouped(rest.sort(by(order_of_roles)), (row) => row.role)].map(([role, held]) => {
    const names = [...new Set(held.map((row) => node_of(row, view.rollup)))].map((node) => name_of(node));
    return el("li", {}, el("span", { class: "role", text: word("roles", role) }), ` ${names.join("; ")}`);
  });
  const bodies = new Set(rest.map((row) => node_of(row, view.rollup))).size;
  return el("details", { class: "others" }, el("summary", { text: `${some(bodies, "other institution")} there` }), el("ul", {}, lines_));
}

function event_card(number, at, draft) {
  const event = events[number];
  const about = [when(event), event.places, event.type, event.sittings > 1 ? `held ${event.sittings} times` : ""].filter(Boolean);
  const held = at.flatMap((node) => held_by(number, node)).filter((row) => [...organizing, ...backing].includes(row.role));
  const told = [...new Set(held.flatMap((row) => events[row.activity].sources))].map((source) => link(sources[source]));
  const proofs = quotations(held);
  return el("article", { class: draft ? "event draft" : "event" },
    el("h3", {}, event.label, draft ? badge("draft", "Counted apart until somebody reviews it") : ""),
    el("p", { class: "about", text: about.join(" · ") }),
    el("ul", { class: "who" }, at.map((node) => role_line(node, event))),
    proofs,
    proofs.length ? "" : el("p", { class: "none" }, "The words are not copied here; they stand in ", told.flatMap((one, i) => i ? [", ", one] : [one])),
    others(event, at));
}

const EVENTS_FIRST = 20;

function event_cards(together, drafts, at) {
  const latest = by((number) => -(events[number].year ?? -1), (number) => -Date.parse(events[number].start ?? 0) || 0, (number) => number);
  const all = [...together].sort(latest).map((n) => [n, false]).concat([...drafts].sort(latest).map((n) => [n, true]));
  const place = el("div", { class: "events" });
  const more = (from) => {
    place.append(...all.slice(from, from + EVENTS_FIRST).map(([number, draft]) => event_card(number, at, draft)));
    const rest = all.length - from - EVENTS_FIRST;
    if (rest <= 0) return;
    const button = el("button", { type: "button", class: "quiet", text: `Show more events (${rest} left)` });
    button.addEventListener("click", () => { button.remove(); more(from + EVENTS_FIRST); });
    place.append(button);
  };
  more(0);
  return place;
}

function heading(kicker, ...content) {
  return el("div", { class: "head" },
    el("p", { class: "kicker", text: kicker }),
    ...content,
    el("button", { type: "button", class: "close", "aria-label": "Clear the selection", title: "Clear the selection (Esc)", onclick: () => go({ a: null, b: null }), text: "×" }));
}

const to_body = (at) => el("button", { type: "button", class: "to", onclick: () => go({ a: at, b: null }) }, icon(agents[at].kind), body_name(at));

function fact(value, what) {
  return el("div", {}, el("dt", { text: what }), el("dd", { text: value }));
}

function pair_details(pair) {
  const drafts = reviewed ? "" : "draft_";
  const events_ = reviewed ? pair.events : pair.drafts, sittings = pair[`${drafts}sittings`];
  return [
    heading(view.tie === "commission" ? "Commission: host → organizer" : "Together", el("h2", {}, to_body(pair.a), to_body(pair.b))),
    el("dl", { class: "facts" },
      view.counting === "full" ? "" : fact(figure(weight_of(pair)), "weight"),
      fact(events_, reviewed ? "together" : "together, all draft"),
      fact(pair[`${drafts}strict`], "strict, no partners"),
      sittings > events_ ? fact(sittings, "sittings") : "",
      reviewed && pair.drafts ? fact(pair.drafts, "in draft") : ""),
    event_cards(pair.together, pair.together_draft, [pair.a, pair.b]),
  ];
}

// How many events in which year, with a bin for those that have none.
function yearly(together) {
  const counts = grouped(together, (number) => events[number].year);
  const most = Math.max(1, ...[...counts.values()].map((list) => list.length));
  const dated = [...counts.keys()].filter((year) => year !== null);
  const axis = dated.length ? Array.from({ length: Math.max(...dated) - Math.min(...dated) + 1 }, (_, i) => Math.min(...dated) + i) : [];
  const bins = [...axis, ...(counts.has(null) ? [null] : [])];
  return el("ol", { class: "years", "aria-label": "Events by year" }, bins.map((year) => {
    const count = counts.get(year)?.length ?? 0;
    const bar = el("span", { class: "bar" });
    bar.style.setProperty("--share", count / most);
    const label = year === null ? "undated" : String(year);
    return el("li", { class: year === null ? "undated" : null, title: `${label}: ${count}` },
      el("span", { class: "count", text: count || "" }), bar, el("span", { class: "year", text: label }));
  }));
}

function body_details(body) {
  const { at } = body, agent = agents[at];
  const about = [word("kinds", agent.kind) && kind_of(agent.kind)[view.lang], word("levels", agent.level), agent.place].filter(Boolean);
  const names = [other_name(at), ...agent.also].filter((name) => name && name !== name_of(at));
  const partners = [...body.partners.entries()].map(([other, ties]) => ({ other, weight: ties.reduce((sum, tie) => sum + weight_of(tie), 0), ties }));
  partners.sort(by((partner) => -partner.weight, (partner) => partner.other));
  const within = [...body.named].filter((name) => name !== at).sort((a, b) => a - b);
  const drafts = new Set(body.together.filter((number) => held_by(number, at).every((row) => row.draft || !row.counts)));
  return [
    heading("Institution", el("h2", {}, icon(agent.kind), body_name(at))),
    el("p", { class: "about", text: about.join(" · ") }),
    agent.parent === null || parted(at)[1] ? "" : el("p", { class: "about" }, "Part of ", el("span", { text: name_of(agent.parent) })),
    names.length ? el("p", { class: "about" }, "Also ", el("span", { text: names.join("; ") })) : "",
    within.length ? el("p", { class: "about" }, "Through ", el("span", { text: within.map((name) => parted(name)[0]).join("; ") })) : "",
    el("dl", { class: "facts" },
      fact(body.partners.size, "partners"), fact(figure(body.events), "events organized"),
      body.drafts ? fact(body.drafts, "in draft") : "", body.inside ? fact(body.inside, "pairs inside it") : ""),
    yearly(body.together),
    partners.length ? el("h3", { class: "section", text: "Partners" }) : "",
    el("ol", { class: "partners" }, partners.map(({ other, weight, ties }) => el("li", {},
      el("button", { type: "button", class: "to", onclick: () => go({ a: ties[0].a, b: ties[0].b }) },
        icon(agents[other].kind), body_name(other), el("span", { class: "weight", text: weight ? figure(weight) : "draft" }))))),
    el("h3", { class: "section", text: "Events" }),
    event_cards(body.together.filter((n) => !drafts.has(n)), drafts, [at]),
  ];
}

function reading() {
  if (!rows.length) return [];
  const undated = shown.undated;
  const inside = shown.bodies.reduce((sum, body) => sum + body.inside, 0);
  const about = [
    "Two institutions co-organize an event when each is its host, organizer, co-organizer or partner, or that of a part of it.",
    "The weight of a pair is the number of events that they share. The parts of one event count once, and an event that several reports tell counts once.",
    "Strict leaves partners out. Guides, supporters and funders stand with their events but tie nobody.",
    undated && `${some(undated, "undated event")} ${undated === 1 ? "ties" : "tie"} institutions here; ${view.undated ? "counted as well, in any span of years" : "left out by the filter"}.`,
    inside && `${some(inside, "pair")} fell into one institution by rolling up: dropped, and counted apart.`,
    rows.some((row) => row.draft) && (reviewed ? "Drafts, which nobody has reviewed, are dashed and counted beside the weight." : "Nothing is reviewed yet: every figure is of drafts."),
  ];
  return [
    el("div", { class: "head" }, el("h2", { text: "How to read this" })),
    el("p", { class: "lead", text: "Choose a pair or an institution, in the list or in the picture, to see its events and the words that say so." }),
    el("ul", { class: "reading" }, about.filter(Boolean).map((text) => el("li", { text }))),
  ];
}

function show_details() {
  const pair = view.b !== null && shown.pairs.find((tie) => (tie.a === view.a && tie.b === view.b) || (tie.a === view.b && tie.b === view.a));
  const body = view.b === null && view.a !== null && shown.bodies.find((one) => one.at === view.a);
  const gone = view.a !== null && !pair && !body;
  const content = pair ? pair_details(pair) : body ? body_details(body) : reading();
  const note = gone ? el("div", { class: "head" }, el("p", { class: "none", text: `${[view.a, view.b].filter((at) => at !== null).map(name_of).join(" and ")}: not in this view.` }),
    el("button", { type: "button", class: "close", "aria-label": "Clear the selection", onclick: () => go({ a: null, b: null }), text: "×" })) : "";
  $("said").textContent = pair ? `${name_of(pair.a)} and ${name_of(pair.b)}: ${some(pair.events + pair.drafts, "event")} together`
    : body ? `${name_of(body.at)}: ${some(body.partners.size, "partner")}` : "";
  $("details").replaceChildren(...[note, ...content].filter(Boolean));
  $("details").classList.toggle("chosen", view.a !== null);
}
