// What is shown, as files.

// As cckg.network.write writes it: RFC 4180, and nothing that a spreadsheet would compute.
function cell(value) {
  const plain = String(value).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  const text = typeof value === "string" && /^\s*[=+\-@\t\r]/.test(value) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const lines = (table) => table.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

function table_of_pairs(result) {
  const head = ["body_a", "body_b", "weight", "events", "strict", "sittings", "drafts", "draft_weight", "years", "undated", "a", "b"];
  return [head, ...result.pairs.map((pair) => [
    name_of(pair.a), name_of(pair.b), Number(exact(pair.weight)), pair.events, pair.strict, pair.sittings, pair.drafts,
    Number(exact(pair.draft_weight)), [...pair.years].sort((a, b) => a - b).join(" "), pair.undated,
    agents[pair.a].id, agents[pair.b].id,
  ])];
}

function table_of_bodies(result) {
  const head = ["body", "strength", "partners", "events", "drafts", "inside", "kind", "id"];
  return [head, ...result.bodies.map((body) => [
    name_of(body.at), Number(exact(body.strength)), body.partners.size, body.events, body.drafts, body.inside,
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
