// Text that came from a program: what cannot be seen, or would change how the rest is seen, is written as an escape.

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

function escapeOf(character) {
  let text = "";
  for (let i = 0; i < character.length; i++) {
    text += "\\u" + character.charCodeAt(i).toString(16).padStart(4, "0");
  }
  return text;
}

/** The text as one line that is safe anywhere. */
function visible(text) {
  return text.replace(INVISIBLE, escapeOf);
}

function shortened(text, limit) {
  return text.length > limit ? text.slice(0, limit) + "…" : text;
}

function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1) || path;
}

const wholeNumber = new Intl.NumberFormat("en");

function plural(count, one, many) {
  return wholeNumber.format(count) + " " + (count === 1 ? one : many);
}

/** Nanoseconds for people. */
function duration(nanos) {
  if (nanos === 0) {
    return "0 s";
  }
  const units = [["s", 1e9], ["ms", 1e6], ["µs", 1e3]];
  const [name, size] = units.find(unit => nanos >= unit[1]) ?? ["ns", 1];
  const amount = nanos / size;
  return amount.toFixed(size === 1 || amount >= 100 ? 0 : amount >= 10 ? 1 : 2) + " " + name;
}

function exitText(exit) {
  if (!exit) {
    return "end not seen";
  }
  return exit.signal === undefined ? "exit " + exit.code : "signal " + exit.signal;
}
