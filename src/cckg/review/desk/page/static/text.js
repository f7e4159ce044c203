// The text of the report: the words of each fact marked, words selected by mouse, touch or keys.
// Offsets outside of this file count code points, as the record does; inside they count UTF-16 units.

const WORDS = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "word" }) : null;

export class TextPane {
  // `picked` is called with the words that are selected, or null; `marked` with the facts of a mark.
  constructor(element, { picked, marked }) {
    this.element = element;
    this.picked = picked;
    this.text = "";
    this.keys = new WeakMap();
    this.at = this.from = -1;
    this.selection = null;
    document.addEventListener("selectionchange", () => this.#changed());
    element.addEventListener("click", (event) => {
      const mark = event.target.closest("mark");
      if (mark && getSelection().isCollapsed) marked(this.keys.get(mark));
    });
  }

  show(text, facts) {
    this.clear();
    this.text = text ?? "";
    this.#count();
    this.words = this.#split();
    const edges = new Set([0, this.text.length]);
    const spans = facts.flatMap((fact) => fact.spans.map(([a, b]) => [this.#units(a), this.#units(b), fact]));
    for (const [a, b] of spans) edges.add(a).add(b);
    const sorted = [...edges].filter((edge) => edge <= this.text.length).sort((a, b) => a - b);
    this.element.replaceChildren(...sorted.slice(1).map((end, i) => this.#piece(sorted[i], end, spans)));
  }

  #piece(start, end, spans) {
    const words = this.text.slice(start, end);
    const facts = spans.filter(([a, b]) => a <= start && end <= b).map(([, , fact]) => fact);
    if (!facts.length) return document.createTextNode(words);
    const mark = document.createElement("mark");
    mark.textContent = words;
    mark.className = facts.some((fact) => !fact.settled)
      ? "open"
      : facts.every((fact) => fact.status === "rejected") ? "rejected" : "settled";
    this.keys.set(mark, facts.map((fact) => fact.key));
    return mark;
  }

  // The words of the fact that is looked at stand out, and are brought into sight.
  point(key) {
    let first = null;
    for (const mark of this.element.querySelectorAll("mark")) {
      const now = this.keys.get(mark).includes(key);
      mark.classList.toggle("now", now);
      if (now) first ??= mark;
    }
    if (first) this.#reveal(first.getBoundingClientRect());
    this.first = first;
  }

  find(typed) {
    const words = typed.trim().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s+");
    for (const flags of ["gu", "giu"]) {
      const found = [...this.text.matchAll(new RegExp(pattern, flags))];
      if (found.length) return found.slice(0, 50).map((one) => this.#span(one.index, one.index + one[0].length));
    }
    return [];
  }

  slice({ start, end }) {
    return this.text.slice(this.#units(start), this.#units(end));
  }

  // Selects words by their offsets in code points.
  select({ start, end }) {
    this.#select(this.#units(start), this.#units(end));
  }

  clear() {
    this.at = this.from = -1;
    this.#keep(null);
    const selection = getSelection();
    if (this.element.contains(selection.anchorNode)) selection.removeAllRanges();
  }

  // Moves the word that the keys stand on. Gives whether the key meant something here.
  key(event) {
    const move = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: "down", ArrowUp: "up", Home: "first", End: "last" }[event.key];
    if (!move || !this.words.length || event.ctrlKey || event.metaKey || event.altKey) return false;
    const before = this.at;
    if (before < 0) this.at = this.#start();
    else if (typeof move === "number") this.at = Math.min(Math.max(before + move, 0), this.words.length - 1);
    else if (move === "first" || move === "last") this.at = move === "first" ? 0 : this.words.length - 1;
    else this.at = this.#line(move === "down" ? 1 : -1);
    if (!event.shiftKey || before < 0) this.from = this.at;
    const [a, b] = [Math.min(this.at, this.from), Math.max(this.at, this.from)];
    this.#select(this.words[a][0], this.words[b][1]);
    this.#reveal(this.#rect(this.at));
    return true;
  }

  #start() {
    const from = this.first ? this.#offset(this.first, 0) : 0;
    return Math.max(0, this.words.findIndex(([, end]) => end > from));
  }

  #line(step) {
    const here = this.#rect(this.at);
    let best = this.at;
    let nearest = Infinity;
    let line = null;
    for (let i = this.at + step; i >= 0 && i < this.words.length; i += step) {
      const there = this.#rect(i);
      if (step * (there.top - here.top) < here.height / 2) continue;
      line ??= there.top;
      if (Math.abs(there.top - line) > here.height / 2) break;
      const away = Math.abs(there.left - here.left);
      if (away < nearest) [best, nearest] = [i, away];
    }
    return best;
  }

  #rect(i) {
    return this.#range(...this.words[i]).getClientRects()[0] ?? this.element.getBoundingClientRect();
  }

  #reveal(rect) {
    const box = this.element.getBoundingClientRect();
    if (rect.top < box.top + 12 || rect.bottom > box.bottom - 12)
      this.element.scrollTop += rect.top - box.top - box.height / 3;
  }

  #split() {
    if (!WORDS) return [...this.text.matchAll(/\S+/g)].map((m) => [m.index, m.index + m[0].length]);
    return [...WORDS.segment(this.text)].filter((one) => one.isWordLike)
      .map((one) => [one.index, one.index + one.segment.length]);
  }

  #changed() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!this.element.contains(range.commonAncestorContainer)) return;
    let start = this.#offset(range.startContainer, range.startOffset);
    let end = this.#offset(range.endContainer, range.endOffset);
    while (start < end && /\s/.test(this.text[start])) start += 1;
    while (start < end && /\s/.test(this.text[end - 1])) end -= 1;
    if (start < end) this.#keep(this.#span(start, end));
  }

  #keep(span) {
    const [now, before] = [span && `${span.start}-${span.end}`, this.selection && `${this.selection.start}-${this.selection.end}`];
    this.selection = span;
    if (globalThis.CSS?.highlights) {
      CSS.highlights.delete("picked");
      if (span) CSS.highlights.set("picked", new Highlight(this.#range(this.#units(span.start), this.#units(span.end))));
    }
    if (now !== before) this.picked(span);
  }

  #select(start, end) {
    const range = this.#range(start, end);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    this.#keep(this.#span(start, end));
    this.#reveal(range.getBoundingClientRect());
  }

  #range(start, end) {
    const range = document.createRange();
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT);
    let at = 0;
    let begun = false;
    while (walker.nextNode()) {
      const length = walker.currentNode.length;
      if (!begun && start < at + length) {
        range.setStart(walker.currentNode, start - at);
        begun = true;
      }
      if (begun && end <= at + length) {
        range.setEnd(walker.currentNode, end - at);
        break;
      }
      at += length;
    }
    return range;
  }

  #offset(node, n) {
    const range = document.createRange();
    range.selectNodeContents(this.element);
    range.setEnd(node, n);
    return range.toString().length;
  }

  #span(start, end) {
    return { start: this.#points(start), end: this.#points(end) };
  }

  // Code points and units differ only where a character takes two units.
  #count() {
    this.pairs = [...this.text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map((m) => m.index);
  }

  #points(unit) {
    return unit - this.pairs.filter((pair) => pair < unit).length;
  }

  #units(point) {
    let unit = point;
    for (const pair of this.pairs) {
      if (pair >= unit) break;
      unit += 1;
    }
    return unit;
  }
}
