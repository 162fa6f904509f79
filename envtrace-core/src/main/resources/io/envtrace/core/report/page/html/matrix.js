// What many runs found of each variable: a row for each, a column for each group of runs that are alike.

const ROWS_AT_ONCE = 200;
const MOST_RUN_NAMES = 400;

const ROWS = {
  interest: "that differ, or cannot be compared",
  different: "that differ",
  cannot_tell: "that are masked: cannot tell",
  read_by_some: "that only some runs read",
  same: "that are the same",
  all: "all",
};

const CONTACTS = {read: "", not_read: "given, not read", unknown: "given, no read is known"};
const STATES = {set: "set", empty: "empty", unset: "not set", denied: "denied", unknown: "not known"};
const ROW_KINDS = {variable: "", program: "program ", runtime: "runtime of ", library: "version of "};

const CELL_MARKS = [["1", "set", "set to value 1 of the row"], ["+", "set", "set"], ["*", "set", "another value in each run"], ["~1", "set", "masked: cannot tell"],
  ["\"\"", "empty", "empty"], ["-", "unset", "not set"], ["?", "unknown", "not known"], ["!", "denied", "denied"], ["(1)", "set", "given, not read"]];

/** The answer first: how the runs ended, and what separates them. */
function runsAnswer(data) {
  const separators = data.separators.slice(0, 8).map(separator => element("li", {},
      element("strong", {}, foreign(ROW_KINDS[data.rows[separator.row].kind] + separator.name)), " ", foreign(separator.text),
      separator.where ? element("span", {class: "where"}, foreign(separator.where)) : null,
      separator.hint ? element("span", {class: "reason"}, foreign(separator.hint)) : null));
  const more = data.separators.length - separators.length;
  return element("section", {class: "verdict"}, element("h2", {}, visible(data.headline)), element("p", {}, visible(data.answer)),
      separators.length ? element("ol", {class: "suspects suspect"}, ...separators) : null,
      more > 0 ? element("p", {class: "faint"}, plural(more, "more row does", "more rows do") + " too: they are the next in the table.") : null,
      ...data.remarks.map(remark => element("p", {class: "notice"}, foreign(remark))));
}

/** What a row of the table stands for. */
const rowOfElement = new WeakMap();

/** A cell's colour: its state, or that of several. */
function cellClass(cell) {
  return (cell.states.length > 1 ? "mixed" : cell.states[0]) + (cell.contact === "read" ? "" : " given");
}

function cellText(row, group, cell) {
  const values = cell.values.map(index => valueText(row.values[index])).join(", ");
  const contact = cell.states[0] === "unknown" ? "" : CONTACTS[cell.contact];
  return visible(row.name) + " in " + group.label + ": " + cell.states.map(state => STATES[state]).join(" and ")
      + (values ? ", " + values : "") + (contact ? " (" + contact + ")" : "");
}

function valueText(entry) {
  const value = entry.value ?? "•••";
  return "“" + shortened(visible(value), 120) + "”" + (entry.masked ? " (masked)" : "");
}

/** The names of some runs. */
function runNames(data, indexes) {
  const list = element("p", {class: "run-names"});
  indexes.slice(0, MOST_RUN_NAMES).forEach((run, i) => list.append(i ? ", " : "", foreign(data.runs[run].name)));
  list.append(indexes.length > MOST_RUN_NAMES ? " and " + wholeNumber.format(indexes.length - MOST_RUN_NAMES) + " more" : "");
  return list;
}

/** All that is known of a row: who reads it, and which runs have which value. */
function rowDetails(data, row) {
  const values = row.values.map((entry, i) => element("li", {},
      element("span", {class: "badge plain"}, (entry.mayDiffer ? "~" : "") + (i + 1)), foreign(valueText(entry), 2000),
      entry.mayDiffer ? element("span", {class: "faint"}, " whether they are the same is not known") : null, runNames(data, entry.runs)));
  return element("div", {class: "row-details"}, row.where ? element("p", {}, "read at ", foreign(row.where)) : null,
      values.length ? element("ol", {class: "change-list"}, ...values) : element("p", {class: "faint"}, "No value is known."));
}

/** How many characters the widest cell of a column has: with fixed widths a large table is laid out in half the time. */
function columnWidth(data, group, index) {
  return data.rows.reduce((widest, row) => Math.max(widest, row.cells[index].mark.length), Math.max(2, group.label.length));
}

