// Accesses by stack: each bar is a function, its width how often something below it asked.

const BAR = 20;
/** The width of a letter, as the style sheet has them. */
const LETTER = 6.7;
const SMALLEST = 1.5;
const MOST_BARS = 5000;
/** Libraries with a colour of their own: those with the widest bars. */
const HUES = 6;
const flame = {root: null, focus: null, active: null, weight: "count", whole: false, hues: new Map()};

/** Stacks of all selected accesses as one tree, processes first. */
function flameTree() {
  const root = flameNode({name: "all"});
  const ends = new Map();
  for (const index of selection.accesses) {
    const access = trace.accesses[index];
    const stack = access.process * (trace.stacks.length + 1) + (access.stack ?? trace.stacks.length);
    let node = ends.get(stack);
    if (node === undefined) {
      node = stackEnd(root, access);
      ends.set(stack, node);
    }
    node.self += flame.weight === "count" ? access.count : 1;
    node.indices.push(index);
  }
  const tree = d3.hierarchy(root, node => [...node.children.values()]).sum(node => node.self)
      .sort((a, b) => b.value - a.value);
  d3.partition()(tree);
  flame.hues = libraryHues(tree);
  let id = 0;
  return tree.each(node => node.id = "bar-" + id++);
}

function flameNode(what) {
  return {...what, children: new Map(), self: 0, indices: []};
}

/** The bar in which an access was made, with all that it stands on. */
function stackEnd(root, access) {
  const group = answer.groups?.[access.process];
  const above = group === undefined ? root : childNode(root, "g" + group, () => ({name: group}));
  let node = childNode(above, "p" + access.process, () => ({process: trace.processes[access.process]}));
  const stack = access.stack === null ? [] : [...trace.stacks[access.stack]].reverse();
  for (const step of flame.whole ? stack.map(oneFrame) : shortSteps(stack)) {
    node = childNode(node, step.key, () => step.what);
  }
  return node;
}

function oneFrame(index) {
  return {key: index, what: {frame: trace.frames[index], library: trace.frames[index].library}};
}

/** From the program's own code on to the caller of the API; several functions of one library are one step. */
function shortSteps(stack) {
  const library = index => libraryOf(trace.frames[index]);
  const own = stack.findIndex(index => library(index)?.own);
  const start = own >= 0 ? own : stack.findIndex(index => !library(index)?.runtime);
  const end = stack.findLastIndex(index => !library(index)?.runtime) + 1;
  const steps = [];
  for (let i = Math.max(start, 0); i < end;) {
    const of = trace.frames[stack[i]].library;
    let next = i + 1;
    while (next < end && of !== null && !trace.libraries[of].own && trace.frames[stack[next]].library === of) {
      next++;
    }
    steps.push(next === i + 1 ? oneFrame(stack[i]) : {key: "l" + of, what: {library: of}});
    i = next;
  }
  return steps;
}

function libraryHues(tree) {
  const widths = new Map();
  tree.each(({data, value}) => {
    const library = libraryOfBar(data);
    if (library && !library.runtime && !library.own) {
      widths.set(data.library, Math.max(widths.get(data.library) ?? 0, value));
    }
  });
  const widest = [...widths].sort((a, b) => b[1] - a[1]).slice(0, HUES);
  return new Map(widest.map(([library], hue) => [library, hue]));
}

function libraryOfBar(data) {
  return data.library === undefined || data.library === null ? null : trace.libraries[data.library];
}

function childNode(node, key, what) {
  let child = node.children.get(key);
  if (child === undefined) {
    child = flameNode(what());
    node.children.set(key, child);
  }
  return child;
}

function barName({data}) {
  return data.frame ? functionName(data.frame) : libraryOfBar(data) ? libraryName(libraryOfBar(data)) : data.process ? data.process.pid + " " + processName(data.process) : data.name;
}

