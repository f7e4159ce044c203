// A form to correct a fact or to add one, made of the fields that the server names.
import { button, element } from "./dom.js";

let made = 0;

export class Form {
  // `data` is the state of the record; `pane` the text; `done` gets a move, `ended` is called when it is left.
  constructor({ data, pane, fact = null, span = null, done, ended }) {
    Object.assign(this, { data, pane, fact, span, done, ended });
    this.number = made++;
    this.fields = element("div", { class: "fields" });
    this.problem = element("p", { class: "bad", role: "alert" });
    const label = fact ? "Correct this fact" : "Add a fact";
    this.node = element(
      "form",
      { class: "form", "aria-label": label, autocomplete: "off", onsubmit: (event) => this.#submit(event), onkeydown: (event) => this.#key(event) },
      element("h3", {}, label),
      fact ? null : this.#kinds(),
      this.fields,
      this.#words(),
      this.problem,
      element("div", { class: "actions" }, element("button", { class: "tool strong" }, "Save ", element("kbd", {}, "↵")), button("Cancel", "Esc", () => this.ended())),
    );
    this.#fill(fact ? fact.kind : "participations");
  }

  focus() {
    (this.fields.querySelector("select, input") ?? this.node).focus();
  }

  // Words selected in the text while the form is open are the words of the fact.
  use(span) {
    this.span = span;
    this.typed.value = this.pane.slice(span).replace(/\s+/g, " ");
    this.hint.textContent = "selected in the text";
  }

  #kinds() {
    const choose = element("select", { id: this.#id("kind"), onchange: () => this.#fill(choose.value) });
    for (const [kind, { called }] of Object.entries(this.data.forms)) choose.append(element("option", { value: kind }, called));
    choose.value = "participations";
    this.kinds = choose;
    return this.#labelled("What the words say", choose, choose.id);
  }

  #fill(kind) {
    this.kind = kind;
    this.inputs = new Map();
    const { fields, home } = this.data.forms[kind];
    const rows = fields.map((field) => this.#field(field));
    if (home && !this.fact) rows.unshift(this.#home(home));
    this.fields.replaceChildren(...rows);
  }

  // Positions stand with a person, sessions with an event.
  #home(home) {
    const choose = element("select", { id: this.#id("home") });
    this.data.things[home].forEach((thing) => choose.append(element("option", { value: thing.id }, thing.name)));
    this.home = choose;
    return this.#labelled(home === "people" ? "Whose" : "Of", choose, choose.id);
  }

  #field(field) {
    const id = this.#id(field.name);
    const value = this.fact?.values[field.name];
    let input;
    if (field.choices.length) {
      input = element("select", { id });
      if (!field.required || !this.fact) input.append(element("option", { value: "" }, "–"));
      for (const word of field.choices) input.append(element("option", { value: word }, word));
      input.value = value ?? "";
    } else if (field.refs.length) {
      return this.#reference(field, id, value);
    } else {
      input = element("input", { id, inputmode: field.of === "number" ? "numeric" : null, placeholder: { date: "2022-06-07", list: "one; another" }[field.of] });
      input.value = Array.isArray(value) ? value.join("; ") : (value ?? (!this.fact && field.required && field.of === "text" && this.span ? this.#picked() : ""));
    }
    this.#took(field, input, () => input.value.trim());
    return this.#labelled(field.label, input, id, field.required);
  }

  #took(field, input, read) {
    const before = JSON.stringify(this.fact ? read() : "");
    this.inputs.set(field.name, { field, input, read, before });
  }

  #picked() {
    return this.pane.slice(this.span).replace(/\s+/g, " ").trim();
  }

  // A thing of the record by its name; another name makes a new one.
  #reference(field, id, value) {
    const listed = field.refs.flatMap((kind) => this.data.things[kind].map((thing) => ({ ...thing, kind })));
    const label = (thing) => (listed.filter((one) => one.name === thing.name).length > 1 ? `${thing.name} (${thing.id})` : thing.name);
    const options = element("datalist", { id: `${id}-list` }, ...listed.map((thing) => element("option", { value: label(thing) })));
    const input = element("input", { id, list: options.id, "aria-describedby": `${id}-new` });
    const kinds = element("select", { "aria-label": `${field.label}: a new what` }, ...field.refs.map((kind) => element("option", { value: kind }, this.data.forms[kind].called)));
    const fresh = element("span", { class: "fresh", id: `${id}-new`, hidden: true }, "new ", kinds);
    const ids = Array.isArray(value) ? value : value ? [value] : [];
    const guess = !this.fact && field.name === "agent" && this.span ? this.#picked() : "";
    input.value = ids.map((one) => listed.find((thing) => thing.id === one)).filter(Boolean).map(label).join("; ");
    if (guess && guess.length < 120) input.value = guess;
    if (!this.fact && field.name === "in" && this.data.things.events.length) input.value = label(this.data.things.events[0]);
    const same = (typed) => listed.find((thing) => label(thing) === typed || thing.id === typed) ?? listed.find((thing) => thing.name.toLowerCase() === typed.toLowerCase());
    const one = (typed) => same(typed)?.id ?? { new: kinds.value, name: typed };
    const typed = () => (field.many ? input.value.split(";") : [input.value]).map((part) => part.trim()).filter(Boolean);
    const look = () => { fresh.hidden = typed().every((part) => same(part)); };
    input.addEventListener("input", look);
    look();
    this.#took(field, input, () => (field.many ? typed().map(one) : typed().length ? one(typed()[0]) : ""));
    return this.#labelled(field.label, input, id, field.required, options, fresh);
  }

  #words() {
    const id = this.#id("words");
    this.typed = element("input", { id, "aria-describedby": `${id}-hint`, oninput: () => this.#seek() });
    this.hint = element("output", { class: "soft", id: `${id}-hint`, for: id });
    if (this.span) this.use(this.span);
    else if (this.fact?.spans.length && this.pane.text) {
      const [start, end] = this.fact.spans[0];
      this.typed.value = this.pane.slice({ start, end }).replace(/\s+/g, " ");
      this.hint.textContent = this.fact.spans.length > 1 ? `and ${this.fact.spans.length - 1} more` : "";
    }
    return this.#labelled("Words that say it", this.typed, id, false, this.hint);
  }

  #seek() {
    const found = this.pane.find(this.typed.value);
    this.span = found[0] ?? null;
    this.hint.textContent = !this.typed.value.trim() ? "" : !found.length ? "not in the text" : found.length > 1 ? `found ${found.length} times, the first is taken` : "found";
    if (this.span) {
      const [start, end] = [this.typed.selectionStart, this.typed.selectionEnd];
      this.pane.select(this.span);
      this.typed.focus();
      this.typed.setSelectionRange(start, end);
    }
    this.sought = Boolean(this.typed.value.trim()) && !found.length;
  }

  #labelled(text, input, id, required = false, ...more) {
    return element("div", { class: "row" }, element("label", { for: id }, text, required && !this.fact ? " *" : ""), input, ...more);
  }

  #id(name) {
    return `form${this.number}-${name}`;
  }

