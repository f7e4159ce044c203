// Names in the picture: the busiest first, each where it meets no other name and no body.

const FONT = 12, LINE = 15, WIDEST = 26;
const measured = new Map();

// A name in at most three lines; Chinese is broken anywhere.
function broken(name, most = 3) {
  const plain = !/[\u2e80-\uffff]/.test(name);
  const wide = (text) => plain ? text.length : [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1.9 : 1), 0);
  const pieces = plain ? name.split(/(?<=\s)/) : [...name];
  const lines_ = [""];
  for (const piece of pieces) {
    if (wide(lines_.at(-1) + piece) > WIDEST && lines_.at(-1)) lines_.push("");
    lines_[lines_.length - 1] += piece;
  }
  const kept = lines_.slice(0, most).map((line) => line.trim());
  if (lines_.length > most) kept[most - 1] = `${kept[most - 1].replace(/[,\s]+$/, "")}…`;
  return kept.map((line) => line.length > 2 * WIDEST ? `${line.slice(0, 2 * WIDEST)}…` : line);
}

function measure(context, at) {
  const key = `${view.lang} ${at}`;
  if (!measured.has(key)) {
    context.font = `${FONT}px ${style("--sans")}`;
    const text = broken(name_of(at));
    measured.set(key, { text, width: Math.max(...text.map((line) => context.measureText(line).width)), height: text.length * LINE });
  }
  return measured.get(key);
}

const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

// Boxes in squares of the screen, so that each is compared with its neighbours only.
class Boxes {
  constructor() { this.squares = new Map(); }

  *around(box) {
    for (let x = Math.floor(box.left / 96); x <= Math.floor(box.right / 96); x++) {
      for (let y = Math.floor(box.top / 96); y <= Math.floor(box.bottom / 96); y++) yield `${x} ${y}`;
    }
  }

  add(box) {
    for (const square of this.around(box)) {
      if (this.squares.has(square)) this.squares.get(square).push(box);
      else this.squares.set(square, [box]);
    }
  }

  free(box, own) {
    for (const square of this.around(box)) {
      for (const other of this.squares.get(square) ?? []) if (other.at !== own && meets(box, other)) return false;
    }
    return true;
  }
}

// Four places beside a body: below, above, right, left; moved a little where the picture ends.
function places(spot, size, frame) {
  const { x, y, radius } = spot, gap = radius + 4, { width, height } = size;
  const boxes = [[x - width / 2, y + gap], [x - width / 2, y - gap - height], [x + gap, y - height / 2], [x - gap - width, y - height / 2]];
  return boxes.map(([left, top], i) => {
    const box = { left, top, right: left + width, bottom: top + height };
    return i < 2 ? within(box, { ...frame, top: -Infinity, bottom: Infinity }) : box;
  });
}

// Whether the line from one point to another runs through a box (Liang and Barsky 1984).
function crosses(from, to, box) {
  let enter = 0, leave = 1;
  for (const [start, way, least, most] of [[from.x, to.x - from.x, box.left, box.right], [from.y, to.y - from.y, box.top, box.bottom]]) {
    if (way === 0 && (start < least || start > most)) return false;
    if (way === 0) continue;
    const [first, second] = [(least - start) / way, (most - start) / way].sort((a, b) => a - b);
    enter = Math.max(enter, first);
    leave = Math.min(leave, second);
  }
  return enter < leave;
}

// Where names go: `spots` are bodies on the screen, most important first, with the points that their
// ties lead to; `sure` are named in any case.
function arranged(context, spots, sure, frame) {
  const taken = new Boxes(), names = [];
  const room = 12 + (frame.right - frame.left) * (frame.bottom - frame.top) / 14_000;
  for (const { at, x, y, radius } of spots) taken.add({ at, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  // In a crowd the leading few are named all the same, across lesser bodies.
  const leading = new Set(spots.length > 150 ? spots.slice(0, 8).map((spot) => spot.at) : []);
  const names_only = new Boxes();
  const rank = (spot) => sure.has(spot.at) ? 0 : 1;
  let tries = 0;
  for (const spot of [...spots].sort(by(rank))) {
    if (++tries > 12 * room) break; // what is left are the least, in a crowd
    if (!meets(frame, { left: spot.x, right: spot.x + 1, top: spot.y, bottom: spot.y + 1 })) continue;
    const size = measure(context, spot.at);
    const choices = places(spot, size, frame).map((box) => ({ box, lines: spot.ends.filter((end) => crosses(spot, end, box)).length }))
      .sort(by((choice) => choice.lines)).map((choice) => choice.box);
    const fits = (boxes) => choices.find((choice) => inside(choice, frame) && boxes.free(choice, spot.at));
    const box = fits(taken) ?? (leading.has(spot.at) ? fits(names_only) : null) ?? (sure.has(spot.at) ? within(choices[0], frame) : null);
    if (!box) continue;
    taken.add(box);
    names_only.add(box);
    names.push({ at: spot.at, sure: sure.has(spot.at), text: size.text, box });
    if (names.length >= room) break;
  }
  return names;
}

// A name that has to stand is pushed back into the picture.
function within(box, frame) {
  const across = Math.max(frame.left - box.left, Math.min(0, frame.right - box.right));
  const down = Math.max(frame.top - box.top, Math.min(0, frame.bottom - box.bottom));
  return { left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down };
}

const inside = (box, frame) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

function write_names(context, names) {
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const { sure, text, box } of names) {
    context.font = `${sure ? "600 " : ""}${FONT}px ${style("--sans")}`;
    text.forEach((line, i) => {
      const x = (box.left + box.right) / 2, y = box.top + i * LINE + 1;
      context.strokeStyle = style("--stage");
      context.lineWidth = 3.5;
      context.strokeText(line, x, y);
      context.fillStyle = style("--ink");
      context.fillText(line, x, y);
    });
  }
}
