// The first page: totals, the chart of labels with its numbers, confidences, what could not be read.

const MEASURES = { words: "words", lines: "lines", documents: "documents" };
let measure = "words";

function drawOverview() {
  const found = foundDocuments();
  const rows = totals(found);
  const narrowed = found.length < DOCUMENTS.length;
  byId("main").replaceChildren(
    make("h2", { id: "overview-head", tabindex: "-1" }, narrowed ? "Overview of the documents found" : "Overview"),
    make("p", { class: "back" }, make("a", { href: "#side-head" }, "Go to the list of documents")),
    tiles(found),
    chart(rows),
    confidences(found),
    ...leastSure(found),
    ...unread(),
    legend(),
  );
}

function tiles(found) {
  const sum = (key) => found.reduce((total, page) => total + page[key], 0);
  const [lines, linesKept, words, wordsKept] = ["lines", "linesKept", "words", "wordsKept"].map(sum);
  const sure = found.map((page) => page.confidence).sort((a, b) => a - b);
  const facts = [
    ["Documents", count(found.length)],
    ["Lines kept", `${count(linesKept)} of ${count(lines)}`, lines && percent(linesKept / lines)],
    ["Words kept", `${count(wordsKept)} of ${count(words)}`, words && percent(wordsKept / words)],
    ["Median confidence", sure.length ? sure[sure.length >> 1].toFixed(2) : "–"],
  ];
  const others = found.filter((page) => page.engine !== "lines").length;
  if (others) facts.push(["Taken from trafilatura", counted(others, "document")]);
  return make(
    "dl",
    { class: "tiles" },
    ...facts.map(([name, value, note]) =>
      make("div", {}, make("dt", {}, name), make("dd", {}, value, note ? make("small", {}, note) : "")),
    ),
  );
}

const amounts = (row) =>
  measure === "documents" ? [0, row.documents] : [row[`${measure}Kept`], row[`${measure}Removed`]];

// A table whose bars are drawn in it: the numbers are the chart's text. The roles are said aloud because the style sheet
// lays the rows out as grids on a phone, and browsers have taken such tables for plain text.
function chart(rows) {
  const sorted = [...rows].sort((a, b) => sum(amounts(b)) - sum(amounts(a)) || a.label.index - b.label.index);
  const most = Math.max(1, ...sorted.map((row) => sum(amounts(row))));
  const choice = make(
    "select",
    { id: "measure" },
    ...Object.keys(MEASURES).map((name) => make("option", { value: name, selected: name === measure }, MEASURES[name])),
  );
  choice.addEventListener("change", () => {
    measure = choice.value;
    drawOverview();
    byId("measure").focus();
  });
  const heads = measure === "documents" ? ["Documents"] : ["Kept", "Removed"];
  return make(
    "section",
    { "aria-labelledby": "chart-head" },
    make("h3", { id: "chart-head" }, "Totals per label"),
    make("p", { class: "tools" }, make("label", {}, "Count ", choice)),
    make(
      "table",
      { class: "chart", role: "table" },
      make("caption", { class: "unseen" }, `Number of ${measure} per label. A label's button shows only its documents and lines.`),
      make(
        "thead",
        { role: "rowgroup" },
        make(
          "tr",
          { role: "row" },
          make("th", { scope: "col", role: "columnheader" }, "Label"),
          make("td", { class: "bar", "aria-hidden": "true" }),
          ...heads.map((head) => make("th", { scope: "col", role: "columnheader", class: "number" }, swatch(head), head)),
        ),
      ),
      make("tbody", { role: "rowgroup" }, ...sorted.map((row) => chartRow(row, most))),
    ),
  );
}

// Beside the head of a column: how its part of a bar is drawn.
const swatch = (head) =>
  head === "Documents" ? "" : make("span", { class: `swatch part ${head.toLowerCase()}`, "aria-hidden": "true" });

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function chartRow(row, most) {
  const [kept, removed] = amounts(row);
  const bar = (share, kind) => {
    const part = make("span", { class: `part ${kind}` });
    part.style.width = `${(100 * share) / most}%`;
    return part;
  };
  const numbers = measure === "documents" ? [removed] : [kept, removed];
  return make(
    "tr",
    { role: "row" },
    make("th", { scope: "row", role: "rowheader" }, labelButton(row.label)),
    make(
      "td",
      { class: `bar ${row.label.group}`, "aria-hidden": "true" },
      bar(kept, "kept"),
      bar(removed, measure === "documents" ? "all" : "removed"),
    ),
    ...numbers.map((number) => make("td", { role: "cell", class: "number" }, number ? count(number) : "–")),
  );
}

