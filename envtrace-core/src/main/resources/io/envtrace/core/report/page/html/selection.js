// Which accesses the filters let through. All views show the same selection.

const KINDS = [
  ["", "all"],
  ["unset", "unset"],
  ["empty", "empty"],
  ["set", "set"],
  ["denied", "denied"],
  ["change", "changed"],
  ["list", "whole environment read"],
  ["exec", "process started"],
];

const selection = {accesses: [], changed: () => {}};

function fillSelect(id, entries) {
  byId(id).replaceChildren(...entries.map(([value, text]) => element("option", {value}, shortened(visible(text), 60))));
}

function usedLibraries() {
  const used = new Set();
  for (const access of trace.accesses) {
    const frame = frameOf(access);
    if (frame !== null && frame.library !== null) {
      used.add(frame.library);
    }
  }
  return [...used].map(index => [String(index), libraryName(trace.libraries[index])])
      .sort((a, b) => a[1].localeCompare(b[1]));
}

function isHelpers(access) {
  return trace.processes[access.process].role === "helper";
}

/** Where nobody else did anything, helpers are what is asked about. */
const nothingButHelpers = trace.accesses.every(isHelpers);

/** A test for accesses; what is looked at more than once is remembered. */
function searchTest(wanted) {
  const has = text => text.toLowerCase().includes(wanted);
  const names = variables.map(variable => has(variable.label));
  const sites = trace.frames.map(frame => has(place(frame)) || has(functionName(frame)));
  return (access, index) => names[variableOf[index]]
      || access.site !== null && sites[access.site]
      || access.own !== null && sites[access.own]
      || typeof access.value === "string" && has(access.value);
}

function select() {
  const kind = byId("outcome").value;
  const library = byId("library").value;
  const process = byId("process").value;
  const internal = byId("internal").checked;
  const helpers = byId("helpers").checked || process !== "";
  const wanted = byId("search").value.trim().toLowerCase();
  const found = wanted === "" ? () => true : searchTest(wanted);
  selection.accesses = [];
  trace.accesses.forEach((access, index) => {
    if ((internal || !access.internal)
        && (helpers || !isHelpers(access))
        && (kind === "" || kindOf(access) === kind)
        && (process === "" || access.process === Number(process))
        && (library === "" || frameOf(access)?.library === Number(library))
        && found(access, index)) {
      selection.accesses.push(index);
    }
  });
  selection.changed();
}

function startSelection() {
  fillSelect("outcome", KINDS);
  fillSelect("library", [["", "all"], ...usedLibraries()]);
  fillSelect("process", [["", "all"], ...trace.processes.map(p => [String(p.id), p.pid + " " + commandLine(p)])]);
  byId("helpers").checked = nothingButHelpers;
  byId("helpers").parentElement.hidden = !trace.accesses.some(isHelpers);
  let waiting = 0;
  const form = byId("filters");
  form.addEventListener("submit", event => event.preventDefault());
  for (const type of ["input", "change"]) {
    form.addEventListener(type, () => {
      clearTimeout(waiting);
      waiting = setTimeout(select, 80);
    });
  }
}
