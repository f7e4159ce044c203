// The network itself, drawn by vis-network at coordinates that were computed beforehand.

const spots = new Map(vis_data.nodes.map((node) => [node.id, node]));
const set_of_nodes = new vis.DataSet(), set_of_ties = new vis.DataSet();
let network = null, hovered = new Set(), styles = {}, enlarged = 1;

const style = (name) => styles[name] ??= getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const width = (weight) => {
  const { least, step, most } = words.picture.tie;
  return enlarged * Math.min(most, least + step * Math.log2(Math.max(1, weight)));
};
// Shapes of one size look alike in size only when they have about one area.
const radius = (count, shape) => {
  const { least, step, most } = words.picture.body;
  return enlarged * (words.picture.shape[shape] ?? 1) * Math.min(most, least + step * Math.sqrt(count));
};

// The box of bodies, by number.
function box_of(numbers) {
  const at = numbers.map((number) => spots.get(number)?.at[view.rollup]).filter(Boolean);
  const [xs, ys] = [0, 1].map((axis) => at.map((spot) => spot[axis]));
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function scale_for({ left, right, top, bottom }) {
  const wide = $("picture").clientWidth, high = $("picture").clientHeight, edge = Math.min(90, wide / 6);
  return Math.min((wide - 2 * edge) / Math.max(1, right - left), (high - 150) / Math.max(1, bottom - top), 1.5);
}

// A large network is seen from afar: its bodies and ties are drawn larger, or nobody could tell them apart.
function enlarge() {
  const scale = scale_for(box_of([...spots.keys()]));
  enlarged = Math.min(1.8, Math.max(1, 0.5 / scale));
}

function node_look(body) {
  const { at } = body, spot = spots.get(at), [x, y] = spot.at[view.rollup];
  const draft = !body.events, fill = colour(agents[at].kind), ground = style("--stage");
  const paint = draft ? { background: ground, border: fill } : { background: fill, border: ground };
  const strong = { background: paint.background, border: style("--accent") };
  return {
    id: at, x, y, shape: spot.shape, size: radius(body.events + body.drafts, spot.shape), color: { ...paint, highlight: strong, hover: strong },
    shapeProperties: { borderDashes: draft ? [4, 3] : false },
  };
}

function tie_look(pair) {
  const draft = !pair.events;
  return {
    id: pair.key, from: pair.a, to: pair.b, width: width(draft ? pair.draft_weight : pair.weight), dashes: draft ? [5, 5] : false,
    arrows: view.tie === "commission" ? { to: { enabled: true, scaleFactor: 0.5 } } : "",
    color: { color: style("--tie"), hover: style("--accent"), highlight: style("--accent") },
  };
}

// Only what differs is handed to vis-network.
function replace(set, items) {
  const wanted = new Map(items.map((item) => [item.id, item]));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items.filter((item) => !same(item, set.get(item.id))));
}

function draw() {
  enlarge();
  // Nodes before ties, or a tie would have no end.
  replace(set_of_nodes, shown.bodies.map(node_look));
  replace(set_of_ties, shown.pairs.map(tie_look));
  network ??= start();
  $("picture").setAttribute("aria-label",
    `Network of ${some(shown.bodies.length, "institution")} and ${some(shown.pairs.length, "pair")}; the list beside it holds the same.`);
}

function start() {
  const made = new vis.Network($("picture"), { nodes: set_of_nodes, edges: set_of_ties }, {
    ...vis_options, interaction: { ...vis_options.interaction, dragNodes: matchMedia("(pointer: fine)").matches, hideEdgesOnDrag: shown.pairs.length > 3000 },
  });
  made.canvas.frame.tabIndex = -1; // the list is the way in by keyboard
  made.on("click", ({ nodes: [node], edges: [tie] }) => {
    const pair = tie === undefined ? null : set_of_ties.get(tie);
    if (node !== undefined) go({ a: node, b: null });
    else if (pair) go({ a: pair.from, b: pair.to });
    else go({ a: null, b: null });
  });
  const hover = (ends) => () => { hovered = new Set(ends); made.redraw(); };
  made.on("hoverNode", ({ node }) => hover([node])());
  made.on("hoverEdge", ({ edge }) => hover([set_of_ties.get(edge)?.from, set_of_ties.get(edge)?.to])());
  made.on("blurNode", hover([]));
  made.on("blurEdge", hover([]));
  made.on("afterDrawing", over);
  made.on("resize", () => fit());
  return made;
}

