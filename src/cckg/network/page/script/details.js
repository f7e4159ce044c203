// The right side: what is selected, down to the words that prove it.

// What a node did in an event, in whatever layer it stands.
function held_by(event, at) {
  const own = view.layer === "projects" ? (carriers_of_event.get(event) ?? []).map((row) => ({ ...row, activity: event, counts: true })) : rows_of_event.get(event) ?? [];
  return own.filter((row) => node_of(row, view.rollup) === at);
}

const sends = (event, at) => view.layer === "speakers" && (speakers_of_event.get(event) ?? []).some((row) => node_of(row, view.rollup) === at);
const shows_role = (row) => [...organizing, ...backing].includes(row.role) || view.layer === "projects";

// What a report says of the positions of people in bodies.
function statement_card(event, nodes, draft) {
  const held = held_of_statement.get(event.number).filter((row) => nodes.every((at) => at === row.person || at === node_of(row, view.rollup)));
  return el("article", { class: draft ? "event draft" : "event" },
    el("h3", {}, ...event.sources.map((source) => sources[source] ? link(sources[source]) : ""), draft ? badge("draft", say("draft"), say("draft is")) : ""),
    el("p", { class: "about", text: when(event) }),
    el("ul", { class: "who" }, held.map((row) => el("li", {}, icon("person"), el("span", {},
      el("span", { class: "role", text: row.title || say("member") }), " ", body_name(row.person), " · ", body_name(node_of(row, view.rollup)))))));
}
const order_of_roles = (row) => roles.indexOf(row.role);

function badge(kind, text, title) {
  return el("span", { class: `badge ${kind}`, title, text });
}

function quotations(held) {
  const seen = new Map();
  for (const row of held) {
    for (const quote of quotes_of(row.activity)) {
      if (quote.agent !== row.agent || quote.role !== row.role) continue;
      seen.set(`${quote.source} ${quote.text}`, quote);
    }
  }
  return [...seen.values()].map((quote) => {
    const source = sources[quote.source];
    const of = quote.digest
      ? badge("digest", say("digest"), say("digest is"))
      : badge("original", say("original"), say("original is"));
    return el("figure", { class: "quote" },
      el("blockquote", { text: quote.text }),
      el("figcaption", {}, of, quote.draft ? badge("draft", say("draft"), say("draft is")) : "", link(source),
        source.publisher ? el("span", { text: source.publisher }) : ""));
  });
}

function role_text(row, event) {
  const part = row.activity === event.number ? "" : say("of part", { part: events[row.activity].label });
  const note = organizing.includes(row.role) && !row.counts ? ` (${say("disagree")})` : "";
  return `${word("roles", row.role)}${part}${row.draft ? ` (${say("draft")})` : ""}${note}`;
}

function role_line(at, event) {
  const held = held_by(event.number, at).filter(shows_role).sort(by(order_of_roles));
  const texts = [...new Set([...held.map((row) => role_text(row, event)), ...(sends(event.number, at) ? [say("sends speakers")] : [])])];
  // What a parent body is said to do, one of its own bodies does.
  const names = [...new Set(held.map((row) => row.agent))].filter((agent) => agent !== at);
  return el("li", {}, icon(agents[at].kind), el("span", {},
    el("span", { class: "role", text: texts.join(", ") }), " ", body_name(at),
    names.length ? el("span", { class: "through", text: ` ${say("through")} ${names.map((agent) => parted(agent)[0]).join(say("between"))}` }) : ""));
}

function others(event, at) {
  const rest = (rows_of_event.get(event.number) ?? []).filter((row) => !at.includes(node_of(row, view.rollup)));
  if (!rest.length) return "";
  const lines_ = [...grouped(rest.sort(by(order_of_roles)), (row) => row.role)].map(([role, held]) => {
    const names = [...new Set(held.map((row) => node_of(row, view.rollup)))].map((node) => name_of(node));
    return el("li", {}, el("span", { class: "role", text: word("roles", role) }), ` ${names.join("; ")}`);
  });
  const bodies = new Set(rest.map((row) => node_of(row, view.rollup))).size;
  return el("details", { class: "others" }, el("summary", { text: say("others there", { n: bodies }) }), el("ul", {}, lines_));
}

