// What is shown, as files.

const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

// As cckg.network.write writes it: RFC 4180, and nothing that a spreadsheet would compute.
function cell(value) {
  const plain = String(value).replace(NOT_XML, "\ufffd");
  const text = typeof value === "string" && /^\s*[=+\-@\t\r]/.test(value) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const lines = (table) => table.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

function table_of_pairs(result) {
  const head_ = ["body_a", "body_b", "weight", "events", "strict", "sittings", "drafts", "draft_weight", "years", "undated", "a", "b"];
  return [head_, ...result.pairs.map((pair) => [
    plain_name(pair.a), plain_name(pair.b), Number(exact(pair.weight)), pair.events, pair.strict, pair.sittings, pair.drafts,
    Number(exact(pair.draft_weight)), [...pair.years].sort((a, b) => a - b).join(" "), pair.undated,
    agents[pair.a].id, agents[pair.b].id,
  ])];
}

function table_of_bodies(result) {
  const head_ = ["body", "strength", "partners", "events", "drafts", "inside", "kind", "id"];
  return [head_, ...result.bodies.map((body) => [
    plain_name(body.at), Number(exact(body.strength)), body.partners.size, body.events, body.drafts, body.inside,
    agents[body.at].kind, agents[body.at].id,
  ])];
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function save_table() {
  const pairs = view.tab === "pairs";
  const text = lines(pairs ? table_of_pairs(shown) : table_of_bodies(shown));
  // With the mark that tells a spreadsheet that this is UTF-8.
  save(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }), pairs ? "pairs.csv" : "institutions.csv");
}

function save_picture() {
  const drawn = $("picture").querySelector("canvas");
  const canvas = el("canvas", { width: drawn.width, height: drawn.height });
  const context = canvas.getContext("2d");
  context.fillStyle = style("--stage");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawn, 0, 0);
  canvas.toBlob((blob) => save(blob, "network.png"), "image/png");
}

// ---- SVG: the same scene as elements, in the coordinates of the screen ------------------------------------------------

const SVG = "http://www.w3.org/2000/svg";

function part(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, String(value));
  element.append(...children.map((child) => typeof child === "string" ? child.replace(NOT_XML, "\ufffd") : child));
  return element;
}

const short = (value) => Math.round(value * 100) / 100;

function drawing() {
  const { clientWidth: wide, clientHeight: high } = $("picture"), scale = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 }), across = (x) => short(x * scale + origin.x), down = (y) => short(y * scale + origin.y);
  const selection = chosen(), { bodies, ties } = selection ?? visible();
  const context = $("picture").querySelector("canvas").getContext("2d");
  const stroke = style("--tie");
  return part("svg", { xmlns: SVG, viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, "font-family": style("--sans"), "font-size": FONT },
    part("title", {}, `${material.about.title}: ${$("picture").getAttribute("aria-label")}`),
    part("rect", { width: wide, height: high, fill: style("--stage") }),
    part("g", { "fill-opacity": 0.12 }, ...communities().map(({ number, members }) => part("path", {
      d: `M${hull(members.flatMap(around)).map(({ x, y }) => `${across(x)} ${down(y)}`).join("L")}z`, fill: tint(number) }))),
    part("g", { stroke }, ...ties.map(({ from, to, width: thick, draft, pair }) => part("line", {
      x1: across(from.x), y1: down(from.y), x2: across(to.x), y2: down(to.y), "stroke-width": short(thick * scale), "stroke-dasharray": draft ? "5 5" : null,
    }, part("title", {}, `${name_of(pair.a)} – ${name_of(pair.b)}: ${figure(draft ? pair.draft_weight : pair.weight)}`)))),
    part("g", { fill: stroke }, ...ties.filter((tie) => tie.lean).map((tie) => part("path", {
      d: `M${head(tie).map(([x, y]) => `${across(x)} ${down(y)}`).join("L")}z` }))),
    part("g", { stroke: style("--stage"), "stroke-width": 1.5 }, ...bodies.map(({ at, x, y, radius: size, kind, draft }) => part("path", {
      d: SHAPES[kind_of(kind).shape], transform: `translate(${across(x)} ${down(y)}) scale(${short(size * scale / 8)})`, "vector-effect": "non-scaling-stroke",
      fill: draft ? style("--stage") : colour(kind), stroke: draft ? colour(kind) : null, "stroke-dasharray": draft ? "4 3" : null,
    }, part("title", {}, name_of(at))))),
    part("g", { "text-anchor": "middle", fill: style("--ink"), stroke: style("--stage"), "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" },
      ...names_now(context, selection, [], scale).map(({ text, box }) => part("text", {}, ...text.map((line, i) =>
        part("tspan", { x: short((box.left + box.right) / 2), y: short(box.top + i * LINE + FONT) }, line))))));
}

function save_drawing() {
  const text = new XMLSerializer().serializeToString(drawing());
  save(new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: "image/svg+xml;charset=utf-8" }), "network.svg");
}
