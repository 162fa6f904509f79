// The trace document, and what is looked up in it.

const trace = JSON.parse(byId("trace").textContent);

/** Accesses come as rows of numbers, in the order of `trace.columns`: they load sooner. Texts and values stand in a table. */
(() => {
  const text = place => place < 0 ? null : trace.texts[place];
  const reference = index => index < 0 ? null : index;
  const rows = trace.accesses;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    rows[i] = {
      process: row[0], operation: text(row[1]), api: text(row[2]), variable: text(row[3]), outcome: text(row[4]), value: text(row[5]),
      thread: text(row[6]), phase: text(row[7]), internal: row[8] === 1, stack: reference(row[9]), site: reference(row[10]), own: reference(row[14]),
      count: row[11], firstNanos: row[12], lastNanos: row[13],
      before: text(row[15]), previous: text(row[16]), unchanged: row[17] === 1,
    };
  }
})();

const READ = "get";
/** What stands in place of a name where an operation concerns all variables. */
const UNNAMED = {list: "whole environment", clear: "all variables cleared", exec: "process starts"};

function frameOf(access) {
  const at = access.own ?? access.site;
  return at === null ? null : trace.frames[at];
}

function libraryOf(frame) {
  return frame === null || frame.library === null ? null : trace.libraries[frame.library];
}

function processName(process) {
  return process.arguments.length ? baseName(process.arguments[0]) : baseName(process.executable ?? "");
}

function commandLine(process) {
  const [first, ...rest] = process.arguments.length ? process.arguments : [process.executable ?? ""];
  return [baseName(first), ...rest].join(" ");
}

/** Of each access: what it did, in the terms of the filter and of colours. */
function kindOf(access) {
  switch (access.operation) {
    case READ: return OUTCOMES[access.outcome];
    case "list": return access.outcome === "denied" ? "denied" : "list";
    case "exec": return "exec";
    default: return "change";
  }
}

/** Everything that was asked for or changed by name, then what concerns all variables; each with its accesses' indices. */
const variables = [];
const variableOf = new Int32Array(trace.accesses.length);

(() => {
  const named = new Map();
  const unnamed = new Map();
  trace.accesses.forEach((access, index) => {
    const [known, key] = access.variable === null ? [unnamed, access.operation] : [named, access.variable];
    let variable = known.get(key);
    if (variable === undefined) {
      variable = {id: variables.length, name: access.variable, accesses: []};
      variable.label = variable.name ?? UNNAMED[access.operation] ?? access.operation;
      known.set(key, variable);
      variables.push(variable);
    }
    variable.accesses.push(index);
    variableOf[index] = variable.id;
  });
})();

function variableLabel(variable, limit) {
  return variable.name === null ? element("em", {}, variable.label) : foreign(variable.name, limit);
}
