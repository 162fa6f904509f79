// The panel beside a view: all about one variable, process or frame.

const READERS_AT_ONCE = 50;
/** As many frames of libraries, one after the other, are one line. */
const FOLDED_FRAMES = 4;
let detailsCameFrom = null;

function showDetails(title, ...content) {
  const panel = byId("details");
  if (!panel.contains(document.activeElement)) {
    detailsCameFrom = document.activeElement;
  }
  const heading = element("h2", {}, title);
  panel.replaceChildren(
      element("div", {class: "head"}, heading, button("Close", {"aria-label": "Close the details"}, closeDetails)),
      ...content.filter(part => part !== null));
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add("with-details");
  panel.focus({preventScroll: true});
}

function closeDetails() {
  byId("details").hidden = true;
  document.body.classList.remove("with-details");
  detailsCameFrom?.focus({preventScroll: true});
}

function stackElement(access) {
  if (access.stack === null) {
    return element("p", {class: "faint"}, "No stack was recorded.");
  }
  const list = element("ol", {class: "stack"});
  const frames = trace.stacks[access.stack];
  const stands = index => libraryOf(trace.frames[index])?.own || index === (access.own ?? access.site) || index === access.site;
  const folds = access.own !== null;
  for (let i = 0; i < frames.length;) {
    let end = i;
    while (folds && end < frames.length && !stands(frames[end])) {
      end++;
    }
    const folded = end - i >= FOLDED_FRAMES;
    const next = folded ? end : i + 1;
    const made = folded ? foldedFrames(frames.slice(i, end)) : frameElement(trace.frames[frames[i]], frames[i] === (access.own ?? access.site));
    made.value = i + 1;
    list.append(made);
    i = next;
  }
  if (trace.truncatedStacks?.includes(access.stack)) {
    list.append(element("li", {class: "faint"}, "… outer frames were not recorded"));
  }
  return list;
}

/** Frames of libraries between the program's own: their names, and all of them when it is opened. */
function foldedFrames(frames) {
  const names = [...new Set(frames.map(index => libraryOf(trace.frames[index])).filter(library => library).map(libraryName))];
  const made = element("details", {},
      element("summary", {class: "faint"}, plural(frames.length, "frame", "frames") + " of ", foreign(names.join(", ") || "other code", 300)));
  made.addEventListener("toggle", () => {
    if (made.open && made.childElementCount === 1) {
      made.append(element("ul", {class: "stack"}, ...frames.map(index => frameElement(trace.frames[index], false))));
    }
  });
  return element("li", {}, made);
}

/** One access, closed; its stack is made when it is opened. */
function readerElement(index) {
  const access = trace.accesses[index];
  const frame = frameOf(access);
  const library = libraryOf(frame);
  const kind = kindOf(access);
  const head = element("summary", {},
      badge(kind, kind === "change" ? access.operation : OUTCOMES[access.outcome] ?? access.operation),
      element("strong", {}, frame ? foreign(place(frame)) : "no call site"),
      element("span", {class: "faint"}, " ×" + wholeNumber.format(access.count)));
  if (library) {
    head.append(element("span", {class: "where"}, foreign(libraryName(library))));
  }
  const made = element("details", {class: "reader"}, head);
  made.addEventListener("toggle", () => {
    if (made.open && made.childElementCount === 1) {
      made.append(readerFacts(access), stackElement(access));
    }
  });
  return made;
}

function readerFacts(access) {
  const process = trace.processes[access.process];
  return definitions([
    ["Call", foreign(access.api)],
    ["Value", access.value === null && access.before === null ? null : stateElement(access, 20000)],
    ["Origin", originOf(access) === null ? null : originLine(originOf(access))],
    ["Process", element("span", {}, process.pid + " ", foreign(processName(process)))],
    ["Thread", foreign(access.thread)],
    ["Phase", access.phase + (access.internal ? ", by the runtime for itself" : "")],
    ["First", duration(access.firstNanos) + " after the start"],
    ["Last", access.count > 1 ? duration(access.lastNanos) : null],
  ]);
}

/** Appends the next readers, and a button where there are more. */
function appendReaders(list, indices, from) {
  const end = Math.min(indices.length, from + READERS_AT_ONCE);
  for (let i = from; i < end; i++) {
    list.append(readerElement(indices[i]));
  }
  if (end < indices.length) {
    const more = button("Show more (" + wholeNumber.format(indices.length - end) + " left)", {class: "more"}, () => {
      more.remove();
      appendReaders(list, indices, end);
    });
    list.append(more);
  }
}

function showVariable(variable) {
  const chosen = new Set(selection.accesses);
  const indices = variable.accesses.filter(index => chosen.has(index))
      .sort((a, b) => trace.accesses[a].firstNanos - trace.accesses[b].firstNanos);
  const hidden = variable.accesses.length - indices.length;
  const latest = latestOf(indices);
  const list = element("div", {class: "readers"});
  appendReaders(list, indices, 0);
  showDetails(
      variableLabel(variable, 2000),
      definitions([["Value", latest ? valueElement(latest.value, 20000) : null]]),
      variable.name === null ? null : originSection(variable.name),
      element("h3", {}, plural(indices.length, "access", "accesses") + ", each with its stack"),
      list,
      hidden ? element("p", {class: "faint"}, "The filters hide " + wholeNumber.format(hidden) + " more.") : null);
}

/** The last change, or where a read came later, that. */
function lastState(indices) {
  const read = latestOf(indices);
  const changes = indices.map(index => trace.accesses[index])
      .filter(access => kindOf(access) === "change" && access.lastNanos > read.lastNanos);
  return changes.reduce((a, b) => b.lastNanos > a.lastNanos ? b : a, read);
}

/** The latest read, or where there was none, the latest of all. */
function latestOf(indices) {
  let latest = null;
  for (const index of indices) {
    const access = trace.accesses[index];
    const isRead = access.operation === READ;
    const wasRead = latest?.operation === READ;
    if (latest === null || (isRead === wasRead ? access.lastNanos > latest.lastNanos : isRead)) {
      latest = access;
    }
  }
  return latest;
}
