// The list of facts as sentences; the one that is looked at is open, with its words and what can be done.
import { button, element } from "./dom.js";

const NEAR = 80;

export class FactList {
  constructor(node, actions) {
    this.node = node;
    this.actions = actions;
    this.items = new Map();
  }

  // Draws all facts in the order of `keys`; `now` is open.
  show(desk) {
    const had = this.node.contains(document.activeElement);
    this.items.clear();
    this.node.replaceChildren(...desk.order.map((key) => this.#item(desk, desk.fact(key))));
    if (had) this.focus(desk.now);
  }

  focus(key) {
    this.items.get(key)?.querySelector(".sentence").focus({ preventScroll: true });
    this.reveal(key);
  }

  reveal(key) {
    this.items.get(key)?.scrollIntoView({ block: "nearest" });
  }

  #item(desk, fact) {
    const open = fact.key === desk.now;
    const waiting = desk.waiting.has(fact.key);
    const head = element(
      "button",
      { type: "button", class: "sentence", "aria-expanded": String(open), onclick: () => this.actions.look(fact.key) },
      element("span", { class: "words" }, ...fact.parts.flatMap((part, i) => [i ? " — " : "", element(i === 1 ? "em" : "span", {}, part)])),
      element("span", { class: "standing" }, fact.confidence === null ? "" : element("span", { class: "sure" }, fact.confidence.toFixed(2)), element("span", { class: "status" }, waiting ? "saving" : fact.status)),
    );
    const item = element("li", { class: `fact ${fact.status}${open ? " now" : ""}${waiting ? " waiting" : ""}` }, head, open ? this.#more(desk, fact) : null);
    this.items.set(fact.key, item);
    return item;
  }

  #more(desk, fact) {
    return element(
      "div",
      { class: "more" },
      fact.details.length ? element("dl", {}, ...fact.details.map(([label, value]) => element("div", {}, element("dt", {}, label), element("dd", {}, value)))) : null,
      ...this.#quotes(desk, fact),
      this.#told(fact),
      this.#bodies(desk, fact),
      desk.form?.fact === fact || desk.correcting === fact.key ? desk.form.node : this.#actions(fact),
    );
  }

  #quotes(desk, fact) {
    if (!desk.data.text) return fact.spans.length ? [element("p", { class: "soft" }, `Its words lie at the source, characters ${fact.spans.map((span) => span.join(" to ")).join(", ")}.`)] : [];
    if (!fact.spans.length) return [element("p", { class: "soft" }, "No words are given for it.")];
    return fact.spans.map(([start, end]) => {
      const before = desk.pane.slice({ start: Math.max(0, start - NEAR), end: start }).replace(/\s+/g, " ");
      const after = desk.pane.slice({ start: end, end: end + NEAR }).replace(/\s+/g, " ");
      const cut = start > NEAR ? `…${before.slice(before.indexOf(" ") + 1)}` : before;
      const rest = after.length >= NEAR && after.includes(" ") ? `${after.slice(0, after.lastIndexOf(" "))}…` : after;
      return element("blockquote", { lang: desk.data.language }, cut, element("b", {}, desk.pane.slice({ start, end }).replace(/\s+/g, " ")), rest);
    });
  }

  #told(fact) {
    const told = [];
    if (fact.decided) told.push(`${fact.decided[0]} by ${fact.decided[1]} on ${fact.decided[2]}`);
    if (fact.pattern) told.push(`found as ${fact.pattern}`);
    return told.length ? element("p", { class: "soft" }, told.join("; ")) : null;
  }

  #actions(fact) {
    const { act } = this.actions;
    return element(
      "div",
      { class: "actions" },
      button("Accept", "a", () => act("accept"), { class: "tool yes" }),
      button("Reject", "r", () => act("reject"), { class: "tool no" }),
      button("Correct", "c", () => act("correct")),
      fact.decided ? button("Take back", "", () => act("reopen")) : null,
    );
  }

  // What the body, person, place or project may be, out of the authority files and other reports.
  #bodies(desk, fact) {
    if (!fact.local) return null;
    const found = desk.bodies?.[fact.local];
    if (desk.bodies === null) return element("p", { class: "soft" }, "Looking for who it is …");
    if (!found) return null;
    const name = Object.values(desk.data.things).flat().find((thing) => thing.id === fact.local)?.name ?? fact.local;
    if (!found.length) return element("p", { class: "soft" }, "Not known yet: no other report or authority file has a name like it.");
    return element(
      "div",
      { class: "bodies", role: "group", "aria-label": `Who is ${name}` },
      element("p", { class: "soft" }, "Who is it? ", element("kbd", {}, "o")),
      ...found.map((one) => this.#body(fact.local, one)),
      found.every((one) => one.verdict === "distinct") ? null : button("None of these: a new one", "", () => this.actions.decide(fact.local, "new", "")),
    );
  }

  #body(local, one) {
    const said = one.verdict ? `${one.verdict === "same" ? "the same" : "not the same"}${one.by ? `, said ${one.by}` : ", as was decided"}` : `${one.is_match ? "taken for it: " : ""}${one.reason || "decided before"}`;
    return element(
      "div",
      { class: `body${one.verdict ? ` ${one.verdict}` : ""}` },
      element("p", {}, element("b", {}, one.name), " ", element("code", {}, one.id), element("span", { class: "soft" }, ` ${one.probability.toFixed(2)} · ${said}`)),
      one.verdict ? null : element("div", { class: "choose" },
        button("Same", "", () => this.actions.decide(local, "same", one.id), { "aria-label": `Same as ${one.name}` }),
        button("Not the same", "", () => this.actions.decide(local, "distinct", one.id), { "aria-label": `Not the same as ${one.name}` })),
    );
  }
}