function event_card(number, nodes, draft) {
  if (held_of_statement.has(number)) return statement_card(events[number], nodes, draft);
  const event = events[number], at = nodes.filter((node) => node < first_event && agents[node].kind !== "project" || held_by(number, node).length);
  const about = [when(event), event.places, word("types", event.type), event.sittings > 1 ? say("held times", { n: event.sittings }) : ""].filter(Boolean);
  const held = (at.length ? at : [...new Set((rows_of_event.get(number) ?? []).map((row) => node_of(row, view.rollup)))]).flatMap((node) => held_by(number, node)).filter(shows_role);
  const told = [...new Set(held.flatMap((row) => events[row.activity].sources))].map((source) => link(sources[source]));
  const proofs = number < told_events ? quotations(held) : [];
  return el("article", { class: draft ? "event draft" : "event" },
    el("h3", {}, event.label ?? say("named with the project"), draft ? badge("draft", say("draft"), say("draft is")) : ""),
    el("p", { class: "about", text: about.join(" · ") }),
    el("ul", { class: "who" }, at.map((node) => role_line(node, event))),
    proofs,
    proofs.length || !told.length ? "" : el("p", { class: "none" }, say(material.about.public ? "words left out" : "words elsewhere"), " ", told.flatMap((one, i) => i ? [", ", one] : [one])),
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
    const button = el("button", { type: "button", class: "quiet", text: say("show more events", { n: rest }) });
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
    el("button", { type: "button", class: "close", "aria-label": say("clear"), title: `${say("clear")} (Esc)`, onclick: () => go({ a: null, b: null }), text: "×" }));
}

const to_body = (at) => el("button", { type: "button", class: "to", onclick: () => go({ a: at, b: null }) }, icon(agents[at].kind), body_name(at));

function fact(value, what) {
  return el("div", {}, el("dt", { text: what }), el("dd", { text: value }));
}

