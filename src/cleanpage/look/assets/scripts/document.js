// One document: its lines with their verdicts.

const LINES_AT_ONCE = 3000;
let opened = null; // index of the document, null on the overview
let content = null; // its parsed lines; of no other document are any kept

const SHOWS = { all: "all lines", kept: "only what is kept", removed: "only what is removed" };

function drawDocument() {
  const page = DOCUMENTS[opened];
  byId("main").replaceChildren(
    documentHead(page),
    documentTools(page),
    make("p", { class: "tools" }, make("span", { id: "shown", class: "quiet", role: "status" }), firstKept()),
    make("ol", { id: "lines", class: "lines", lang: page.language || undefined, "aria-label": "Lines of the document" }),
    make("p", { id: "rest" }),
    steps(),
  );
  drawLines();
}

// A page may begin with hundreds of lines of menus.
const LONG_WAY = 8; // lines

function firstKept() {
  const button = make("button", { type: "button", class: "plain", id: "first-kept" });
  button.addEventListener("click", () => {
    const item = byId("lines").querySelector(".line.kept");
    focusLine(item);
    item.scrollIntoView({ block: "center" });
  });
  return button;
}

function offerFirstKept() {
  const before = [...byId("lines").querySelectorAll(".line")].findIndex((item) => item.classList.contains("kept"));
  byId("first-kept").hidden = before < LONG_WAY;
  byId("first-kept").textContent = `Skip ${count(Math.max(before, 0))} removed lines`;
}

// After a choice only what depends on it is drawn anew: a list in which someone types stays itself.
function updateDocument() {
  byId("show").value = chosen.show;
  byId("unsure").checked = chosen.unsure;
  pressLabels(byId("document-labels"));
  document.querySelector(".steps").replaceWith(steps());
  drawLines();
}

function documentHead(page) {
  const facts = [
    ["Confidence", page.confidence.toFixed(2)],
    ["Lines kept", `${count(page.linesKept)} of ${count(page.lines)}`],
    ["Words kept", `${count(page.wordsKept)} of ${count(page.words)}`],
    ["Read as", page.format],
    ["Language", page.language || "unknown"],
    ["Engine", page.engine],
  ];
  return make(
    "div",
    { class: "document-head" },
    make("p", { class: "back" }, make("a", { href: "#overview" }, "← All documents")),
    make("h2", { id: "document-title", tabindex: "-1", lang: page.language || undefined }, isolated(page.title || "(no text)")),
    make("p", { class: "file" }, isolated(page.name)),
    make("dl", { class: "facts" }, ...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)))),
    ...content.limits.map((limit) => make("p", { class: "warning" }, isolated(limit))),
  );
}

function documentTools(page) {
  const show = make(
    "select",
    { id: "show" },
    ...Object.keys(SHOWS).map((name) => make("option", { value: name, selected: name === chosen.show }, SHOWS[name])),
  );
  show.addEventListener("change", () => choose({ show: show.value }));
  const unsure = make("input", { type: "checkbox", id: "unsure" });
  unsure.checked = chosen.unsure;
  unsure.addEventListener("change", () => choose({ unsure: unsure.checked }));
  return make(
    "div",
    { class: "document-tools" },
    make("p", { class: "tools" }, make("label", {}, "Show ", show), make("label", {}, unsure, " only unsure lines (score within ±1)")),
    make(
      "div",
      { class: "labels", role: "group", "aria-label": "Show only lines of these labels", id: "document-labels" },
      ...[...page.counts]
        .sort((a, b) => b[1] + b[2] - a[1] - a[2])
        .map(([index, linesKept, linesRemoved]) => labelButton(LABELS[index], linesKept + linesRemoved)),
    ),
  );
}

function drawLines() {
  const shown = content.lines.filter(isShown);
  byId("shown").textContent =
    shown.length === content.lines.length
      ? "Point at a line, or go through the lines with the arrow keys, to see why it is kept or removed."
      : `${count(shown.length)} of ${counted(content.lines.length, "line")} shown.`;
  byId("lines").replaceChildren();
  byId("rest").replaceChildren();
  drawLinesFrom(shown, 0);
  offerFirstKept();
}

