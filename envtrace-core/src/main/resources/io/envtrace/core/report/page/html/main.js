// Starts the page: one view is shown at a time, and only that one is drawn.

const VIEWS = {...(runsData === null ? {} : {runs: showRuns}), variables: showVariables, processes: showProcesses, timeline: showTimeline, flame: showFlame};
let view = Object.keys(VIEWS)[0];

function openView(name) {
  view = name;
  for (const other of Object.keys(VIEWS)) {
    const chosen = other === name;
    const tab = byId("tab-" + other);
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    byId(other).hidden = !chosen;
  }
  // The matrix has its own search.
  byId("filters").hidden = name === "runs";
  VIEWS[name]();
}

function tabKey(event) {
  const names = Object.keys(VIEWS);
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (step) {
    const next = names[(names.indexOf(view) + step + names.length) % names.length];
    openView(next);
    byId("tab-" + next).focus();
    event.preventDefault();
  }
}

showRunsAnswer();
showAnswer();
showSummary();
startSelection();
selection.changed = () => VIEWS[view]();
byId("views").addEventListener("keydown", tabKey);
for (const name of Object.keys(VIEWS)) {
  byId("tab-" + name).addEventListener("click", () => openView(name));
}
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !byId("details").hidden) {
    closeDetails();
    event.preventDefault();
  }
});
// Not the id of an element: the browser would scroll to it.
const wantedView = location.hash.replace("#show-", "");
view = Object.hasOwn(VIEWS, wantedView) ? wantedView : view;
select();
openView(view);
