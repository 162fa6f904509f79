// Elements are made here only, and their text is always text.

/** An element with attributes; children are elements or the page's own words. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** Text that came from a program. */
function foreign(text, limit = 300) {
  const made = element("span", {class: "foreign"});
  const shown = shortened(text, limit);
  let from = 0;
  for (const match of shown.matchAll(INVISIBLE)) {
    made.append(shown.slice(from, match.index), element("span", {class: "escape"}, escapeOf(match[0])));
    from = match.index + match[0].length;
  }
  made.append(shown.slice(from));
  return made;
}

function button(text, attributes, action) {
  const made = element("button", {type: "button", ...attributes}, text);
  made.addEventListener("click", action);
  return made;
}

function badge(kind, text) {
  return element("span", {class: "badge " + kind}, text);
}

/** A value as it was recorded, which may be masked or not known. */
function valueElement(value, limit) {
  if (value === null || value === undefined) {
    return element("span", {class: "faint"}, "–");
  }
  if (typeof value === "string") {
    return value === "" ? element("span", {class: "faint"}, "(empty)") : foreign(value, limit);
  }
  const made = element("span", {});
  made.append(value.text === undefined ? "•••" : foreign(value.text, limit));
  if (value.masked || value.cut) {
    const what = [value.masked ? "masked" : null, value.cut ? "cut" : null].filter(word => word !== null).join(", ");
    made.append(element("span", {class: "faint"}, " " + what + ", " + plural(value.length, "character", "characters")));
  }
  return made;
}

/** Terms with what is to be said of them; a null is left out. */
function definitions(pairs) {
  const list = element("dl", {});
  for (const [term, said] of pairs) {
    if (said !== null && said !== undefined) {
      list.append(element("dt", {}, term), element("dd", {}, said));
    }
  }
  return list;
}

function byId(id) {
  return document.getElementById(id);
}

/** The value that an access has found; of a change also what was there before, where that is known. */
function stateElement(access, limit) {
  const faint = text => element("span", {class: "faint"}, text);
  const now = access.operation === "unset" ? faint("(unset)") : valueElement(access.value, limit);
  if (access.before === null) {
    return now;
  }
  if (access.unchanged) {
    return element("span", {}, now, faint(" (unchanged)"));
  }
  return element("span", {}, access.before === "absent" ? faint("(unset)") : valueElement(access.previous, limit), " → ", now);
}
