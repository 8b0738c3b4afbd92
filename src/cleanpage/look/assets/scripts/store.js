// The report's data, and what of it is chosen. A document's lines are parsed when it is opened.

const REPORT = JSON.parse(byId("report").textContent);
const LABELS = REPORT.labels.map(([name, group, kept, meaning], index) => ({ index, name, group, kept, meaning }));
const DOCUMENTS = REPORT.documents.map((page, index) => {
  const sums = { index, lines: 0, linesKept: 0, words: 0, wordsKept: 0 };
  for (const [, linesKept, linesRemoved, wordsKept, wordsRemoved] of page.counts) {
    sums.lines += linesKept + linesRemoved;
    sums.linesKept += linesKept;
    sums.words += wordsKept + wordsRemoved;
    sums.wordsKept += wordsKept;
  }
  return Object.assign(page, sums);
});

// Folders that all names begin with tell nothing in a list.
const FOLDERS = (() => {
  const [first = "", ...others] = DOCUMENTS.map((page) => page.name);
  let end = others.length ? first.lastIndexOf("/") + 1 : 0;
  while (end && !others.every((name) => name.startsWith(first.slice(0, end)))) end = first.lastIndexOf("/", end - 2) + 1;
  return end;
})();
const shortName = (page) => page.name.slice(FOLDERS);

const chosen = { query: "", low: 0, high: 1, order: "given", labels: new Set(), show: "all", unsure: false };
const listeners = [];

function choose(changes) {
  Object.assign(chosen, changes);
  for (const listener of listeners) listener();
}

const onChoice = (listener) => listeners.push(listener);

function toggleLabel(index) {
  const labels = new Set(chosen.labels);
  if (!labels.delete(index)) labels.add(index);
  choose({ labels });
}

const ORDERS = {
  given: (a, b) => a.index - b.index,
  unsure: (a, b) => a.confidence - b.confidence || a.index - b.index,
  removed: (a, b) => b.words - b.wordsKept - (a.words - a.wordsKept) || a.index - b.index,
  kept: (a, b) => b.wordsKept - a.wordsKept || a.index - b.index,
  long: (a, b) => b.lines - a.lines || a.index - b.index,
};

function foundDocuments() {
  const query = chosen.query.trim().toLocaleLowerCase();
  return DOCUMENTS.filter(
    (page) =>
      page.confidence >= chosen.low &&
      page.confidence <= chosen.high &&
      (!chosen.labels.size || page.counts.some(([label]) => chosen.labels.has(label))) &&
      (!query || `${page.title}\n${page.name}`.toLocaleLowerCase().includes(query)),
  ).sort(ORDERS[chosen.order]);
}

// Totals of some documents, per label.
function totals(documents) {
  const rows = LABELS.map((label) => ({ label, documents: 0, linesKept: 0, linesRemoved: 0, wordsKept: 0, wordsRemoved: 0 }));
  for (const page of documents) {
    for (const [index, linesKept, linesRemoved, wordsKept, wordsRemoved] of page.counts) {
      const row = rows[index];
      row.documents += 1;
      row.linesKept += linesKept;
      row.linesRemoved += linesRemoved;
      row.wordsKept += wordsKept;
      row.wordsRemoved += wordsRemoved;
    }
  }
  return rows.filter((row) => row.documents);
}

function linesOf(index) {
  const data = JSON.parse(byId(`document-${index}`).textContent);
  const lines = data.labels.map((label, at) => ({
    at,
    label: LABELS[label],
    kept: data.kept[at] === "1",
    score: data.scores[at] / 100,
    text: data.texts[at],
    cut: data.cut[at] || 0,
    reasons: data.why[at].map((reason) => data.reasons[reason]),
  }));
  return { lines, unshown: data.unshown, limits: data.limits };
}

const isShown = (line) =>
  (chosen.show === "all" || line.kept === (chosen.show === "kept")) &&
  (!chosen.unsure || Math.abs(line.score) < 1) &&
  (!chosen.labels.size || chosen.labels.has(line.label.index));
