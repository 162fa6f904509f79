// The runs that a trace was merged of, side by side: one value of a variable would stand for all of them.

/** Null where the trace is that of one run. */
const runsData = JSON.parse(byId("runs-data").textContent);

function showRuns() {
  if (!byId("runs").hasChildNodes()) {
    byId("runs").append(runsMatrix(runsData));
  }
}

function showRunsAnswer() {
  if (runsData !== null) {
    byId("answer").before(runsAnswer(runsData));
    byId("tab-runs").hidden = false;
  }
}
