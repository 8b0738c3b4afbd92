// The list of documents, a batch at a time, and the filters over it.

const BATCH = 200;
let listed = []; // documents found
let drawn = 0; // of them in the list

function drawList() {
  listed = foundDocuments();
  drawn = 0;
  byId("list").replaceChildren();
  drawMore();
  const all = DOCUMENTS.length;
  byId("found").textContent =
    listed.length === all ? `All ${counted(all, "document")}` : `${count(listed.length)} of ${counted(all, "document")}`;
  const names = [...chosen.labels].map((index) => named(LABELS[index].name));
  byId("label-filter-state").textContent = names.length ? `(${names.join(", ")})` : "(all)";
  pressLabels(byId("label-choices"));
}

function pressLabels(parent) {
  for (const button of parent.children) {
    const label = LABELS.find(({ name }) => name === button.dataset.label);
    button.setAttribute("aria-pressed", String(chosen.labels.has(label.index)));
  }
}

function drawMore() {
  const next = listed.slice(drawn, drawn + BATCH);
  byId("list").append(...next.map(listItem));
  drawn += next.length;
  const left = listed.length - drawn;
  byId("more").hidden = !left;
  byId("more").textContent = `Show ${count(Math.min(BATCH, left))} more`;
  markCurrent();
}

function listItem(page) {
  const bar = make("span", { class: "fill" });
  bar.style.width = percent(page.confidence).replace(" ", "");
  return make(
    "li",
    {},
    make(
      "a",
      { href: `#document-${page.index + 1}`, "data-document": String(page.index) },
      make("span", { class: "name" }, isolated(page.title || "(no text)")),
      make("span", { class: "file", title: visible(page.name) }, isolated(shortName(page))),
      make(
        "span",
        { class: "facts" },
        make("span", { class: "meter", "aria-hidden": "true" }, bar),
        make("span", { class: "unseen" }, "confidence "),
        make("span", { class: "number" }, page.confidence.toFixed(2)),
        make("span", {}, `${count(page.linesKept)} of ${counted(page.lines, "line")} kept`),
      ),
    ),
  );
}

function markCurrent() {
  for (const link of byId("list").querySelectorAll("a")) {
    if (Number(link.dataset.document) === opened) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function setConfidence(low, high) {
  byId("low").value = String(low);
  byId("high").value = String(high);
  choose({ low, high });
}

function readFilters() {
  const bound = (id, otherwise) => {
    const number = byId(id).valueAsNumber;
    return Number.isFinite(number) ? number : otherwise;
  };
  choose({ query: byId("query").value, order: byId("order").value, low: bound("low", 0), high: bound("high", 1) });
}

function startList() {
  const occurring = totals(DOCUMENTS).sort((a, b) => b.documents - a.documents || a.label.index - b.label.index);
  byId("label-choices").append(...occurring.map((row) => labelButton(row.label, row.documents)));
  let waiting = 0;
  for (const kind of ["input", "change"]) {
    byId("filters").addEventListener(kind, () => {
      clearTimeout(waiting);
      waiting = setTimeout(readFilters, 120);
    });
  }
  byId("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    readFilters();
  });
  byId("filters").addEventListener("reset", () => {
    clearTimeout(waiting);
    choose({ query: "", low: 0, high: 1, order: "given", labels: new Set(), show: "all", unsure: false });
  });
  byId("more").addEventListener("click", () => {
    const first = drawn;
    drawMore();
    byId("list").children[first]?.querySelector("a").focus();
  });
  // Arrow keys in the list, too: Tab would take two hundred steps.
  byId("list").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const item = event.target.closest("li");
    if (!step || !item) return;
    event.preventDefault();
    (step > 0 ? item.nextElementSibling || byId("more") : item.previousElementSibling)?.querySelector("a")?.focus();
  });
  onChoice(drawList);
}
