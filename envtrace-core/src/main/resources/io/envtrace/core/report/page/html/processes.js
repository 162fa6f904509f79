// The tree of processes, each with what its environment differs by from its parent's.

const MARKS = {added: "+", changed: "~", removed: "−"};
const tree = {rows: null, closed: new Set(), reads: new Map()};

/** Children by their parent's id; the roots stand at null. A parent always started before. */
const childrenOf = d3.group(trace.processes, p => p.parent === null || p.parent >= p.id ? null : p.parent);

function visibleProcesses() {
  const shown = [];
  const waiting = [...childrenOf.get(null) ?? []].reverse().map(process => ({process, level: 1}));
  while (waiting.length) {
    const item = waiting.pop();
    shown.push(item);
    if (!tree.closed.has(item.process.id)) {
      for (const child of [...childrenOf.get(item.process.id) ?? []].reverse()) {
        waiting.push({process: child, level: item.level + 1});
      }
    }
  }
  return shown;
}

function processRow({process, level}) {
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

function treeKey(event, {process, level}) {
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
      tree.rows.moveTo(tree.rows.items.findIndex(item => item.process.id === process.parent));
    }
    return true;
  }
  return false;
}

function openProcess({process}, event) {
  if (event.target.closest?.(".twist") && childrenOf.has(process.id)) {
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
