// Zoom, search and keys. Without it the picture is whole all the same. It only moves what is drawn, and sets texts.
(() => {
"use strict";

const LETTER = 6.7;
const root = document.documentElement;
const page = document.getElementById("bars");
const said = document.getElementById("said");

const bars = Array.from(page.children, made => {
  const [name, ...more] = made.querySelector("title").textContent.split("\n");
  return {
    made, name, more,
    text: made.querySelector("text"),
    found: made.textContent.toLowerCase(),
    x: parseFloat(made.getAttribute("x")), width: parseFloat(made.getAttribute("width")), y: Number(made.getAttribute("y")),
  };
});
const barOf = new Map(bars.map(bar => [bar.made, bar]));
const all = bars[0];
let focus = all;

const inside = (bar, outer) => bar.x >= outer.x - 1e-3 && bar.x + bar.width <= outer.x + outer.width + 1e-3;

/** Without the package of a function, and without the word for the most frequent access. */
function shortName(name) {
  return /^[\w.$/<>]+$/.test(name) ? name.split(/[./]/).slice(-2).join(".") : name.replace(/^get /, "");
}

/** As much of the name as there is room for. */
function fitting(bar, pixels) {
  const letters = Math.floor((pixels - 8) / LETTER);
  const name = bar.name.length > letters ? shortName(bar.name) : bar.name;
  const shown = Array.from(name);
  return letters < 3 ? "" : shown.length > letters ? shown.slice(0, letters - 1).join("") + "…" : name;
}

function draw() {
  const pixels = page.width.baseVal.value;
  for (const bar of bars) {
    const above = bar.y < focus.y && inside(focus, bar);
    const shown = above || bar.y >= focus.y && inside(bar, focus) && bar.width > 0;
    bar.made.style.display = shown ? "" : "none";
    if (shown) {
      const width = above ? 100 : bar.width / focus.width * 100;
      bar.made.setAttribute("x", (above ? 0 : (bar.x - focus.x) / focus.width * 100) + "%");
      bar.made.setAttribute("width", width + "%");
      bar.made.classList.toggle("above", above);
      bar.text.textContent = fitting(bar, width / 100 * pixels);
    }
  }
}

function zoom(bar) {
  focus = bar;
  draw();
  say(bar);
}

function say(bar) {
  said.textContent = [bar.name, ...bar.more].join(" · ");
}

/** What is found, and its share of all: a bar below another one that is found counts once. */
function search(words) {
  const wanted = words.trim().toLowerCase();
  let end = 0;
  let share = 0;
  for (const bar of bars.slice().sort((a, b) => a.x - b.x || b.width - a.width)) {
    const found = wanted !== "" && bar !== all && bar.found.includes(wanted);
    bar.made.classList.toggle("faded", wanted !== "" && !found);
    if (found) {
      share += Math.max(0, bar.x + bar.width - Math.max(end, bar.x));
      end = Math.max(end, bar.x + bar.width);
    }
  }
  said.textContent = wanted === "" ? "" : "found in " + share.toFixed(1) + " % of the accesses";
}

function searchField() {
  const xhtml = "http://www.w3.org/1999/xhtml";
  const box = document.createElementNS(root.namespaceURI, "foreignObject");
  for (const [name, value] of [["x", "74%"], ["y", 8], ["width", "25%"], ["height", 32]]) {
    box.setAttribute(name, value);
  }
  const field = document.createElementNS(xhtml, "input");
  field.id = "search";
  field.type = "search";
  field.placeholder = "Search";
  field.setAttribute("aria-label", "Search names, files and libraries");
  field.addEventListener("input", () => search(field.value));
  box.append(field);
  root.append(box);
}

/** The nearest bar in a direction, of those that are shown. */
function neighbour(bar, key) {
  const row = key === "ArrowDown" ? bar.y + all.made.height.baseVal.value : key === "ArrowUp" ? bar.y - all.made.height.baseVal.value : bar.y;
  const others = bars.filter(other => other.y === row && other.made.style.display === "" && other !== bar).sort((a, b) => a.x - b.x);
  switch (key) {
    case "ArrowDown": return others.find(other => inside(other, bar));
    case "ArrowUp": return others.find(other => inside(bar, other));
    case "ArrowRight": return others.find(other => other.x >= bar.x + bar.width - 1e-3);
    case "ArrowLeft": return others.filter(other => other.x < bar.x).pop();
    default: return undefined;
  }
}

function move(bar) {
  document.activeElement?.closest?.(".bar")?.setAttribute("tabindex", "-1");
  bar.made.setAttribute("tabindex", "0");
  bar.made.focus();
}

function key(event) {
  const bar = barOf.get(event.target.closest(".bar"));
  if (event.key === "Escape") {
    zoom(all);
  } else if (bar && (event.key === "Enter" || event.key === " ")) {
    zoom(bar);
  } else {
    const next = bar && neighbour(bar, event.key);
    if (!next) {
      return;
    }
    move(next);
  }
  event.preventDefault();
}

root.setAttribute("width", "100%");
bars.forEach(bar => bar.made.setAttribute("tabindex", bar === all ? "0" : "-1"));
const barAt = event => barOf.get(event.target.closest?.(".bar"));
page.addEventListener("click", event => barAt(event) && zoom(barAt(event)));
page.addEventListener("pointerover", event => barAt(event) && say(barAt(event)));
// At the document: Chromium lets the keyboard stop at what listens for focus.
document.addEventListener("focusin", event => barAt(event) && say(barAt(event)));
root.addEventListener("keydown", key);
searchField();
addEventListener("resize", draw);
draw();
})();
