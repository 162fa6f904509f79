// Light or dark: as the system has it, or as the reader wants it.

const THEMES = ["system", "light", "dark"];

function nextTheme() {
  const root = document.documentElement;
  const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
  root.dataset.theme = next;
  byId("theme").textContent = "Theme: " + next;
}

byId("theme").addEventListener("click", nextTheme);
