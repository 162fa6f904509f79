// When each variable was first asked for or changed: how many in each moment, and a list in the order of time.

const STACKED = ["set", "empty", "unset", "denied", "change", "list", "exec"];
const HEIGHT = 130;
const MARGIN = {left: 36, right: 12, top: 8, bottom: 22};
const timeline = {rows: null, firsts: [], range: null, own: true, output: true};

/** What the program's own code is behind; all where it is behind nothing. */
function timelineAccesses() {
  const own = timeline.own ? selection.accesses.filter(index => trace.accesses[index].own !== null) : [];
  return own.length ? own : selection.accesses;
}

/** The first access of each variable that the selection has. */
function firstAccesses() {
  const firsts = new Map();
  for (const index of timelineAccesses()) {
    const id = variableOf[index];
    const known = firsts.get(id);
    if (known === undefined || trace.accesses[index].firstNanos < trace.accesses[known].firstNanos) {
      firsts.set(id, index);
    }
  }
  return [...firsts.values()].sort((a, b) => trace.accesses[a].firstNanos - trace.accesses[b].firstNanos);
}

function firstRow(index) {
  const access = trace.accesses[index];
  const frame = frameOf(access);
  const kind = kindOf(access);
  return element("div", {role: "option"},
      element("span", {class: "time"}, duration(access.firstNanos)),
      badge(kind, kind === "change" ? access.operation : kind),
      element("span", {class: "line"}, variableLabel(variables[variableOf[index]])),
      element("span", {class: "where"}, frame ? foreign(place(frame)) : ""),
      element("span", {class: "where process"}, trace.processes[access.process].pid + " ",
          foreign(processName(trace.processes[access.process]))));
}

/** What the command wrote, where that was recorded; a row of the list is one of these, or the number of an access. */
const outputLines = trace.output?.lines ?? [];

function timeOf(row) {
  return typeof row === "number" ? trace.accesses[row].firstNanos : row.nanos;
}

function outputRow(line) {
  return element("div", {role: "option", class: "output"},
      element("span", {class: "time"}, duration(line.nanos)),
      badge("output", line.stream),
      element("span", {class: "line wide"}, foreign(line.line + (line.cut ? "…" : ""))));
}

function inRange(rows) {
  const range = timeline.range;
  return range === null ? rows : rows.filter(row => timeOf(row) >= range[0] && timeOf(row) <= range[1]);
}

/** Both lists are in the order of time. */
function withOutput(firsts, lines) {
  const rows = [];
  let next = 0;
  for (const first of firsts) {
    while (next < lines.length && lines[next].nanos <= timeOf(first)) {
      rows.push(lines[next++]);
    }
    rows.push(first);
  }
  return rows.concat(lines.slice(next));
}

function listFirsts() {
  const firsts = inRange(timeline.firsts);
  const lines = timeline.output ? inRange(timeline.lines) : [];
  timeline.rows.show(withOutput(firsts, lines));
  byId("count").textContent = plural(firsts.length, "first access", "first accesses")
      + (lines.length ? ", " + plural(lines.length, "line of output", "lines of output") : "")
      + (timeline.range ? " between " + timeline.range.map(duration).join(" and ") : "");
}

function drawTimeline() {
  const svg = d3.select("#timeline-chart");
  const width = svg.node().clientWidth;
  if (width === 0) {
    return;
  }
  const time = i => trace.accesses[i].firstNanos;
  const end = Math.max(trace.session.durationNanos, d3.max(timeline.firsts, time) ?? 0, 1);
  const x = d3.scaleLinear([0, end], [MARGIN.left, width - MARGIN.right]);
  const bins = d3.bin().value(time).domain([0, end]).thresholds(d3.range(1, 120).map(i => i * end / 120))(timeline.firsts);
  const y = d3.scaleLinear([0, d3.max(bins, bin => bin.length) || 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  svg.attr("height", HEIGHT).selectAll("*").remove();
  const stack = d3.stack().keys(STACKED).value((bin, kind) => bin.filter(i => kindOf(trace.accesses[i]) === kind).length);
  svg.selectAll("g.kind").data(stack(bins)).join("g").attr("class", layer => "kind fill-" + layer.key)
      .selectAll("rect").data(layer => layer.filter(part => part[1] > part[0])).join("rect")
      .attr("x", part => x(part.data.x0)).attr("width", part => Math.max(2, x(part.data.x1) - x(part.data.x0) - 1))
      .attr("y", part => y(part[1])).attr("height", part => y(part[0]) - y(part[1]));
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${HEIGHT - MARGIN.bottom})`)
      .call(d3.axisBottom(x).ticks(Math.max(2, width / 110)).tickFormat(duration));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${MARGIN.left},0)`)
      .call(d3.axisLeft(y).ticks(Math.min(3, y.domain()[1])).tickFormat(d3.format("~s")));
  addBrush(svg, x, width);
}

