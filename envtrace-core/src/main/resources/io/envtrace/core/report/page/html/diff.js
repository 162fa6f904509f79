// Differences of traces, both sides beside each other.

const {comparisons} = JSON.parse(byId("trace").textContent);

const DIFFERENCES = {
  outcome: "set here, not set there",
  value: "different values",
  unknown: "masked values",
  variable: "used in one only",
  given: "given differently",
  child: "changed differently for a child",
  reader: "read in further places by one run",
  count: "different counts",
  internal: "runtime internals",
  process: "programs that ran in one run only",
  runtime: "different runtimes",
  library: "different versions",
  order: "first divergence",
};
const GROUPS = ["likely causes", "also different", "cannot tell", "folded"];
const AT_ONCE = 200;
const MOST_UNREAD = 1000;

function libraryOf(frame) {
  return frame.library ?? null;
}

/** The frame at which a stack leaves that of the other run, seen from the outermost; -1 for none. */
function parting(stack, other) {
  let common = 0;
  while (common < stack.length && common < other.length
      && sameFrame(stack[stack.length - 1 - common], other[other.length - 1 - common])) {
    common++;
  }
  return other.length === 0 ? -1 : stack.length - 1 - common;
}

/** A stack; where the other run's is known, with a mark at the frame that is another one there. */
function stackList(access, other) {
  const stack = access.stack ?? [];
  const site = access.site ?? null;
  const parted = parting(stack, other?.stack ?? []);
  return element("ol", {class: "stack"}, ...stack.map((frame, i) => {
    const made = frameElement(frame, site !== null && sameFrame(frame, site));
    if (i === parted) {
      made.classList.add("parted");
      made.append(element("span", {class: "where"}, "here the stacks of A and B part"));
    }
    return made;
  }));
}

/** Who read it, closed; opened, the stack. @param other the access of the other run, where there is one */
function accessElement(access, other = null) {
  if (!access) {
    return null;
  }
  const site = access.site ?? null;
  const head = element("summary", {}, site ? foreign(place(site)) : "no call site");
  const library = site ? libraryOf(site) : null;
  if (library) {
    head.append(element("span", {class: "where"}, foreign(libraryName(library))));
  }
  const made = element("details", {class: "reader"}, head);
  made.addEventListener("toggle", () => {
    if (made.open && made.childElementCount === 1) {
      made.append(element("p", {class: "faint"}, foreign(access.api)), stackList(access, other));
    }
  });
  return made;
}

function sameFrame(a, b) {
  return a.type === b.type && a.method === b.method && a.line === b.line && a.file === b.file;
}

function useElement(use, other = null) {
  const badges = use.outcomes.map(outcome => badge(OUTCOMES[outcome], OUTCOMES[outcome]));
  return element("div", {}, ...badges, use.value === null ? null : valueElement(use.value, 2000),
      element("div", {class: "faint"}, countText(use)), accessElement(use.reader, other?.reader));
}

function countText({reads, writes}) {
  return plural(reads, "read", "reads") + (writes ? ", " + plural(writes, "change", "changes") : "");
}

function valueSide(value, access, other) {
  const shown = value === null ? element("span", {class: "faint"}, "no other value") : valueElement(value, 2000);
  return element("div", {}, shown, accessElement(access, other));
}

function orderSide(access, other) {
  if (!access) {
    return element("span", {class: "faint"}, "nothing more");
  }
  return element("div", {}, access.operation + " ",
      access.variable === null ? element("em", {}, "whole environment") : foreign(access.variable), " ",
      badge(OUTCOMES[access.outcome], OUTCOMES[access.outcome]), accessElement(access, other));
}

const IN_OTHER = {set: "set, not read", unset: "not set"};

function inOther(d) {
  return d.inOther ? element("span", {class: "faint"}, IN_OTHER[d.inOther]) : null;
}

/** What one side alone was given; null for nothing. */
function unreadElement(letter, names) {
  if (names.length === 0) {
    return null;
  }
  const made = element("details", {class: "unread"},
      element("summary", {}, "Set in " + letter + " only, and read in neither (" + wholeNumber.format(names.length) + ")"));
  const list = element("p", {});
  names.slice(0, MOST_UNREAD).forEach((name, i) => list.append(i ? ", " : "", foreign(name)));
  list.append(names.length > MOST_UNREAD ? " and " + wholeNumber.format(names.length - MOST_UNREAD) + " more" : "");
  made.append(list);
  return made;
}

/** A variable that nobody asked for by its name, and that may have been used all the same. */
function givenElement(d) {
  const said = d.taker ? "given; the whole environment was taken" : "given; whether it was read is not known";
  return element("div", {}, element("span", {class: "faint"}, said), d.taker ? accessElement(d.taker) : null);
}

/** The value that one side was given, and who may have used it. */
function givenSide(value, taker) {
  return element("div", {}, valueElement(value, 2000), taker ? accessElement(taker) : null);
}

/** What was changed for a child; null where nothing was. */
function changeElement(change) {
  return change === null ? null : element("div", {}, ...change.changes.map(kind => badge("neutral", kind)),
      ...change.values.map(value => element("div", {}, valueElement(value.value, 2000))));
}

function stateElement(state) {
  return state.set ? state.value === null ? "set" : valueElement(state.value, 2000) : badge("unset", "unset");
}