// A label that filters, wherever it stands; how many there are is told where it matters.
function labelButton(label, number) {
  const button = make(
    "button",
    {
      type: "button",
      class: `chip ${label.group}`,
      "aria-pressed": String(chosen.labels.has(label.index)),
      "data-label": label.name,
      title: label.meaning,
    },
    named(label.name),
    ...(number === undefined ? [] : [" ", make("span", { class: "number" }, count(number))]),
  );
  button.addEventListener("click", () => {
    const within = button.closest("main");
    toggleLabel(label.index);
    // What was drawn anew keeps the focus.
    if (!button.isConnected && within) within.querySelector(`button[data-label="${label.name}"]`)?.focus();
  });
  return button;
}

function confidences(found) {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const page of found) bins[Math.min(9, Math.floor(page.confidence * 10))] += 1;
  const most = Math.max(1, ...bins);
  return make(
    "section",
    { "aria-labelledby": "confidence-head" },
    make("h3", { id: "confidence-head" }, "Documents by confidence"),
    make(
      "ol",
      { class: "bins" },
      ...bins.map((number, at) => {
        const [low, high] = [at / 10, (at + 1) / 10];
        const bar = make("span", { class: "column", "aria-hidden": "true" });
        bar.style.height = `${(100 * number) / most}%`;
        const button = make(
          "button",
          { type: "button", "aria-label": `Confidence ${low.toFixed(1)} to ${high.toFixed(1)}: ${counted(number, "document")}`, "data-bin": String(at) },
          make("span", { class: "well" }, make("span", { class: "height" }, number ? count(number) : ""), bar),
          make("span", { class: "foot" }, `${low.toFixed(1)}`),
        );
        button.addEventListener("click", () => {
          setConfidence(low, high);
          document.querySelector(`[data-bin="${at}"]`)?.focus();
        });
        return make("li", {}, button);
      }),
    ),
    make("p", { class: "quiet" }, "Choose a column to see only its documents."),
  );
}

function leastSure(found) {
  const some = [...found].sort(ORDERS.unsure).slice(0, 10);
  if (some.length < 2) return [];
  return [
    make(
      "section",
      { "aria-labelledby": "unsure-head" },
      make("h3", { id: "unsure-head" }, "Least sure"),
      make(
        "ol",
        { class: "unsure" },
        ...some.map((page) =>
          make(
            "li",
            {},
            make("span", { class: "number" }, page.confidence.toFixed(2)),
            " ",
            make("a", { href: `#document-${page.index + 1}` }, isolated(page.title || page.name)),
          ),
        ),
      ),
    ),
  ];
}

// What a label means is told on hover, too, which not everyone can do.
function legend() {
  return make(
    "section",
    {},
    make(
      "details",
      { id: "legend" },
      make("summary", {}, "What the labels mean"),
      make(
        "p",
        { class: "quiet" },
        `${named(LABELS.filter(({ kept }) => kept).map(({ name }) => name).join(", "))} are kept, the others are removed, unless --keep or --drop says otherwise.`,
      ),
      make(
        "dl",
        { class: "legend" },
        ...LABELS.map((label) =>
          make(
            "div",
            {},
            make("dt", {}, make("span", { class: `chip ${label.group}` }, named(label.name))),
            make("dd", {}, label.meaning),
          ),
        ),
      ),
    ),
  );
}

function unread() {
  if (!REPORT.failures.length) return [];
  return [
    make(
      "section",
      { "aria-labelledby": "unread-head", class: "unread" },
      make("h3", { id: "unread-head" }, `Not read (${count(REPORT.failures.length)})`),
      make("ul", {}, ...REPORT.failures.map(([name, reason]) => make("li", {}, isolated(name), ": ", isolated(reason)))),
    ),
  ];
}