/** Without the package, or the file of a shared object. */
function shortName({type, method}) {
  return !type || /\.so(\.|$)/.test(type) ? method : type.slice(Math.max(type.lastIndexOf("."), type.lastIndexOf("/")) + 1) + "." + method;
}

/** What fits into a bar. */
function barText(node, width) {
  const letters = Math.floor((width - 8) / LETTER);
  const full = barName(node);
  const shown = visible(full.length > letters && node.data.frame ? shortName(node.data.frame) : full);
  return letters < 3 ? "" : shown.length > letters ? shown.slice(0, letters - 1) + "…" : shown;
}

function barLook(data) {
  const library = libraryOfBar(data);
  if (library === null) {
    return data.frame ? "unknown" : "plain";
  }
  const hue = flame.hues.get(data.library);
  return library.runtime ? "quiet" : library.own ? "own" : hue === undefined ? "other" : "hue" + hue;
}

/** What each colour stands for that is drawn. */
function flameLegend(bars) {
  const words = {plain: "processes", unknown: "code of unknown origin", quiet: "the runtime", own: "the program's own code", other: "other libraries"};
  const meanings = new Map();
  for (const {data} of bars) {
    const look = barLook(data);
    meanings.set(look, words[look] ?? libraryName(libraryOfBar(data)));
  }
  byId("flame-legend").replaceChildren(...[...meanings].map(([look, meaning]) =>
      element("span", {class: "swatch " + look}, foreign(meaning, 60))));
}

function barClass(node) {
  const look = barLook(node.data);
  return "bar " + look + (node === flame.active ? " active" : "") + (node.depth < flame.focus.depth ? " above" : "");
}

function barsToDraw(width) {
  const {x0, x1} = flame.focus;
  const bars = flame.focus.ancestors();
  const waiting = [...flame.focus.children ?? []];
  for (let i = 0; i < waiting.length && bars.length < MOST_BARS; i++) {
    const node = waiting[i];
    if ((node.x1 - node.x0) / (x1 - x0) * width >= SMALLEST) {
      bars.push(node);
      waiting.push(...node.children ?? []);
    }
  }
  return bars;
}

function drawFlame() {
  const svg = d3.select("#flame-graph");
  const width = svg.node().clientWidth;
  if (width === 0 || !flame.root) {
    return;
  }
  const x = d3.scaleLinear([flame.focus.x0, flame.focus.x1], [0, width]).clamp(true);
  const bars = barsToDraw(width);
  flame.drawn = new Set(bars);
  svg.attr("height", (d3.max(bars, node => node.depth) + 1) * BAR);
  svg.selectAll("g").data(bars, node => node.id).join(enter => {
    const group = enter.append("g").attr("role", "treeitem").attr("id", node => node.id);
    group.append("rect").attr("height", BAR - 1);
    group.append("text").attr("x", 4).attr("y", 14);
    return group;
  }).order()
      .attr("class", barClass)
      .attr("aria-level", node => node.depth + 1)
      .attr("aria-label", barLabel)
      .attr("transform", node => `translate(${x(node.x0)},${node.depth * BAR})`)
      .each(function (node) {
        const wide = Math.max(1, x(node.x1) - x(node.x0) - 1);
        d3.select(this).select("rect").attr("width", wide);
        d3.select(this).select("text").text(barText(node, wide));
      });
  flameLegend(bars);
  pointAtBar();
}

function barLabel(node) {
  const part = flame.root.value ? 100 * node.value / flame.root.value : 0;
  return shortened(visible(barName(node)), 300) + ", " + wholeNumber.format(node.value) + " (" + part.toFixed(1) + " %)";
}

function pointAtBar() {
  const node = flame.active;
  d3.select("#flame-graph").attr("aria-activedescendant", node.id)
      .selectAll("g").classed("active", bar => bar === node);
  sayBar(node);
}

function sayBar(node) {
  const frame = node.data.frame;
  const library = frame ? libraryOfBar(node.data) : null;
  const said = [barLabel(node), frame ? visible(place(frame)) : "", library ? visible(libraryName(library)) : ""];
  byId("flame-said").textContent = said.filter(text => text !== "").join(" · ");
}

