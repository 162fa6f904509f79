// The table of variables.

const COLUMNS = [
  {title: "Variable", key: row => row.variable.label},
  {title: "Outcome", key: row => row.kinds.join()},
  {title: "Value", key: row => valueKey(row.value)},
  {title: "Reads", key: row => row.reads, number: true},
  {title: "Changes", key: row => row.changes, number: true},
  {title: "Read by", key: row => row.place},
  {title: "Library", key: row => row.library},
  {title: "First", key: row => row.first, number: true},
];

/** Sorted by no column, what matters most comes first. */
const table = {rows: null, grid: null, head: null, sort: -1, descending: false, opened: new Set()};
/** As many names that one library asks for in vain, and that the answer does not tell, are one row until it is opened. */
const COLLAPSED_NAMES = 6;

function valueKey(value) {
  return typeof value === "string" ? value : value?.text ?? "";
}

function variableRows() {
  const rows = new Map();
  for (const index of selection.accesses) {
    const id = variableOf[index];
    const row = rows.get(id);
    if (row) {
      row.indices.push(index);
    } else {
      rows.set(id, {variable: variables[id], indices: [index]});
    }
  }
  return [...rows.values()].map(summed);
}

function summed(row) {
  const kinds = new Set();
  const sites = new Set();
  row.reads = 0;
  row.changes = 0;
  row.first = Infinity;
  for (const index of row.indices) {
    const access = trace.accesses[index];
    const kind = kindOf(access);
    kinds.add(kind);
    if (kind !== "exec") {
      row[kind === "change" ? "changes" : "reads"] += access.count;
    }
    row.first = Math.min(row.first, access.firstNanos);
    if ((access.own ?? access.site) !== null) {
      sites.add(access.own ?? access.site);
    }
  }
  const frame = sites.size ? trace.frames[sites.values().next().value] : null;
  const library = libraryOf(frame);
  row.kinds = [...kinds].sort();
  row.place = frame ? place(frame) : "";
  row.sites = sites.size;
  row.library = library ? libraryName(library) : "";
  row.latest = lastState(row.indices);
  row.value = row.latest.value;
  row.otherValues = new Set(row.indices.map(index => trace.accesses[index]).filter(found).map(sameness)).size - 1;
  return row;
}

/** Whether an access is a read that found a value. */
function found(access) {
  return access.operation === READ && access.value !== null;
}

/** A text that is the same for two accesses exactly where nothing tells their values apart. */
function sameness({value}) {
  return typeof value === "string" ? "=" + value : JSON.stringify(value);
}

function byImportance(rows) {
  const place = row => importance.get(row.variable.name) ?? importance.size;
  const unset = row => row.kinds.length === 1 && row.kinds[0] === "unset" ? 1 : 0;
  return rows.sort((a, b) => place(a) - place(b) || unset(a) - unset(b) || a.first - b.first || a.variable.id - b.variable.id);
}

/** The library that asked for a variable which nobody found, where the answer does not tell of it; null otherwise. */
function askedInVainBy(row) {
  if (importance.has(row.variable.name) || row.kinds.length !== 1 || row.kinds[0] !== "unset") {
    return null;
  }
  const {site} = trace.accesses[row.indices[0]];
  const library = site === null ? null : libraryOf(trace.frames[site]);
  return library ? libraryName(library) : null;
}

/** The rows as they stand until a person asks for something else: what libraries asked for in vain is one row for each. */
function collapsed(rows) {
  if (table.sort >= 0 || byId("search").value.trim() !== "") {
    return rows;
  }
  const groups = d3.group(rows, askedInVainBy);
  const folds = library => library !== null && !table.opened.has(library) && groups.get(library).length >= COLLAPSED_NAMES;
  const single = rows.filter(row => !folds(askedInVainBy(row)));
  return [...single, ...[...groups].filter(([library]) => folds(library)).map(([library, names]) => ({library, names}))];
}

function collapsedRow({library, names}, index) {
  return element("div", {role: "row", "aria-rowindex": index + 2, "aria-expanded": "false", class: "collapsed"},
      element("div", {role: "gridcell", "aria-colspan": COLUMNS.length}, "▸ " + plural(names.length, "more name", "more names") + " that ",
          foreign(library), " asks for and does not find"));
}

function openRow(row) {
  if (row.names) {
    table.opened.add(row.library);
    showVariables();
  } else {
    showVariable(row.variable);
  }
}

function sortRows(rows) {
  if (table.sort < 0) {
    return byImportance(rows);
  }
  const {key, number} = COLUMNS[table.sort];
  const sign = table.descending ? -1 : 1;
  const order = number ? (a, b) => a - b : new Intl.Collator("en", {numeric: true}).compare;
  return rows.map(row => [key(row), row])
      .sort((a, b) => sign * order(a[0], b[0]) || a[1].variable.id - b[1].variable.id)
      .map(pair => pair[1]);
}

function cell(...content) {
  return element("div", {role: "gridcell"}, ...content);
}

function variableRow(row, index) {
  if (row.names) {
    return collapsedRow(row, index);
  }
  const values = row.otherValues > 0
      ? element("span", {class: "faint", title: plural(row.otherValues, "other value", "other values")}, " +" + row.otherValues) : null;
  const others = row.sites > 1 ? element("span", {class: "faint"}, " +" + (row.sites - 1)) : null;
  return element("div", {role: "row", "aria-rowindex": index + 2},
      cell(variableLabel(row.variable)),
      cell(...row.kinds.map(kind => badge(kind, kind === "change" ? "changed" : kind))),
      cell(stateElement(row.latest, 200), values),
      cell(row.reads ? wholeNumber.format(row.reads) : ""),
      cell(row.changes ? wholeNumber.format(row.changes) : ""),
      cell(foreign(row.place), others),
      cell(foreign(row.library)),
      cell(duration(row.first)));
}

function headerCell(column, index) {
  const sorted = table.sort !== index ? "none" : table.descending ? "descending" : "ascending";
  return element("div", {role: "columnheader", "aria-sort": sorted},
      button(column.title, {id: "sort-" + index}, () => sortBy(index)));
}

function sortBy(index) {
  table.descending = table.sort === index ? !table.descending : COLUMNS[index].number && index < 5;
  table.sort = index;
  showVariables();
  byId("sort-" + index).focus();
}

function showVariables() {
  const all = sortRows(variableRows());
  const rows = collapsed(all);
  if (table.rows === null) {
    table.head = element("div", {role: "row", class: "table-head"});
    const body = element("div", {id: "variable-rows", class: "scroller", role: "rowgroup"});
    table.grid = element("div", {id: "variable-table", role: "grid", "aria-label": "Variables"},
        element("div", {role: "rowgroup"}, table.head), body);
    byId("variables").append(table.grid);
    table.rows = new Rows(body, {render: variableRow, open: openRow, focus: table.grid});
  }
  table.head.replaceChildren(...COLUMNS.map(headerCell));
  table.grid.setAttribute("aria-rowcount", rows.length + 1);
  table.rows.show(rows);
  byId("count").textContent = plural(all.length, "row", "rows") + ", "
      + plural(selection.accesses.length, "access", "accesses");
}
