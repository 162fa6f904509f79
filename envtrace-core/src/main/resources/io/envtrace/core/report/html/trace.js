// The trace document, and what is looked up in it.

const trace = JSON.parse(byId("trace").textContent);

const READ = "get";
/** What stands in place of a name where an operation concerns all variables. */
const UNNAMED = {list: "whole environment", clear: "all variables cleared", exec: "process starts"};

function frameOf(access) {
  return access.site === null ? null : trace.frames[access.site];
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
    case "list": return "list";
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