// What is selected, in vis-network's own marking.
function mark() {
  const pair = view.b === null ? null : shown.pairs.find((tie) => tie.a === view.a && tie.b === view.b);
  const nodes = [view.a, view.b].filter((at) => at !== null && set_of_nodes.get(at));
  network?.setSelection({ nodes, edges: pair ? [pair.key] : [] }, { highlightEdges: false });
}

// What is selected and what it touches.
function chosen() {
  if (view.a === null) return null;
  const ties = view.b === null
    ? shown.bodies.find((body) => body.at === view.a)?.partners
    : new Map([[view.b, shown.pairs.filter((pair) => pair.a === view.a && pair.b === view.b)]]);
  if (!ties || ![...ties.values()].flat().length) return view.b === null && ties ? { bodies: new Set([view.a]), ties: [] } : null;
  return { bodies: new Set([view.a, ...ties.keys()]), ties: [...ties.values()].flat() };
}

// Drawn over the network: a veil over what is not selected, and the names.
function over(context) {
  const selection = chosen(), scale = network.getScale();
  const frame_ = corners();
  if (selection) {
    context.globalAlpha = 0.78;
    context.fillStyle = style("--stage");
    context.fillRect(frame_.left, frame_.top, frame_.right - frame_.left, frame_.bottom - frame_.top);
    context.globalAlpha = 1;
    for (const pair of selection.ties) network.body.edges[pair.key]?.draw(context);
    for (const at of selection.bodies) network.body.nodes[at]?.draw(context);
  }
  names_over(context, selection, scale);
}

function corners() {
  const from = network.DOMtoCanvas({ x: 0, y: 0 });
  const to = network.DOMtoCanvas({ x: $("picture").clientWidth, y: $("picture").clientHeight });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

function names_over(context, selection, scale) {
  const sure = new Set([...hovered, ...[view.a, view.b].filter((at) => at !== null)].filter((at) => network.body.nodes[at]));
  const is_drawn = (at) => network.body.nodes[at] !== undefined; // vis-network draws between two changes as well
  const shown_ = (selection ? shown.bodies.filter((body) => selection.bodies.has(body.at) || sure.has(body.at)) : shown.bodies).filter((body) => is_drawn(body.at));
  const point = (at) => network.canvasToDOM(network.body.nodes[at]);
  const on_screen = shown_.map((body) => ({
    at: body.at, ...point(body.at), radius: network.body.nodes[body.at].options.size * scale,
    ends: shown_.length > 300 ? [] : [...body.partners.keys()].filter(is_drawn).map(point),
  }));
  const frame = { left: 4, top: 4, right: $("picture").clientWidth - 4, bottom: $("picture").clientHeight - 4 };
  const pixels = context.canvas.width / $("picture").clientWidth;
  context.save();
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  write_names(context, arranged(context, on_screen, sure, frame), sure);
  context.restore();
}

// All of it in view, with room for the names and the legend.
function fit(animate = false) {
  if (!network || !shown.bodies.length) return;
  const box = box_of(shown.bodies.map((body) => body.at)), scale = scale_for(box);
  network.moveTo({
    position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + 20 / scale }, scale,
    animation: animate && !matchMedia("(prefers-reduced-motion: reduce)").matches ? { duration: 250 } : false,
  });
}

function zoom(factor) {
  network?.moveTo({ scale: network.getScale() * factor });
}

function show_legend() {
  const kinds = [...new Set(shown.bodies.map((body) => agents[body.at].kind))];
  const order = Object.keys(words.kinds);
  kinds.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const drafts = shown.pairs.some((pair) => !pair.events) || shown.bodies.some((body) => !body.events);
  $("legend").replaceChildren(...(kinds.length ? [el("ul", {},
    kinds.map((kind) => el("li", {}, icon(kind), kind_of(kind)[view.lang])),
    drafts ? el("li", {}, el("span", { class: "dash", "aria-hidden": "true" }), "draft") : "",
    el("li", { class: "note", text: "larger: more events · thicker: more together" }))] : []));
}