function drawLinesFrom(shown, start) {
  const fragment = document.createDocumentFragment();
  const part = shown.slice(start, start + LINES_AT_ONCE);
  let next = start ? shown[start - 1].at + 1 : 0;
  for (const line of part) {
    if (line.at > next) fragment.append(gap(line.at - next));
    fragment.append(lineItem(line));
    next = line.at + 1;
  }
  const left = shown.length - start - part.length;
  if (!left && content.lines.length > next) fragment.append(gap(content.lines.length - next));
  byId("lines").append(fragment);
  if (!start) byId("lines").querySelector(".line button")?.setAttribute("tabindex", "0");
  byId("rest").replaceChildren();
  if (left) {
    const more = make("button", { type: "button", class: "plain" }, `Show ${count(Math.min(left, LINES_AT_ONCE))} more of ${counted(left, "line")}`);
    more.addEventListener("click", () => {
      drawLinesFrom(shown, start + part.length);
      focusLine(byId("lines").querySelector(`[data-at="${shown[start + part.length].at}"]`));
    });
    byId("rest").append(more);
  } else if (content.unshown) {
    byId("rest").append(`${counted(content.unshown, "more line")} of this document are counted, but not in this report.`);
  }
}

const gap = (number) => make("li", { class: "gap" }, `${counted(number, "line")} hidden by the filters`);

function lineItem(line) {
  const button = make(
    "button",
    { type: "button", class: `chip ${line.label.group}`, tabindex: "-1" },
    named(line.label.name),
    make("span", { class: "unseen" }, line.kept ? ", kept, " : ", removed, "),
    make("span", { class: "score" }, signed(line.score)),
  );
  const text = make(line.kept ? "span" : "del", { class: "text", dir: "auto" }, isolated(line.text));
  const item = make(
    "li",
    { class: `line ${line.kept ? "kept" : "removed"} ${line.label.group} is-${line.label.name}`, "data-at": String(line.at) },
    button,
    text,
  );
  if (line.cut) item.append(make("span", { class: "note" }, `… and ${counted(line.cut, "character")} more, not in this report`));
  return item;
}

const lineOf = (element) => content.lines[Number(element.dataset.at)];

function focusLine(item) {
  if (!item) return;
  byId("lines").querySelector('button[tabindex="0"]')?.setAttribute("tabindex", "-1");
  const button = item.querySelector("button");
  button.setAttribute("tabindex", "0");
  button.focus();
}

function neighbour(item, step) {
  const key = step > 0 ? "nextElementSibling" : "previousElementSibling";
  let other = item[key];
  while (other && !other.classList.contains("line")) other = other[key];
  return other;
}

// One listener for all lines: a document may have thousands.
function startDocument() {
  const main = byId("main");
  const itemOf = (event) => event.target.closest?.(".line");
  main.addEventListener("mouseover", (event) => {
    const item = itemOf(event);
    if (item) showTipSoon(item, lineOf(item));
  });
  main.addEventListener("mouseout", (event) => {
    if (itemOf(event)) hideTipSoon();
  });
  main.addEventListener("focusin", (event) => {
    const item = itemOf(event);
    if (item) showTip(item, lineOf(item));
  });
  main.addEventListener("focusout", (event) => {
    if (itemOf(event)) hideTipSoon();
  });
  // A tap shows, another one on the same line hides; selecting text does neither.
  let tapped = null;
  main.addEventListener("click", (event) => {
    const item = itemOf(event);
    if (!item || String(getSelection())) return;
    const again = item === tapped && !tip.hidden;
    tapped = item;
    focusLine(item);
    if (again) hideTip();
    else showTip(item, lineOf(item));
  });
  main.addEventListener("keydown", (event) => {
    const item = itemOf(event);
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    const lines = byId("lines");
    const to = {
      ArrowDown: () => neighbour(item, 1),
      ArrowUp: () => neighbour(item, -1),
      Home: () => lines.querySelector(".line"),
      End: () => [...lines.children].reverse().find((other) => other.classList.contains("line")),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    focusLine(to());
  });
}

// Documents before and after, in the order of the list.
function steps() {
  const at = listed.findIndex((page) => page.index === opened);
  const link = (page, text) =>
    page ? make("a", { href: `#document-${page.index + 1}` }, text) : make("span", { class: "quiet" }, text);
  return make(
    "nav",
    { class: "steps", "aria-label": "Neighbouring documents" },
    link(listed[at - 1], "← Previous document"),
    link(at < 0 ? undefined : listed[at + 1], "Next document →"),
  );
}
