// The page of many runs: the answer, and the matrix below it.

const runsData = JSON.parse(byId("trace").textContent);

byId("command").textContent = plural(runsData.runs.length, "run", "runs");
byId("runs").append(runsAnswer(runsData), runsMatrix(runsData));