/** What each side of a difference shows; null for nothing. */
function sides(d) {
  const one = (made, other = null) => d.only === "a" ? [made, other] : [other, made];
  switch (d.kind) {
    case "outcome": return [useElement(d.a, d.b), useElement(d.b, d.a)];
    case "value": return [valueSide(d.a, d.readerA, d.readerB), valueSide(d.b, d.readerB, d.readerA)];
    case "unknown": return "taker" in d ? [givenSide(d.a, d.taker), null] : [useElement(d.a, d.b), useElement(d.b, d.a)];
    case "given": return d.only ? one(givenElement(d)) : [givenSide(d.a, d.taker), givenSide(d.b, null)];
    case "child": return [changeElement(d.a), changeElement(d.b)];
    case "internal": return [stateElement(d.a), element("div", {}, stateElement(d.b), accessElement(d.reader))];
    case "variable": return one(useElement(d.use), inOther(d));
    case "reader": return one(element("div", {}, accessElement(d.reader)));
    case "count": return [countText(d.a), countText(d.b)];
    case "process": return one(plural(d.count, "time", "times"));
    case "runtime": return [foreign(d.a.join(", ")), foreign(d.b.join(", "))];
    case "library": return [foreign(d.a), foreign(d.b)];
    case "order": return [orderSide(d.a, d.b), orderSide(d.b, d.a)];
    default: return [null, null];
  }
}

function subject(difference) {
  return difference.variable ?? difference.process ?? difference.library ?? null;
}

function differenceRow(d) {
  const name = subject(d);
  const side = made => element("td", {}, made ?? element("span", {class: "faint"}, "–"));
  const path = d.kind === "child" ? element("span", {class: "faint"}, "for ", foreign(d.process)) : null;
  const note = path ?? (d.comparedBy === "length" ? element("span", {class: "faint"}, "compared by length only") : null);
  return element("tr", {}, element("th", {scope: "row"}, name === null ? element("em", {}, "whole environment") : foreign(name), note,
      d.origins ? element("div", {class: "faint origins"}, foreign(d.origins, 2000)) : null), ...sides(d).map(side));
}

function appendRows(body, all, from) {
  const end = Math.min(all.length, from + AT_ONCE);
  body.append(...all.slice(from, end).map(differenceRow));
  if (end < all.length) {
    const row = element("tr", {}, element("td", {colspan: 3},
        button("Show more (" + wholeNumber.format(all.length - end) + " left)", {}, () => {
          row.remove();
          appendRows(body, all, end);
        })));
    body.append(row);
  }
}

function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sideHead(letter, side) {
  return element("th", {scope: "col"}, letter + "  ", foreign(side.trace), element("span", {class: "faint"}, " " + exitText(side.exit)),
      side.complete ? null : badge("unset", "not complete"));
}

/** A likely cause, closed; opened, both runs beside each other. */
function suspectElement(suspect, difference) {
  const made = element("details", {class: "suspect"}, element("summary", {}, element("strong", {}, foreign(suspect.name)), " ",
      foreign(suspect.what), suspect.where ? element("span", {class: "where"}, foreign(suspect.where)) : null,
      ...suspect.reasons.map(reason => element("span", {class: "reason"}, foreign(reason)))));
  made.addEventListener("toggle", () => {
    if (made.open && made.childElementCount === 1) {
      const head = element("thead", {}, element("tr", {}, element("td", {}), element("th", {scope: "col"}, "A"), element("th", {scope: "col"}, "B")));
      made.append(element("table", {class: "diff"}, head, element("tbody", {}, differenceRow(difference))));
    }
  });
  return element("li", {}, made);
}

/** The answer first: how the runs ended, and what may be why. */
function verdictElement({verdict, differences, same}) {
  if (same) {
    return null;
  }
  const list = element("ol", {class: "suspects"}, ...verdict.suspects.map((suspect, i) => suspectElement(suspect, differences[i])));
  return element("div", {class: "verdict"}, element("h2", {}, foreign(verdict.text)), verdict.suspects.length ? list : null);
}

function comparisonElement(comparison, wanted) {
  const chosen = comparison.differences.filter(wanted);
  const table = element("table", {class: "diff"},
      element("thead", {}, element("tr", {}, element("td", {}), sideHead("A", comparison.a), sideHead("B", comparison.b))));
  for (const [group, kind] of GROUPS.flatMap(group => Object.keys(DIFFERENCES).map(kind => [group, kind]))) {
    const some = chosen.filter(d => d.kind === kind && d.group === group);
    if (some.length) {
      const body = element("tbody", {}, element("tr", {}, element("th", {colspan: 3, scope: "rowgroup", class: "kind-head"},
          sentence(group) + ": " + DIFFERENCES[kind] + " (" + wholeNumber.format(some.length) + ")")));
      appendRows(body, some, 0);
      table.append(body);
    }
  }
  const said = comparison.same ? "No difference in what was seen." : chosen.length ? null : "No difference that the filters let through.";
  return {count: chosen.length, made: element("section", {}, verdictElement(comparison), table, said ? element("p", {class: "legend"}, said) : null,
      unreadElement("A", comparison.unread.a), unreadElement("B", comparison.unread.b))};
}

function show() {
  const kind = byId("kind").value;
  const text = byId("search").value.trim().toLowerCase();
  const wanted = d => (kind === "" || d.kind === kind) && (subject(d) ?? "whole environment").toLowerCase().includes(text);
  const shown = comparisons.map(comparison => comparisonElement(comparison, wanted));
  byId("comparisons").replaceChildren(...shown.map(one => one.made));
  byId("count").textContent = plural(shown.reduce((sum, one) => sum + one.count, 0), "difference", "differences");
}

byId("kind").append(element("option", {value: ""}, "all"),
    ...Object.entries(DIFFERENCES).map(([kind, words]) => element("option", {value: kind}, words)));
byId("filters").addEventListener("submit", event => event.preventDefault());
byId("filters").addEventListener("input", show);
byId("filters").addEventListener("change", show);
show();