function zoomTo(node) {
  flame.focus = node;
  flame.active = node;
  drawFlame();
}

function openBar(node) {
  zoomTo(node);
  const counts = new Map();
  node.each(below => below.data.indices.forEach(index => {
    counts.set(variableOf[index], (counts.get(variableOf[index]) ?? 0) + trace.accesses[index].count);
  }));
  const list = [...counts].sort((a, b) => b[1] - a[1]);
  const frame = node.data.frame;
  const library = libraryOfBar(node.data);
  showDetails(foreign(barName(node)),
      definitions([
        ["Where", frame ? foreign(place(frame)) : null],
        ["Library", library ? foreign(libraryName(library)) : null],
        ["Share", barLabel(node).split(", ").pop()],
      ]),
      element("h3", {}, plural(list.length, "variable", "variables") + " below it"),
      element("ul", {class: "link-list"}, ...list.slice(0, 200).map(([id, count]) => element("li", {},
          button(variableLabel(variables[id]), {}, () => showVariable(variables[id])),
          element("span", {class: "faint"}, " ×" + wholeNumber.format(count))))),
      list.length > 200 ? element("p", {class: "faint"}, "The most frequent 200 are shown.") : null);
}

function flameKey(event) {
  const node = flame.active;
  const siblings = node.parent ? node.parent.children : [node];
  const at = siblings.indexOf(node);
  const next = {ArrowDown: node.children?.[0], ArrowUp: node.parent, ArrowLeft: siblings[at - 1], ArrowRight: siblings[at + 1]};
  if (event.key in next) {
    if (next[event.key]) {
      moveToBar(next[event.key]);
    }
  } else if (event.key === "Enter" || event.key === " ") {
    openBar(node);
  } else if (event.key === "Escape" && byId("details").hidden) {
    zoomTo(flame.root);
  } else {
    return;
  }
  event.preventDefault();
}

/** A bar that is too small to be drawn is zoomed into. */
function moveToBar(node) {
  flame.active = node;
  if (!flame.drawn.has(node)) {
    flame.focus = node.parent ?? node;
    drawFlame();
  }
  if (!flame.drawn.has(node)) {
    zoomTo(node);
  }
  pointAtBar();
  byId(node.id)?.scrollIntoView({block: "nearest"});
}

function makeFlame() {
  const weight = element("select", {"aria-label": "Width of a bar"},
      element("option", {value: "count"}, "how often"), element("option", {value: "places"}, "different accesses"));
  weight.addEventListener("change", () => {
    flame.weight = weight.value;
    showFlame();
  });
  const whole = element("input", {type: "checkbox"});
  whole.addEventListener("change", () => {
    flame.whole = whole.checked;
    showFlame();
  });
  byId("flame").append(
      element("div", {class: "bar-head"}, element("label", {}, "Width ", weight),
          element("label", {}, whole, " whole stacks"), button("Show all", {}, () => zoomTo(flame.root)), element("output", {id: "flame-said"})),
      element("div", {id: "flame-legend", class: "legend"}), element("div", {id: "flame-box"}));
  const svg = d3.select("#flame-box").append("svg").attr("id", "flame-graph").attr("role", "tree").attr("tabindex", 0)
      .attr("aria-label", "Accesses by stack, outermost function first").on("keydown", flameKey);
  const bar = event => event.target.closest("g")?.__data__;
  svg.on("click", event => bar(event) && openBar(bar(event)));
  svg.on("pointerover", event => bar(event) && sayBar(bar(event)));
  new ResizeObserver(drawFlame).observe(byId("flame-box"));
}

function showFlame() {
  if (byId("flame-box") === null) {
    makeFlame();
  }
  flame.root = flameTree();
  zoomTo(flame.root);
  byId("count").textContent = plural(selection.accesses.length, "access", "accesses");
}
