// The answer first: a sentence, and a card for each kind of what matters. The order of the table follows it.

const answer = JSON.parse(byId("answer-data").textContent);
const CARD_ROWS = 8;

/** Of each name that the answer tells of its place in it: what matters most comes first. */
const importance = new Map();
for (const card of answer.cards) {
  for (const row of card.rows) {
    if (!importance.has(row.name)) {
      importance.set(row.name, importance.size);
    }
  }
}

function openNamed(name) {
  const variable = variables.find(one => one.name === name);
  if (variable) {
    showVariable(variable);
  }
}

function answerRow(row) {
  const name = row.name === "" ? element("em", {}, "all variables") : button("", {class: "name"}, () => openNamed(row.name));
  if (row.name !== "") {
    name.append(foreign(row.name));
  }
  return element("li", {}, name, row.value ? element("span", {class: "value"}, foreign(row.value, 80)) : null,
      row.elsewhere ? element("span", {class: "where"}, row.elsewhere) : null,
      element("span", {class: "where"}, foreign(row.place)), row.library ? element("span", {class: "where"}, foreign(row.library)) : null,
      row.reason ? element("span", {class: "reason"}, foreign(row.reason)) : null);
}

function answerCard(card) {
  const list = element("ul", {}, ...card.rows.slice(0, CARD_ROWS).map(answerRow));
  const rest = card.rows.slice(CARD_ROWS);
  if (rest.length) {
    const more = button(plural(card.count - CARD_ROWS, "more", "more"), {}, () => {
      more.remove();
      list.append(...rest.map(answerRow));
    });
    list.append(element("li", {}, more));
  }
  const folded = card.folded.length > CARD_ROWS
      ? element("details", {}, element("summary", {}, plural(card.folded.length, "name", "names")), ...card.folded.map(said => element("div", {class: "faint"}, foreign(said))))
      : element("div", {}, ...card.folded.map(said => element("div", {class: "faint"}, foreign(said))));
  return element("section", {class: "card " + card.title.replace(/[^a-z]+/g, "-")},
      element("h3", {}, card.title + " ", element("span", {class: "faint"}, wholeNumber.format(card.count))), list, folded);
}

function showAnswer() {
  const cards = answer.cards.filter(card => card.rows.length + card.folded.length > 0);
  byId("answer").replaceChildren(element("h2", {}, foreign(answer.headline, 1000)), element("div", {class: "cards"}, ...cards.map(answerCard)));
}
