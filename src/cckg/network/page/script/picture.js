// The network itself: vis-network holds the canvas, the camera and the gestures; bodies and ties, whose places
// were computed beforehand, are drawn over it in bulk, one path for all that look alike (docs/decisions/0011).

const spots = new Map(vis_data.nodes.map((node) => [node.id, node]));
let network = null, hovered = null, styles = {}, enlarged = 1, scene = { bodies: [], ties: [], of: new Map(), left_out: 0 };

const style = (name) => styles[name] ??= getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const width = (weight) => {
  const { least, step, most } = words.picture.tie;
  return enlarged * Math.min(most, least + step * Math.log2(Math.max(1, weight)));
};
const radius = (count) => {
  const { least, step, most } = words.picture.body;
  return enlarged * Math.min(most, least + step * Math.sqrt(count));
};

// Where a node stands: rolled-up nodes have places of their own.
const spot_of = (at) => spots.get(at)?.at[view.rollup] ?? spots.get(at)?.at.named ?? [0, 0];

function box_of(numbers) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const number of numbers) {
    const [x, y] = spot_of(number);
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

function scale_for({ left, right, top, bottom }) {
  const wide = $("picture").clientWidth, high = $("picture").clientHeight, edge = Math.min(64, wide / 7);
  return Math.min((wide - 2 * edge) / Math.max(1, right - left), (high - 140) / Math.max(1, bottom - top), 1.5);
}

// The strongest pairs first, until there are as many bodies and ties as can be told apart.
function strongest() {
  const { bodies, ties } = words.picture.first;
  if (view.all || (shown.bodies.length <= bodies && shown.pairs.length <= ties)) return { bodies: shown.bodies, pairs: shown.pairs };
  const kept = new Set(), pairs = [];
  for (const pair of shown.pairs) {
    const more = !kept.has(pair.a) + !kept.has(pair.b);
    if (pairs.length >= ties) break;
    if (kept.size + more > bodies) continue;
    kept.add(pair.a).add(pair.b);
    pairs.push(pair);
  }
  return { bodies: shown.bodies.filter((body) => kept.has(body.at)), pairs };
}

// What is drawn, in the coordinates of the layout.
function set_scene() {
  const some_ = strongest(), of = new Map(), lean = LAYERS[view.layer].directed(view);
  // A large network is seen from afar: its bodies and ties are drawn larger, or nobody could tell them apart.
  enlarged = some_.bodies.length ? Math.min(1.8, Math.max(1, 0.5 / scale_for(box_of(some_.bodies.map((body) => body.at))))) : 1;
  const bodies = some_.bodies.map((body) => {
    const { at } = body, [x, y] = spot_of(at), kind = agents[at].kind;
    const drawn = { at, x, y, radius: radius(body.events + body.drafts), kind: words.kinds[kind] || words.others[kind] ? kind : "other", draft: !body.events, body };
    of.set(at, drawn);
    return drawn;
  });
  const ties = some_.pairs.map((pair) => {
    const draft = !pair.events;
    return { pair, from: of.get(pair.a), to: of.get(pair.b), draft, lean, width: width(draft ? pair.draft_weight : pair.weight) };
  });
  scene = { bodies, ties, of, left_out: shown.bodies.length - bodies.length, pairs_out: shown.pairs.length - ties.length };
}

// ---- drawing ----------------------------------------------------------------------------------------------------

const paths = Object.fromEntries(Object.entries(SHAPES).map(([shape, path]) => [shape, new Path2D(path)]));

const in_groups = (list, key, paint) => grouped(list, key).forEach(paint);

function draw_ties(context, ties, stroke) {
  in_groups(ties, (tie) => `${tie.draft} ${Math.round(tie.width * 2)}`, (alike) => {
    context.beginPath();
    for (const { from, to } of alike) {
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    context.lineWidth = alike[0].width;
    context.strokeStyle = stroke;
    context.setLineDash(alike[0].draft ? [5, 5] : []);
    context.stroke();
  });
  context.setLineDash([]);
  const leaning = ties.filter((tie) => tie.lean);
  if (!leaning.length) return;
  context.beginPath();
  for (const tie of leaning) {
    const [tip, left, right] = head(tie);
    context.moveTo(...tip);
    context.lineTo(...left);
    context.lineTo(...right);
    context.closePath();
  }
  context.fillStyle = stroke;
  context.fill();
}

// The three points of an arrow's head, just before the body that it leads to.
function head({ from, to, width: thick }) {
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1, ux = dx / length, uy = dy / length;
  const long = 5 + 2 * thick, half = long * 0.42, tip = [to.x - ux * (to.radius + 2), to.y - uy * (to.radius + 2)];
  const back = [tip[0] - ux * long, tip[1] - uy * long];
  return [tip, [back[0] - uy * half, back[1] + ux * half], [back[0] + uy * half, back[1] - ux * half]];
}

function draw_bodies(context, bodies, rim = null) {
  const ground = style("--stage");
  in_groups(bodies, (body) => `${body.kind} ${body.draft}`, (alike) => {
    const { kind, draft } = alike[0], shape = paths[kind_of(kind).shape], all = new Path2D();
    for (const { x, y, radius: size } of alike) all.addPath(shape, new DOMMatrix([size / 8, 0, 0, size / 8, x, y]));
    context.fillStyle = draft ? ground : colour(kind);
    context.strokeStyle = rim ?? (draft ? colour(kind) : ground);
    context.lineWidth = rim ? 3 : 1.5;
    context.setLineDash(draft ? [4, 3] : []);
    context.fill(all);
    context.stroke(all);
  });
  context.setLineDash([]);
}

// The points of a hull around others (Andrew 1979, Information Processing Letters 9, 216).
function hull(points) {
  const sorted = [...points].sort((p, q) => p.x - q.x || p.y - q.y);
  const half = (list) => {
    const kept = [];
    for (const point of list) {
      const turns = () => {
        const [p, q] = kept.slice(-2);
        return (q.x - p.x) * (point.y - p.y) - (q.y - p.y) * (point.x - p.x) <= 0;
      };
      while (kept.length > 1 && turns()) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const RIM = Array.from({ length: 12 }, (_, i) => [26 * Math.cos(i * Math.PI / 6), 26 * Math.sin(i * Math.PI / 6)]);
const around = ({ x, y }) => RIM.map(([dx, dy]) => ({ x: x + dx, y: y + dy }));

const tint = (number) => `hsl(${number * 137 % 360} 60% ${dark.matches ? 60 : 45}%)`;

// Communities as soft ground under the bodies, in turns of the colour circle.
function draw_communities(context) {
  for (const { number, members } of communities()) {
    context.beginPath();
    for (const { x, y } of hull(members.flatMap(around))) context.lineTo(x, y);
    context.closePath();
    context.globalAlpha = 0.12;
    context.fillStyle = tint(number);
    context.fill();
  }
  context.globalAlpha = 1;
}

// What lies in the window, so that a closer look costs less.
function visible() {
  const { left, top, right, bottom } = corners();
  const bodies = scene.bodies.filter(({ x, y, radius: r }) => x + r > left && x - r < right && y + r > top && y - r < bottom);
  const ties = bodies.length === scene.bodies.length ? scene.ties : scene.ties.filter(({ from, to }) =>
    Math.max(from.x, to.x) > left && Math.min(from.x, to.x) < right && Math.max(from.y, to.y) > top && Math.min(from.y, to.y) < bottom);
  return { bodies, ties };
}

function paint(context) {
  const { bodies, ties } = visible(), selection = chosen(), scale = network.getScale();
  const lit = hovered === null ? [] : Array.isArray(hovered.ends) ? hovered.ends : [];
  draw_communities(context);
  draw_ties(context, ties, style("--tie"));
  draw_bodies(context, bodies);
  if (selection) {
    const { left, top, right, bottom } = corners();
    context.globalAlpha = 0.78;
    context.fillStyle = style("--stage");
    context.fillRect(left, top, right - left, bottom - top);
    context.globalAlpha = 1;
    draw_ties(context, selection.ties, style(view.b === null ? "--tie" : "--accent"));
    draw_bodies(context, selection.bodies);
    draw_bodies(context, [view.a, view.b].map((at) => scene.of.get(at)).filter(Boolean), style("--accent"));
  }
  if (hovered?.tie) draw_ties(context, [hovered.tie], style("--accent"));
  draw_bodies(context, lit, style("--accent"));
  const names = names_now(context, selection, lit, scale);
  const pixels = context.canvas.width / $("picture").clientWidth;
  context.save();
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  write_names(context, names);
  context.restore();
}

// What is selected and what it touches.
function chosen() {
  const first = scene.of.get(view.a);
  if (!first) return null;
  const ties = scene.ties.filter(({ pair }) => view.b === null ? pair.a === view.a || pair.b === view.a : pair.a === view.a && pair.b === view.b);
  if (view.b !== null && !ties.length) return null;
  return { ties, bodies: [...new Set([first, ...ties.flatMap(({ from, to }) => [from, to])])] };
}

function corners() {
  const from = network.DOMtoCanvas({ x: 0, y: 0 });
  const to = network.DOMtoCanvas({ x: $("picture").clientWidth, y: $("picture").clientHeight });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

// The names that have room now, with where they stand on the screen.
function names_now(context, selection, lit, scale) {
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const point = ({ x, y }) => ({ x: x * scale + origin.x, y: y * scale + origin.y });
  const sure = new Set([...lit.map((body) => body.at), ...[view.a, view.b].filter((at) => scene.of.has(at))]);
  const named = selection ? [...new Set([...selection.bodies, ...lit])] : scene.bodies;
  const few = named.length <= 300;
  const spots_ = named.map((drawn) => ({
    at: drawn.at, ...point(drawn), radius: drawn.radius * scale,
    ends: few ? [...drawn.body.partners.keys()].map((at) => scene.of.get(at)).filter(Boolean).map(point) : [],
  }));
  const frame = { left: 4, top: 4, right: $("picture").clientWidth - 4, bottom: $("picture").clientHeight - Math.max(4, $("legend").offsetHeight + 18) };
  return arranged(context, spots_, sure, frame);
}

function draw() {
  set_scene();
  network ??= start();
  $("picture").setAttribute("aria-label", say("picture is", {
    nodes: say(mixed() ? "nodes all" : "nodes", { n: shown.bodies.length }), pairs: say("pairs", { n: shown.pairs.length }) }));
  const out = $("left-out");
  out.hidden = !scene.left_out && !scene.pairs_out && !view.all;
  out.replaceChildren(...(out.hidden ? [] : [
    scene.left_out || scene.pairs_out ? say("left out", { nodes: say("nodes", { n: scene.left_out }), pairs: say("pairs", { n: scene.pairs_out }) }) : say("all shown"), " ",
    el("button", { type: "button", class: "plainly", onclick: () => go({ all: !view.all }), text: say(view.all ? "strongest only" : "show all") })]));
}

function start() {
  const made = new vis.Network($("picture"), { nodes: new vis.DataSet(), edges: new vis.DataSet() }, vis_options);
  made.canvas.frame.tabIndex = -1; // the list is the way in by keyboard
  made.on("click", ({ pointer }) => {
    const { body, tie } = under(pointer.canvas);
    if (body) go({ a: body.at, b: null });
    else if (tie) go({ a: tie.pair.a, b: tie.pair.b });
    else go({ a: null, b: null });
  });
  made.on("afterDrawing", paint);
  made.on("resize", () => fit());
  $("picture").addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const box = $("picture").getBoundingClientRect();
    hover(under(made.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top })));
  });
  $("picture").addEventListener("pointerleave", () => hover({}));
  return made;
}

function hover({ body, tie }) {
  const key = body ? `b${body.at}` : tie ? `t${tie.pair.key}` : null;
  if ((hovered?.key ?? null) === key) return;
  hovered = key === null ? null : { key, tie: body ? null : tie, ends: body ? [body] : [tie.from, tie.to] };
  $("picture").style.cursor = key === null ? "" : "pointer";
  repaint();
}

// At the next frame, however often it is asked for.
const repaint = () => network?.body.emitter.emit("_requestRedraw");

// The body, or else the tie, at a point of the layout.
function under({ x, y }) {
  const scale = network.getScale(), near = 4 / scale;
  let body = null, tie = null, nearest = Infinity;
  for (const drawn of scene.bodies) {
    const far = Math.hypot(drawn.x - x, drawn.y - y) - drawn.radius;
    if (far < near && far < nearest) [body, nearest] = [drawn, far];
  }
  if (body) return { body, tie };
  for (const drawn of scene.ties) {
    const far = distance(x, y, drawn.from, drawn.to) - drawn.width / 2;
    if (far < near && far < nearest) [tie, nearest] = [drawn, far];
  }
  return { body, tie };
}

function distance(x, y, from, to) {
  const dx = to.x - from.x, dy = to.y - from.y;
  const share_ = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - from.x - share_ * dx, y - from.y - share_ * dy);
}

// All of it in view, with room for the names and the legend.
function fit(animate = false) {
  if (!network || !scene.bodies.length) return;
  const box = box_of(scene.bodies.map((body) => body.at)), scale = scale_for(box);
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
  const order = [...Object.keys(words.kinds), ...Object.keys(words.others)];
  kinds.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const drafts = shown.pairs.some((pair) => !pair.events) || shown.bodies.some((body) => !body.events);
  const arrow = LAYERS[view.layer].directed(view);
  $("legend").replaceChildren(...(kinds.length ? [el("ul", {},
    kinds.map((kind) => el("li", {}, icon(kind), kind_of(kind)[view.lang])),
    drafts ? el("li", {}, el("span", { class: "dash", "aria-hidden": "true" }), say("draft")) : "",
    el("li", { class: "note", text: [say("legend sizes"), arrow && say(`arrow ${view.layer}`)].filter(Boolean).join(" · ") }))] : []));
}
