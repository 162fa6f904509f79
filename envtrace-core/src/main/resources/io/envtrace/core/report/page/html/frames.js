// Frames in words. Each page has a libraryOf(frame) of its own.

const OUTCOMES = {present: "set", empty: "empty", absent: "unset", denied: "denied"};

function libraryName(library) {
  return library.version ? library.name + " " + library.version : library.name;
}

/** File and line, or the function where no file is known. */
function place(frame) {
  if (!frame.file) {
    return frame.type + "." + frame.method;
  }
  return baseName(frame.file) + (frame.line > 0 ? ":" + frame.line : "");
}

function functionName(frame) {
  return frame.type ? frame.type + "." + frame.method : frame.method;
}

function frameElement(frame, isSite) {
  const library = libraryOf(frame);
  const made = element("li", {class: isSite ? "site" : library?.own ? "own" : library?.runtime ? "runtime" : null}, foreign(functionName(frame)));
  const where = element("span", {class: "where"}, foreign(frame.line === -2 ? "native code" : place(frame)));
  if (library) {
    where.append(" · ", foreign(libraryName(library)));
  }
  made.append(where);
  return made;
}