function groupHead(data, group, index, said) {
  const head = element("th", {scope: "col", class: group.failed ? "failed" : null});
  head.style.width = 0.62 * columnWidth(data, group, index) + 1.1 + "em";
  head.append(button(group.label, {"aria-label": group.label + ": " + plural(group.runs.length, "run", "runs") + ", " + group.end},
      () => said.replaceChildren(element("strong", {}, group.label), " " + plural(group.runs.length, "run", "runs") + ", " + group.end, runNames(data, group.runs))),
      element("span", {class: "faint"}, wholeNumber.format(group.runs.length)));
  return head;
}

function matrixRow(data, row) {
  const name = foreign(ROW_KINDS[row.kind] + row.name);
  const head = element("th", {scope: "row"});
  const made = element("tr", {}, head);
  rowOfElement.set(made, row);
  let details = null;
  const open = button("", {class: "name", "aria-expanded": "false"}, () => {
    if (details) {
      details.remove();
      details = null;
    } else {
      details = element("tr", {}, element("td", {colspan: data.groups.length + 1}, rowDetails(data, row)));
      made.after(details);
    }
    open.setAttribute("aria-expanded", String(details !== null));
  });
  open.append(name);
  head.append(open);
  for (const cell of row.cells) {
    const shown = document.createElement("td");
    shown.className = cellClass(cell);
    shown.textContent = cell.mark;
    made.append(shown);
  }
  return made;
}

function appendMatrixRows(data, body, rows, from) {
  const end = Math.min(rows.length, from + ROWS_AT_ONCE);
  body.append(...rows.slice(from, end).map(row => matrixRow(data, row)));
  if (end < rows.length) {
    const more = element("tr", {}, element("td", {colspan: data.groups.length + 1},
        button("Show more (" + wholeNumber.format(rows.length - end) + " left)", {}, () => {
          more.remove();
          appendMatrixRows(data, body, rows, end);
        })));
    body.append(more);
  }
}

function wantedRow(row, choice, text) {
  const found = (ROW_KINDS[row.kind] + row.name).toLowerCase().includes(text);
  if (!found || choice === "all" || choice === row.contrast) {
    return found;
  }
  return choice === "interest" && (row.contrast === "different" || row.contrast === "cannot_tell");
}

/** The matrix with its filters. */
function runsMatrix(data) {
  const search = element("input", {type: "search", placeholder: "variable, program, library", autocomplete: "off", spellcheck: "false"});
  const choice = element("select", {}, ...Object.entries(ROWS).map(([value, words]) => element("option", {value}, words)));
  const count = element("output", {class: "count", "aria-live": "polite"});
  const said = element("div", {class: "said", "aria-live": "polite"}, "Choose a column for its runs, a name for its values.");
  const body = element("tbody", {});
  const head = element("thead", {}, element("tr", {}, element("td", {}), ...data.groups.map((group, i) => groupHead(data, group, i, said))));
  const table = element("table", {class: "matrix"}, head, body);
  const show = () => {
    const text = search.value.trim().toLowerCase();
    const rows = data.rows.filter(row => wantedRow(row, choice.value, text));
    body.replaceChildren();
    appendMatrixRows(data, body, rows, 0);
    count.textContent = plural(rows.length, "row", "rows") + " of " + wholeNumber.format(data.rows.length);
  };
  table.addEventListener("pointerover", event => {
    const cell = event.target.closest("td");
    const row = cell ? rowOfElement.get(cell.parentElement) : null;
    if (row && cell.cellIndex > 0) {
      cell.title = cellText(row, data.groups[cell.cellIndex - 1], row.cells[cell.cellIndex - 1]);
    }
  });
  const filters = element("form", {class: "filters", role: "search", "aria-label": "Filters"},
      element("label", {class: "wide"}, "Search ", search), element("label", {}, "Rows ", choice), count);
  filters.addEventListener("submit", event => event.preventDefault());
  filters.addEventListener("input", show);
  show();
  return element("section", {class: "runs"}, filters, said,
      element("div", {class: "matrix-box", tabindex: "0", role: "region", "aria-label": "Matrix of variables and runs"}, table), legendElement());
}

function legendElement() {
  return element("p", {class: "legend"}, ...CELL_MARKS.flatMap(([mark, state, words]) => [element("span", {class: "mark " + state}, mark), " " + words + "  "]));
}
