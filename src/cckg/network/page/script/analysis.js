// What Python found out about the pairs and bodies of the opening view: shown only where that view is on.

const found_out = () => analysis && COUNTED.every((key) => same(view[key], opening[key])) ? analysis : null;
const pairs_found = new Map((analysis?.edges ?? []).map(([a, b, expected, q, own, reports, needed, publishers, rank]) =>
  [a * agents.length + b, { expected, q, own: !!own, reports, needed, publishers, rank }]));
const nodes_found = new Map((analysis?.nodes ?? []).map(([at, community, rank, between, brokerage]) => [at, { community, rank, between, brokerage }]));

const about_pair = (pair) => found_out() && (pairs_found.get(pair.a * agents.length + pair.b) ?? pairs_found.get(pair.b * agents.length + pair.a));

// In the list: whether only one of the two tells of it.
const own_report = (pair) => about_pair(pair)?.own ? say("own report") : "";

const noted = (notes) => {
  const told = notes.filter(Boolean);
  return told.length ? [el("ul", { class: "notes" }, told.map((text) => el("li", { text })))] : [];
};
const ranks = (rank) => rank && rank[0] !== rank[1] && say("ranks between", { from: rank[0], to: rank[1] });
const decimal = (value) => String(Math.round(value * 100) / 100);

function certainty(pair) {
  const found = about_pair(pair);
  if (!found) return [];
  const { expected, q, needed, publishers, rank } = found, verdict_ = analysis.verdict;
  return noted([
    expected !== null && say("by chance", { n: Number(decimal(expected)) }),
    q !== null && verdict_.level !== "nothing-can" && say(q <= 0.05 ? "is surprising" : "not surprising", { q: String(Number(q.toPrecision(2))) }),
    found.own && say("only its own"),
    needed.length === 1 ? say("rests on one report", { name: sources[needed[0]].title })
      : publishers.length === 1 && say("rests on one publisher", { name: publishers[0] }),
    ranks(rank),
  ]);
}

function standing_of(at) {
  const found = found_out() && nodes_found.get(at);
  return !found ? [] : noted([
    say("community", { n: found.community }),
    found.brokerage.length > 0 && say("brokers", { n: found.brokerage.reduce((sum, [, count]) => sum + count, 0), role: say(`as ${found.brokerage[0][0]}`) }),
    found.between > 0 && say("on paths", { n: decimal(100 * found.between) }), ranks(found.rank),
  ]);
}

function told_about() {
  const { level, significant } = found_out()?.verdict ?? {};
  const key = { "nothing-can": "nothing can", "nothing-is": "nothing is", some: "some are" }[level];
  return key ? [el("p", { class: "finding", text: say(key, { n: significant }) })] : [];
}

// The communities of the opening view that have three members or more, with where these are drawn.
function communities() {
  // Of data too small to tell anything from chance, groups would tell as little.
  if (!view.groups || !found_out() || analysis.verdict.level === "nothing-can") return [];
  return [...grouped(scene.bodies.filter((body) => nodes_found.has(body.at)), (body) => nodes_found.get(body.at).community)]
    .filter(([, members]) => members.length > 2).sort(([a], [b]) => a - b).map(([number, members]) => ({ number, members }));
}
