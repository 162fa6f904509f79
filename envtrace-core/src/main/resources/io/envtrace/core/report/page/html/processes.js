// The tree of processes, each with what its environment differs by from its parent's.

const MARKS = {added: "+", changed: "~", removed: "−"};
const tree = {rows: null, closed: new Set(), unfolded: new Set(), reads: new Map()};

/** Children by their parent's id; the roots stand at null. A parent always started before. */
const childrenOf = d3.group(trace.processes, p => p.parent === null || p.parent >= p.id ? null : p.parent);

/** Of each process, how many there are from it on downwards; 0 where one of them is no helper. */
const helpersFrom = new Map();
[...trace.processes].reverse().forEach(process => {
  const below = (childrenOf.get(process.id) ?? []).map(child => helpersFrom.get(child.id) ?? 0);
  const all = process.role === "helper" && !below.includes(0);
  helpersFrom.set(process.id, all ? 1 + d3.sum(below) : 0);
});

/** What stands below a process: its children, helpers without any program below them as one. */
function itemsBelow(parent, level) {
  const children = childrenOf.get(parent) ?? [];
  const folded = tree.unfolded.has(parent) || byId("helpers").checked || parent === null
      ? [] : children.filter(child => helpersFrom.get(child.id) > 0);
  const single = folded.length < 2;
  const items = children.filter(child => single || !folded.includes(child)).map(process => ({process, level}));
  return single ? items : [...items, {helpers: folded, parent, level}];
}

function visibleProcesses() {
  const shown = [];
  const waiting = itemsBelow(null, 1).reverse();
  while (waiting.length) {
    const item = waiting.pop();
    shown.push(item);
    if (item.process && !tree.closed.has(item.process.id)) {
      waiting.push(...itemsBelow(item.process.id, item.level + 1).reverse());
    }
  }
  return shown;
}

function helpersRow({helpers, level}) {
  const count = d3.sum(helpers, process => helpersFrom.get(process.id));
  const names = [...new Set(helpers.map(processName))].join(", ");
  const row = element("div", {role: "treeitem", "aria-level": level, "aria-expanded": "false", class: "quiet"},
      element("span", {class: "twist", "aria-hidden": "true"}, "▸"),
      element("span", {class: "pid"}, plural(count, "helper", "helpers")),
      element("span", {class: "line"}, foreign(names, 300)));
  row.style.paddingInlineStart = Math.min(level - 1, 12) * 1.2 + 0.4 + "rem";
  return row;
}

function unfold({parent}) {
  tree.unfolded.add(parent);
  tree.rows.show(visibleProcesses(), tree.rows.active);
}

function processRow(item) {
  return item.process ? oneProcessRow(item) : helpersRow(item);
}

function oneProcessRow({process, level}) {
  const children = childrenOf.has(process.id);
  const open = !tree.closed.has(process.id);
  const reads = tree.reads.get(process.id) ?? 0;
  const failed = process.exit && process.exit.code !== 0;
  const row = element("div",
      {role: "treeitem", "aria-level": level, "aria-expanded": children ? open : null, class: reads ? null : "quiet"},
      element("span", {class: "twist", "aria-hidden": "true"}, children ? (open ? "▾" : "▸") : ""),
      element("span", {class: "pid"}, String(process.pid)),
      element("span", {class: "line"}, foreign(commandLine(process))),
      changeCounts(process),
      failed ? badge("bad", exitText(process.exit)) : null,
      process.traced ? null : badge("plain", "not traced"),
      element("span", {class: "faint"}, reads ? plural(reads, "access", "accesses") : ""));
  row.style.paddingInlineStart = Math.min(level - 1, 12) * 1.2 + 0.4 + "rem";
  return row;
}

function changeCounts(process) {
  const counts = d3.rollup(process.environmentChanges, changes => changes.length, change => change.change);
  return element("span", {class: "changes"},
      ...Object.keys(MARKS).filter(kind => counts.has(kind)).map(kind => badge(kind, MARKS[kind] + counts.get(kind))));
}

function toggle(process, open) {
  if (open) {
    tree.closed.delete(process.id);
  } else {
    tree.closed.add(process.id);
  }
  tree.rows.show(visibleProcesses(), tree.rows.active);
}

function treeKey(event, item) {
  if (item.helpers) {
    return event.key === "ArrowRight" && (unfold(item), true);
  }
  const {process, level} = item;
  const open = childrenOf.has(process.id) && !tree.closed.has(process.id);
  if (event.key === "ArrowRight" && childrenOf.has(process.id)) {
    if (open) {
      tree.rows.moveTo(tree.rows.active + 1);
    } else {
      toggle(process, true);
    }
    return true;
  }
  if (event.key === "ArrowLeft") {
    if (open) {
      toggle(process, false);
    } else if (level > 1) {
      tree.rows.moveTo(tree.rows.items.findIndex(other => other.process?.id === process.parent));
    }
    return true;
  }
  return false;
}

function openProcess(item, event) {
  const {process} = item;
  if (item.helpers) {
    unfold(item);
  } else if (event.target.closest?.(".twist") && childrenOf.has(process.id)) {
    toggle(process, tree.closed.has(process.id));
  } else {
    showProcess(process);
  }
}

function wentOn(process) {
  return !process.exit && (childrenOf.get(process.id) ?? []).some(child => child.pid === process.pid);
}

function showProcess(process) {
  const changes = process.environmentChanges.map(change => element("li", {},
      badge(change.change, MARKS[change.change] ?? "?"), foreign(change.name), " ",
      change.change === "removed" ? "" : valueElement(change.value, 2000)));
  showDetails(
      element("span", {}, process.pid + " ", foreign(processName(process))),
      definitions([
        ["Command", foreign(process.arguments.join(" "), 20000)],
        ["Executable", process.executable ? foreign(process.executable) : null],
        ["Directory", process.directory ? foreign(process.directory) : null],
        ["Runtime", process.runtime ? foreign(process.runtime.kind + " " + process.runtime.version) : "not traced"],
        ["Seen by", foreign(process.source)],
        ["Started", duration(process.startNanos) + " after the start"],
        ["End", wentOn(process) ? "went on with another program (exec)" : exitText(process.exit)],
      ]),
      ...process.notes.map(note => element("p", {class: "notice"}, foreign(note, 1000))),
      button("Show only this process", {class: "more"}, () => {
        byId("process").value = String(process.id);
        select();
      }),
      element("h3", {}, changes.length ? "Changes of the environment against its parent's" : "No changes of the environment"),
      element("ul", {class: "change-list"}, ...changes));
}

function showProcesses() {
  if (tree.rows === null) {
    const body = element("div", {id: "process-rows", class: "scroller", role: "tree", "aria-label": "Processes"});
    byId("processes").append(body);
    tree.rows = new Rows(body, {render: processRow, open: openProcess, key: treeKey});
  }
  tree.reads = d3.rollup(selection.accesses, all => d3.sum(all, i => trace.accesses[i].count), i => trace.accesses[i].process);
  tree.rows.show(visibleProcesses(), tree.rows.active);
  byId("count").textContent = plural(trace.processes.length, "process", "processes") + ", "
      + plural(selection.accesses.length, "access", "accesses");
}
