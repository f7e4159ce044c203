// The desk: what is looked at, what is decided, and what the server says to it.
import { $ } from "./dom.js";
import { FactList } from "./facts.js";
import { Form } from "./form.js";
import { TextPane } from "./text.js";

const name = $("desk").dataset.record;
const token = document.querySelector("meta[name=token]").content;
const base = `/record/${encodeURIComponent(name)}`;

class ChangedError extends Error {}

const desk = {
  data: null, // what the server has said last
  order: [], // keys of the facts as they are shown: what is decided stays at its place
  now: null,
  waiting: new Set(),
  bodies: null,
  form: null,
  correcting: null,
  fact(key) {
    return this.data.facts.find((fact) => fact.key === key);
  },
};
const list = new FactList($("facts"), { look: (key) => look(key), act: (what) => act(what), decide });
desk.pane = new TextPane($("text"), { picked, marked });

let fading = 0;

function say(text) {
  clearTimeout(fading);
  $("said").textContent = text;
  fading = setTimeout(() => { $("said").textContent = ""; }, 8000);
}

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Cckg-Token": token, "If-Match": `"${desk.data.mark}"` },
    body: JSON.stringify(body),
  };
  const reply = await fetch(base + path, options);
  const said = reply.headers.get("content-type")?.startsWith("application/json") ? await reply.json() : { said: await reply.text() };
  if (reply.status === 409) throw new ChangedError(said.said);
  if (!reply.ok) throw new Error(said.said);
  return said;
}

// What is asked to be written goes one after the other, each upon the answer to the one before.
let queue = Promise.resolve();
let round = 0;

function send(path, body, key, done) {
  const mine = round;
  if (key) desk.waiting.add(key);
  queue = queue.then(async () => {
    if (mine !== round) return;
    try {
      const said = await ask(path, body);
      desk.waiting.delete(key);
      done(said);
    } catch (error) {
      round += 1; // what was asked after it was asked of a record that is not as it was seen
      desk.waiting.clear();
      refused(error);
    }
  });
  return queue;
}

function refused(error) {
  draw();
  if (error instanceof ChangedError) {
    $("conflict").firstElementChild.textContent = `Nothing was saved: this record was changed elsewhere since you saw it.`;
    $("conflict").hidden = false;
    $("anew").focus();
  } else if (desk.form) desk.form.refuse(error.message);
  else say(`Not done: ${error.message}`);
}

function take(data, first = false) {
  const shift = !first && data.facts.length < desk.data.facts.length;
  const text = first || desk.data.text !== data.text;
  desk.data = data;
  const known = new Set(data.facts.map((fact) => fact.key));
  const kept = shift || first ? [] : desk.order.filter((key) => known.has(key));
  desk.order = [...kept, ...data.facts.map((fact) => fact.key).filter((key) => !kept.includes(key))];
  if (!known.has(desk.now)) desk.now = desk.order[0] ?? null;
  draw(text);
}

function draw() {
  const { data } = desk;
  const total = data.facts.length;
  $("bar").max = total || 1;
  $("bar").value = data.settled;
  $("progress").textContent = `${data.settled} of ${total} settled`;
  $("undo").disabled = !data.undoes;
  $("rest").disabled = data.settled === total;
  $("about").replaceChildren(...about(data));
  $("note").hidden = !data.note;
  $("note").textContent = data.note;
  $("text").hidden = data.text === null;
  const picked = desk.pane.selection;
  const top = $("text").scrollTop;
  desk.pane.show(data.text, data.facts);
  $("text").scrollTop = top;
  if (picked && !desk.form) $("picked").hidden = true;
  list.show(desk);
  desk.pane.point(desk.now);
}

function about(data) {
  const parts = [[data.about, data.of].filter(Boolean).join(" · ")];
  if (data.source) {
    const link = document.createElement("a");
    Object.assign(link, { href: data.source, textContent: "source", rel: "noopener noreferrer", target: "_blank" });
    parts.push(" · ", link);
  }
  return parts;
}

function look(key, focus = true) {
  if (!key) return;
  leave(false);
  desk.now = key;
  list.show(desk);
  desk.pane.point(key);
  if (focus) list.focus(key);
}

