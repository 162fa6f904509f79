// What a reader wants to know first.

function fact(term, said, kind) {
  return element("div", {class: "fact " + (kind ?? "")}, element("dt", {}, term), element("dd", {}, said));
}

/** Whether an access is a read that a person asks about. */
function isProgramsRead(access) {
  return !access.internal && access.operation === READ && (nothingButHelpers || !isHelpers(access));
}

function readsOf(kind) {
  const names = new Set();
  trace.accesses.forEach((access, index) => {
    if (isProgramsRead(access) && (kind === null || kindOf(access) === kind)) {
      names.add(variableOf[index]);
    }
  });
  return names.size;
}

function notes() {
  const all = trace.session.notes.map(note => [null, note]);
  for (const process of trace.processes) {
    all.push(...process.notes.map(note => [process, note]));
  }
  return all.map(([process, note]) =>
      element("li", {}, process ? "process " + process.pid + ": " : "", foreign(note, 1000)));
}

/** Who ran it, where, started from what, and what the run belongs to; what is not known has no fact. */
function identityFacts(session) {
  const from = session.startedFrom ?? {};
  const started = [from.program, from.shell === from.program ? "" : from.shell, from.terminalProgram, from.terminal];
  const known = {
    "By": [session.user, session.host.name].filter(Boolean).join(" on "),
    "From": started.filter(Boolean).join(", "),
    "Tags": Object.entries(session.tags ?? {}).map(([key, value]) => key + "=" + value).join(" "),
    "Traceparent": session.traceparent,
    "Baggage": session.baggage,
  };
  return Object.entries(known).filter(([, said]) => said).map(([term, said]) => fact(term, foreign(said, 1000)));
}

function showSummary() {
  const session = trace.session;
  const reads = d3.sum(trace.accesses, a => isProgramsRead(a) ? a.count : 0);
  byId("command").replaceChildren(foreign(session.command.join(" "), 2000));
  byId("tool").replaceChildren(foreign(trace.tool.name + " " + trace.tool.version));
  document.title = "envtrace: " + visible(shortened(session.command.map(baseName).join(" "), 80));
  const unset = readsOf("unset");
  byId("summary").replaceChildren(element("dl", {class: "facts"},
      fact("Result", exitText(session.exit), session.exit && session.exit.code !== 0 ? "bad" : ""),
      fact("Duration", duration(session.durationNanos)),
      fact("Variables read", wholeNumber.format(readsOf(null))),
      fact("not set", wholeNumber.format(unset)),
      fact("Reads", wholeNumber.format(reads)),
      fact("Processes", wholeNumber.format(trace.processes.length)),
      fact("Values", session.values),
      fact("Started", session.startedAt.replace("T", " ").replace(/\.\d+Z$/, " UTC").replace(/Z$/, " UTC")),
      fact("In", foreign(session.directory)),
      ...identityFacts(session)));
  const said = notes();
  if (session.lostEvents > 0) {
    said.unshift(element("li", {}, plural(session.lostEvents, "event was lost", "events were lost")));
  }
  if (!session.complete || said.length > 0) {
    const title = session.complete ? plural(said.length, "note", "notes") : "This trace is not complete";
    byId("summary").append(element("details", {class: "notice"}, element("summary", {}, title),
        element("ul", {}, ...said)));
  }
}
