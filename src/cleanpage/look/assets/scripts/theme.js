// Light, dark, or as the system has it.

const THEMES = ["", "light", "dark"];
const THEME_NAMES = { "": "as the system", light: "light", dark: "dark" };

function remembered() {
  try {
    return localStorage.getItem("cleanpage-theme") || "";
  } catch {
    return ""; // storage may be closed to files
  }
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = `Theme: ${THEME_NAMES[theme]}`;
  try {
    localStorage.setItem("cleanpage-theme", theme);
  } catch {
    // then it holds for this visit
  }
}

function startTheme() {
  const before = remembered();
  setTheme(THEMES.includes(before) ? before : "");
  byId("theme").addEventListener("click", () => {
    const now = document.documentElement.dataset.theme;
    setTheme(THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]);
  });
}