  #key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.ended();
    } else if (event.key === "Enter" && event.target.matches("select")) {
      event.preventDefault(); // a browser would open the list once more
      this.node.requestSubmit();
    }
    event.stopPropagation();
  }

  #submit(event) {
    event.preventDefault();
    if (this.sought) return this.refuse("These words are not in the text: select or type words that are.");
    const values = {};
    for (const [name, { read, before }] of this.inputs) {
      const now = read();
      if (JSON.stringify(now) !== before) values[name] = now;
    }
    const missing = [...this.inputs.values()].find(({ field, read }) => field.required && !this.fact && !read());
    if (missing) {
      missing.input.focus();
      return this.refuse(`${missing.field.label} is needed.`);
    }
    const evidence = this.span ? [this.span] : null;
    if (this.fact && !evidence && !Object.keys(values).length) return this.refuse("Nothing is changed.");
    if (this.fact) return this.done({ do: "correct", path: this.fact.path, values, evidence });
    const { home } = this.data.forms[this.kind];
    const at = home && this.data.things[home].find((thing) => thing.id === this.home.value)?.at;
    if (at === undefined) return this.refuse("The record has nothing that this could belong to yet: add that first.");
    const under = home ? [home, at] : [];
    return this.done({ do: "add", kind: this.kind, under, values, evidence });
  }

  refuse(text) {
    this.problem.textContent = text;
  }
}