function step(by) {
  const at = desk.order.indexOf(desk.now);
  look(desk.order[Math.min(Math.max(at + by, 0), desk.order.length - 1)]);
}

function nextOpen() {
  const at = desk.order.indexOf(desk.now);
  const round_ = [...desk.order.slice(at + 1), ...desk.order.slice(0, at + 1)];
  return round_.find((key) => !desk.fact(key).settled && !desk.waiting.has(key));
}

function act(what) {
  const fact = desk.fact(desk.now);
  if (!fact) return;
  if (what === "correct") return correct(fact);
  move({ do: what, path: fact.path }, fact, `${{ accept: "Accepted", reject: "Rejected", reopen: "Taken back" }[what]}: ${fact.parts.join(" — ")}`);
  if (what !== "reopen") look(nextOpen() ?? desk.now);
}

function move(body, fact, said) {
  return send("/move", body, fact?.key, (data) => {
    const before = new Set(desk.data.facts.map((one) => one.key));
    const ended = desk.form?.sent;
    if (ended) leave(false);
    take(data);
    const fresh = data.facts.find((one) => one.kind === body.kind && !before.has(one.key));
    if (fresh) look(fresh.key);
    else if (ended) look(nextOpen() ?? desk.now);
    say(`${said}. ${data.settled} of ${data.facts.length} settled.`);
    if (desk.bodies && body.do === "add") bodies();
  });
}

function correct(fact) {
  leave(false);
  desk.correcting = fact.key;
  open({ fact, done: (body) => move(body, fact, `Corrected: ${fact.parts.join(" — ")}`) });
  list.show(desk);
  desk.form.focus();
}

function add() {
  const span = desk.pane.selection;
  leave(false);
  open({ span, done: (body) => move(body, null, "Added") });
  $("adding").replaceChildren(desk.form.node);
  desk.form.node.scrollIntoView({ block: "nearest" });
  desk.form.focus();
}

function open({ fact, span, done }) {
  desk.form = new Form({
    data: desk.data, pane: desk.pane, fact, span,
    done: (body) => { desk.form.sent = true; done(body); },
    ended: () => leave(),
  });
  $("picked").hidden = true;
}

function leave(focus = true) {
  if (!desk.form) return;
  desk.form = desk.correcting = null;
  $("adding").replaceChildren();
  desk.pane.clear();
  if (focus) {
    list.show(desk);
    list.focus(desk.now);
  }
}

function undo() {
  if ($("undo").disabled && !queueing()) return say("Nothing was decided in this sitting; Take back undoes a decision of an earlier one.");
  leave(false);
  return send("/undo", {}, null, (data) => {
    const changed = data.facts.find((fact) => JSON.stringify(fact) !== JSON.stringify(desk.fact(fact.key)));
    take(data);
    look(changed?.key ?? desk.now);
    say(`Taken back. ${data.settled} of ${data.facts.length} settled.`);
    if (desk.bodies) bodies();
  });
}

const queueing = () => desk.waiting.size > 0;

function rest() {
  const open_ = desk.data.facts.filter((fact) => !fact.settled).length;
  if (!open_ || !confirm(`Accept all ${open_} facts that are still open? Do so once you have read them.`)) return;
  leave(false);
  move({ do: "accept-rest" }, null, `Accepted ${open_}`);
}

function use() {
  const span = desk.pane.selection;
  const fact = desk.fact(desk.now);
  if (!span || !fact) return say("Select words in the text first.");
  move({ do: "correct", path: fact.path, values: {}, evidence: [span] }, fact, `Its words now: ${fact.parts.join(" — ")}`);
}

async function bodies() {
  try {
    desk.bodies = await ask("/candidates");
  } catch (error) {
    desk.bodies = {};
    say(`Who is who is not known: ${error.message}`);
  }
  if (!desk.form) list.show(desk);
}

function decide(local, verdict, entity) {
  send("/decide", { local, verdict, entity }, null, (found) => {
    desk.bodies = found.candidates;
    desk.data.undoes = found.undoes;
    draw();
    list.focus(desk.now);
    say(found.said);
  });
}

