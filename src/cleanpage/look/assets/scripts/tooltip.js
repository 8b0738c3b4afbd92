// What is known of a line: beside it while the pointer or the focus is on it, gone with Escape.

const tip = byId("tip");
let tipped = null; // the line's element
let timer = 0;

// "dom_nav: -0.60" is a signal and what it moved the score by; other reasons are words.
function reasonItem(reason) {
  const signal = /^(\w+): ([+-]\d+\.\d+)$/.exec(reason);
  if (!signal) return make("li", {}, isolated(reason));
  const moved = make("span", { class: "number" }, signed(Number(signal[2])));
  return make("li", { class: "signal" }, make("code", {}, signal[1]), " ", moved);
}

function describe(line) {
  const share = 1 / (1 + Math.exp(-line.score));
  const likely = share < 0.01 ? "under 1 %" : share > 0.99 ? "over 99 %" : percent(share);
  return [
    make(
      "p",
      { class: "tip-head" },
      make("strong", { class: `chip ${line.label.group}` }, named(line.label.name)),
      ` ${line.kept ? "kept" : "removed"}: ${line.label.meaning}`,
    ),
    make("p", {}, "Score ", make("b", {}, signed(line.score)), `: ${likely} likely to be content`),
    line.reasons.length
      ? make("ul", {}, ...line.reasons.map(reasonItem))
      : make("p", {}, "No reasons are given."),
  ];
}

function showTip(element, line) {
  clearTimeout(timer);
  if (tipped && tipped !== element) unbind();
  tipped = element;
  tip.replaceChildren(...describe(line));
  tip.hidden = false;
  element.querySelector("button").setAttribute("aria-describedby", "tip");
  element.classList.add("tipped");
  place();
}

function unbind() {
  tipped.querySelector("button").removeAttribute("aria-describedby");
  tipped.classList.remove("tipped");
  tipped = null;
}

function hideTip() {
  clearTimeout(timer);
  if (tipped) unbind();
  tip.hidden = true;
}

// Later, so that the pointer can cross from the line to the tooltip.
function hideTipSoon() {
  clearTimeout(timer);
  timer = setTimeout(hideTip, 250);
}

function showTipSoon(element, line) {
  clearTimeout(timer);
  timer = setTimeout(() => showTip(element, line), tip.hidden ? 150 : 60);
}

// Below the line, above it where there is no room; on a narrow screen the style sheet puts it at the bottom.
function place() {
  if (!tipped) return;
  const line = tipped.getBoundingClientRect();
  if (line.bottom < 0 || line.top > innerHeight) {
    hideTip();
    return;
  }
  const text = tipped.querySelector(".text").getBoundingClientRect();
  const below = Math.min(line.bottom, innerHeight) + 4;
  const fits = below + tip.offsetHeight < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(text.left, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${fits ? below : Math.max(8, line.top - tip.offsetHeight - 4)}px`;
}

addEventListener("scroll", place, { passive: true });
addEventListener("resize", place, { passive: true });
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !tip.hidden) hideTip();
});
tip.addEventListener("mouseenter", () => clearTimeout(timer));
tip.addEventListener("mouseleave", hideTipSoon);