function addBrush(svg, x, width) {
  const brush = d3.brushX()
      .extent([[MARGIN.left, MARGIN.top], [width - MARGIN.right, HEIGHT - MARGIN.bottom]])
      .on("end", event => {
        if (event.sourceEvent) {
          timeline.range = event.selection ? event.selection.map(x.invert) : null;
          listFirsts();
        }
      });
  const group = svg.append("g").attr("class", "brush").call(brush);
  if (timeline.range) {
    group.call(brush.move, timeline.range.map(x));
  }
  timeline.move = range => {
    timeline.range = range;
    group.call(brush.move, range ? range.map(x) : null);
    listFirsts();
  };
  timeline.end = x.domain()[1];
}

/** The range by keys: arrows move it, + and − change its size, Escape lets go of it. */
function timelineKey(event) {
  const end = timeline.end;
  const [from, to] = timeline.range ?? [0, end];
  const size = to - from;
  const kept = (start, length) => {
    const first = Math.max(0, Math.min(start, end - length));
    return [first, Math.min(end, first + length)];
  };
  const moves = {
    ArrowLeft: () => kept(from - size / 4, size), ArrowRight: () => kept(from + size / 4, size),
    "+": () => kept(from + size / 4, size / 2), "-": () => kept(from - size / 2, size * 2), Escape: () => null,
  };
  if (moves[event.key] && timeline.move) {
    event.preventDefault();
    timeline.move(moves[event.key]());
  }
}

function showTimeline() {
  if (timeline.rows === null) {
    const body = element("div", {id: "timeline-rows", class: "scroller", role: "listbox", "aria-label": "First accesses"});
    const legend = element("p", {class: "legend"}, ...STACKED.map(kind => badge(kind, kind === "change" ? "changed" : kind)),
        " Drag over the chart to choose a time. By keyboard: arrows move, + and - zoom, Escape shows all.");
    const own = element("input", {type: "checkbox", checked: ""});
    own.addEventListener("change", () => {
      timeline.own = own.checked;
      showTimeline();
    });
    const choice = element("label", {class: "check"}, own, " only what the program's own code is behind");
    choice.hidden = trace.accesses.every(access => access.own === null);
    const written = element("input", {type: "checkbox", checked: ""});
    written.addEventListener("change", () => {
      timeline.output = written.checked;
      listFirsts();
    });
    const output = element("label", {class: "check"}, written, " what the command wrote (which of its processes did is not known)");
    output.hidden = outputLines.length === 0;
    byId("timeline").append(element("div", {id: "timeline-box"}), legend, choice, output, body);
    d3.select("#timeline-box").append("svg").attr("id", "timeline-chart").attr("role", "application").attr("tabindex", 0)
        .attr("aria-label", "Number of first accesses over time. Arrow keys move the chosen time, plus and minus zoom.")
        .on("keydown", timelineKey);
    timeline.lines = outputLines.toSorted((a, b) => a.nanos - b.nanos);
    timeline.rows = new Rows(body, {
      render: row => typeof row === "number" ? firstRow(row) : outputRow(row),
      open: row => typeof row === "number" && showVariable(variables[variableOf[row]]),
    });
    new ResizeObserver(drawTimeline).observe(byId("timeline-box"));
  }
  timeline.firsts = firstAccesses();
  timeline.range = null;
  drawTimeline();
  listFirsts();
}