function picked(span) {
  if (desk.form && span && !desk.form.node.contains(document.activeElement)) desk.form.use(span);
  $("picked").hidden = !span || Boolean(desk.form);
  if (!span) return;
  const words = desk.pane.slice(span).replace(/\s+/g, " ");
  $("words").textContent = words.length > 90 ? `${words.slice(0, 60)} … ${words.slice(-25)}` : words;
  if (document.activeElement === $("text")) $("heard").textContent = `Selected: ${words}`;
}

function marked(keys) {
  const at = keys.indexOf(desk.now);
  look(keys[(at + 1) % keys.length]);
}

let places = { found: [], at: 0 };

function seek(step_ = 0) {
  const typed = $("find").value;
  if (!step_) places = { found: desk.pane.find(typed), at: 0 };
  else if (places.found.length) places.at = (places.at + step_ + places.found.length) % places.found.length;
  const { found, at } = places;
  $("found").textContent = !typed.trim() ? "" : found.length ? `${at + 1} of ${found.length}; ↓ next, ↵ add a fact` : "not in the text";
  if (found.length) {
    desk.pane.select(found[at]);
    $("find").focus();
    $("find").setSelectionRange(typed.length, typed.length);
  } else desk.pane.clear();
}

const ACTS = {
  a: () => act("accept"),
  r: () => act("reject"),
  c: () => act("correct"),
  "+": add,
  o: () => (list.items.get(desk.now)?.querySelector(".bodies button") ?? { focus: () => say("There is nobody to choose from.") }).focus(),
  u: undo,
  n: () => step(1), j: () => step(1), ArrowDown: () => step(1),
  p: () => step(-1), k: () => step(-1), ArrowUp: () => step(-1),
  A: rest,
  t: () => $("text").focus(),
  "/": () => { $("find").focus(); $("find").select(); },
  w: use,
  "]": () => $("after")?.click(),
  "[": () => $("before")?.click(),
  "?": () => $("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !desk.data) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const inText = event.target === $("text");
  if (inText && desk.pane.key(event)) return event.preventDefault();
  if (inText && event.key === "Enter") return event.preventDefault(), add();
  if (event.key === "Escape") return leave(), list.focus(desk.now);
  if (event.key.startsWith("Arrow") && !event.target.closest("#facts, body > *:not(main)") && event.target !== document.body) return;
  if (!$("single").checked && event.key.length === 1 && event.key !== "?") return;
  if (ACTS[event.key]) {
    event.preventDefault();
    ACTS[event.key]();
  }
});

$("find").addEventListener("input", () => seek());
$("find").addEventListener("keydown", (event) => {
  const what = { ArrowDown: () => seek(1), ArrowUp: () => seek(-1), Enter: () => desk.pane.selection && add(), Escape: () => list.focus(desk.now) }[event.key];
  if (!what) return;
  event.preventDefault();
  what();
});
for (const [id, what] of Object.entries({ undo, rest, help: ACTS["?"], add, "add-picked": add, "use-picked": use })) $(id).addEventListener("click", what);
// A button that acts on the selection must not take it away.
for (const id of ["add", "add-picked", "use-picked"]) $(id).addEventListener("mousedown", (event) => event.preventDefault());
window.addEventListener("beforeunload", (event) => { if (queueing()) event.preventDefault(); });
$("anew").addEventListener("click", () => start());
const remembered = "cckg-single-keys";
$("single").checked = localStorage.getItem(remembered) !== "off";
$("single").addEventListener("change", () => localStorage.setItem(remembered, $("single").checked ? "on" : "off"));

async function start() {
  try {
    desk.form = desk.correcting = null;
    $("adding").replaceChildren();
    take(await ask("/state"), true);
    $("conflict").hidden = true;
    desk.now = desk.order[0] ?? null;
    draw();
    list.focus(desk.now);
    await bodies();
    document.documentElement.dataset.ready = "all";
  } catch (error) {
    say(`Cannot be shown: ${error.message}`);
  }
}

start();