function pair_details(pair) {
  const drafts = reviewed ? "" : "draft_", plain = view.layer === "co-organizing";
  const events_ = reviewed ? pair.events : pair.drafts, sittings = pair[`${drafts}sittings`];
  const kicker = say(plain ? view.tie === "commission" ? "commission" : "together" : `layer ${view.layer}`);
  return [
    heading(kicker, el("h2", {}, to_body(pair.a), to_body(pair.b))),
    el("dl", { class: "facts" },
      plain && view.counting !== "full" ? fact(figure(weight_of(pair)), say("weight")) : "",
      fact(events_, say(view.layer === "people" ? "reports are" : !plain ? "events tied" : reviewed ? "together" : "together draft")),
      plain ? fact(pair[`${drafts}strict`], say("strict is")) : "",
      sittings > events_ ? fact(sittings, say("sittings are")) : "",
      reviewed && pair.drafts ? fact(pair.drafts, say("in draft")) : ""),
    ...certainty(pair),
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
  return el("ol", { class: "years", "aria-label": say("by year") }, bins.map((year) => {
    const count = counts.get(year)?.length ?? 0;
    const bar = el("span", { class: "bar" });
    bar.style.setProperty("--share", count / most);
    const label = year === null ? say("undated") : String(year);
    return el("li", { class: year === null ? "undated" : null, title: `${label}: ${count}` },
      el("span", { class: "count", text: count || "" }), bar, el("span", { class: "year", text: label }));
  }));
}

function body_details(body) {
  const { at } = body, agent = agents[at], event = event_of_node(at);
  const about = event ? [when(event), event.places, word("types", event.type)]
    : [kind_of(agent.kind)[view.lang], word("levels", agent.level), agent.kind === "jurisdiction" ? agent.province : agent.place];
  const names = [other_name(at), ...agent.also].filter((name) => name && name !== name_of(at));
  const partners = [...body.partners.entries()].map(([node, ties]) => ({ node, weight: ties.reduce((sum, tie) => sum + weight_of(tie), 0), ties }));
  partners.sort(by((partner) => -partner.weight, (partner) => partner.node));
  const within_ = [...(body.named ?? [])].sort((a, b) => a - b);
  const organized = view.layer === "co-organizing";
  const drafts = new Set(organized ? body.together.filter((number) => held_by(number, at).every((row) => row.draft || !row.counts)) : []);
  const list = (numbers) => numbers.map((name) => parted(name)[0]).join(say("between"));
  return [
    heading(say(event ? "event" : agent.kind === "person" ? "person" : "institution"), el("h2", {}, icon(agent.kind), body_name(at))),
    el("p", { class: "about", text: about.filter(Boolean).join(" · ") }),
    agent.parent === null || parted(at)[1] ? "" : el("p", { class: "about" }, `${say("part of")} `, el("span", { text: name_of(agent.parent) })),
    names.length ? el("p", { class: "about" }, `${say("also")} `, el("span", { text: names.join(say("between")) })) : "",
    within_.length ? el("p", { class: "about" }, `${say("through")} `, el("span", { text: list(within_.slice(0, 60)) + (within_.length > 60 ? " …" : "") })) : "",
    el("dl", { class: "facts" },
      fact(body.partners.size, say("partners are")), event ? "" : fact(figure(body.events), say(organized ? "events organized" : "events tied")),
      body.drafts ? fact(body.drafts, say("in draft")) : "", body.inside ? fact(body.inside, say("pairs inside")) : ""),
    ...standing_of(at),
    event ? "" : yearly(body.together),
    partners.length ? el("h3", { class: "section", text: say("partners head") }) : "",
    partners_list(partners),
    el("h3", { class: "section", text: say("events head") }),
    event_cards(body.together.filter((n) => !drafts.has(n)), drafts, [at]),
  ];
}

const PARTNERS_FIRST = 40;

function partners_list(partners) {
  const list = el("ol", { class: "partners" });
  const more = (from) => {
    list.append(...partners.slice(from, from + PARTNERS_FIRST).map(({ node, weight, ties }) => el("li", {},
      el("button", { type: "button", class: "to", onclick: () => go({ a: ties[0].a, b: ties[0].b }) },
        icon(agents[node].kind), body_name(node), el("span", { class: "weight", text: weight ? figure(weight) : say("draft") })))));
    const rest = partners.length - from - PARTNERS_FIRST;
    if (rest <= 0) return;
    const button = el("button", { type: "button", class: "quiet", text: say("show more", { n: rest }) });
    const item = el("li", {}, button);
    button.addEventListener("click", () => { item.remove(); more(from + PARTNERS_FIRST); });
    list.append(item);
  };
  more(0);
  return list;
}

function reading() {
  if (!rows.length && !carriers.length) return [];
  const undated = shown.undated;
  const inside = shown.bodies.reduce((sum, body) => sum + body.inside, 0);
  const about = view.layer === "co-organizing" ? [
    say("read ties"), say("read weight"), say("read strict"),
    undated && say(view.undated ? "read undated in" : "read undated out", { n: undated }),
    inside && say("read inside", { n: inside }),
  ] : [say(`read ${view.layer}`), say("read weight"), undated && say(view.undated ? "read undated in" : "read undated out", { n: undated })];
  return [
    el("div", { class: "head" }, el("h2", { text: say("how to read") })),
    el("p", { class: "lead", text: say(material.about.public ? "lead public" : "lead") }),
    ...told_about(),
    el("ul", { class: "reading" }, [...about, rows.some((row) => row.draft) && say(reviewed ? "read drafts" : "read all draft"),
      material.about.public && say("read public"), say("read rests", rests())].filter(Boolean).map((text) => el("li", { text }))),
  ];
}

// What all of it rests on.
function rests() {
  const { reports, publishers, provinces } = material.about;
  const first = years[0], last = years.at(-1);
  return {
    reports: say("reports", { n: reports }), publishers: say("publishers", { n: publishers }), provinces: say("provinces", { n: provinces }),
    years: first === undefined ? say("no year") : first === last ? String(first) : `${first}–${last}`,
  };
}

function show_details() {
  const pair = view.b !== null && shown.pairs.find((tie) => (tie.a === view.a && tie.b === view.b) || (tie.a === view.b && tie.b === view.a));
  const body = view.b === null && view.a !== null && shown.bodies.find((one) => one.at === view.a);
  const gone = view.a !== null && !pair && !body;
  const content = pair ? pair_details(pair) : body ? body_details(body) : reading();
  const note = gone ? el("div", { class: "head" }, el("p", { class: "none", text: say("not here", { names: [view.a, view.b].filter((at) => at !== null).map(name_of).join(" · ") }) }),
    el("button", { type: "button", class: "close", "aria-label": say("clear"), onclick: () => go({ a: null, b: null }), text: "×" })) : "";
  $("said").textContent = pair ? say("said pair", { a: name_of(pair.a), b: name_of(pair.b), events: say("events", { n: pair.events + pair.drafts }) })
    : body ? `${name_of(body.at)}: ${say("partners", { n: body.partners.size })}` : "";
  $("details").replaceChildren(...[note, ...content].filter(Boolean));
  $("details").classList.toggle("chosen", view.a !== null);
}
