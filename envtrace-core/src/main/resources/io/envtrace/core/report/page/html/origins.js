// Where the variables that the command was given come from, where the trace tells it.

/** Of each process that tells origins: what it was given, by name; of a name that stands twice the first one counts. */
const givenOrigins = new Map();
/** When a process first changed a variable in itself, by its number and the name; without a name, all of them. */
const changedAt = new Map();

(() => {
  for (const process of trace.processes) {
    const told = (process.environment ?? []).filter(variable => variable.origin);
    if (told.length) {
      givenOrigins.set(process.id, new Map(told.reverse().map(variable => [variable.name, variable])));
    }
  }
  for (const access of givenOrigins.size ? trace.accesses : []) {
    if (kindOf(access) === "change" && !access.unchanged) {
      const key = access.process + " " + (access.variable ?? "");
      changedAt.set(key, Math.min(access.firstNanos, changedAt.get(key) ?? Infinity));
    }
  }
})();

/** The variable as the command was given it, where nothing that was seen has changed it on the way to a process; else null. */
function givenBy(id, name) {
  for (let at = id; ;) {
    const process = trace.processes[at];
    if (process.environment !== undefined) {
      return givenOrigins.get(at)?.get(name) ?? null;
    }
    const changes = process.environmentSinceParent ?? process.environmentChanges;
    if (process.parent === null || process.parent >= at || changes.some(change => change.name === name)) {
      return null;
    }
    at = process.parent;
  }
}

/** The origin of what a read has found; null where nothing tells it, or where it may be another value. */
function originOf(access) {
  if (!givenOrigins.size || access.operation !== READ || access.variable === null || !["present", "empty"].includes(access.outcome)) {
    return null;
  }
  const changed = Math.min(changedAt.get(access.process + " " + access.variable) ?? Infinity, changedAt.get(access.process + " ") ?? Infinity);
  const given = changed <= access.firstNanos ? null : givenBy(access.process, access.variable);
  return given === null || !sameGiven(given, access.value) ? null : given.origin;
}

/** Whether a given variable has the value that was read, as far as both may be shown. */
function sameGiven(given, read) {
  if (given.value === null || read === null) {
    return true;
  }
  return typeof read === "string" ? given.value === read && !given.masked
      : Boolean(given.masked) === Boolean(read.masked) && (given.valueLength ?? -1) === read.length
          && (given.fingerprint ?? null) === (read.fingerprint ?? null);
}

/** The home directory that the commands were given, which is written as ~. */
function inHome(file) {
  for (const id of givenOrigins.keys()) {
    const home = trace.processes[id].environment.find(variable => variable.name === "HOME")?.value ?? "";
    if (home.length > 1 && file.startsWith(home + "/")) {
      return "~" + file.slice(home.length);
    }
  }
  return file;
}

function stepPlace(step) {
  return step.file ? inHome(step.file) + (step.line ? ":" + step.line : "") : step.by ?? "(not seen where)";
}

/** One line: the step that the value comes from. */
function originLine(origin) {
  const step = origin.steps.find(one => one.counts);
  if (!step) {
    return element("span", {}, "unknown: ", foreign(origin.unknown ?? "no step gives it its value", 1000));
  }
  return element("span", {}, foreign(stepPlace(step)), "  ", step.command ? foreign(step.command, 300) : null,
      origin.later ? element("span", {class: "faint"}, " (looked for after the run)") : null);
}

/** All steps on the way to a variable's value; null where the trace has none. */
function originSection(name) {
  const told = [...givenOrigins.values()].map(given => given.get(name)?.origin).filter(origin => origin);
  const distinct = [...new Map(told.map(origin => [JSON.stringify(origin), origin])).values()];
  return distinct.length === 0 ? null : element("section", {class: "origins"},
      element("h3", {}, "Where the command's value comes from"), ...distinct.map(originElement));
}

function originElement(origin) {
  const steps = origin.steps.map(step => element("li", step.counts ? {class: "site"} : {},
      foreign(stepPlace(step)), "  ", step.command ? foreign(step.command, 2000) : null,
      element("span", {class: "faint"}, "  " + step.kind + (step.counts && origin.steps.length > 1 ? ", this one counts" : ""))));
  return element("div", {},
      steps.length ? element("ol", {class: "stack"}, ...steps) : element("p", {}, originLine(origin)),
      origin.later ? element("p", {class: "faint"}, "Looked for after the run.") : null,
      ...(origin.notes ?? []).map(note => element("p", {class: "notice"}, foreign(note, 1000))));
}
