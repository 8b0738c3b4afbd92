// What the address names is shown: #overview or #document-12. Other names are places of the page itself.

function route({ focus = true } = {}) {
  const match = /^#document-(\d+)$/.exec(location.hash);
  const index = match ? Number(match[1]) - 1 : null;
  if (match === null && !["", "#overview"].includes(location.hash) && byId("main").hasChildNodes()) return;
  const before = opened;
  hideTip();
  opened = index !== null && index in DOCUMENTS ? index : null;
  content = opened === null ? null : linesOf(opened);
  document.body.className = opened === null ? "at-overview" : "at-document";
  const name = opened === null ? "" : DOCUMENTS[opened].title || DOCUMENTS[opened].name;
  document.title = name ? `${visible(name)} · ${REPORT.title}` : REPORT.title;
  markCurrent();
  if (opened === null) drawOverview();
  else drawDocument();
  if (!focus) return;
  scrollTo(0, 0);
  const entry = opened === null && before !== null ? byId("list").querySelector(`[data-document="${before}"]`) : null;
  (entry || byId("document-title") || byId("overview-head")).focus({ preventScroll: !entry });
}

function start() {
  const lines = DOCUMENTS.reduce((total, page) => total + page.lines, 0);
  const kept = DOCUMENTS.reduce((total, page) => total + page.linesKept, 0);
  byId("lead").textContent = `${counted(DOCUMENTS.length, "document")}, ${counted(lines, "line")}: ${count(kept)} kept, ${count(lines - kept)} removed. cleanpage ${REPORT.version}`;
  startTheme();
  startList();
  startDocument();
  drawList();
  // A control that was drawn anew gets the focus back.
  onChoice(() => {
    hideTip();
    const id = document.activeElement?.id;
    if (opened === null) drawOverview();
    else updateDocument();
    if (id && document.activeElement === document.body) byId(id)?.focus();
  });
  addEventListener("hashchange", () => route());
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
  route({ focus: location.hash.startsWith("#document-") });
  document.documentElement.dataset.ready = "true";
}

start();
