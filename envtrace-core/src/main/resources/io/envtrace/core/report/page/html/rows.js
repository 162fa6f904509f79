// A list of which only what is on the screen exists as elements: a hundred thousand rows cost no more than fifty.

/** Browsers draw no element higher than about this. */
const MAX_HEIGHT = 16e6;
const BEYOND = 8;
/** A printer gets no more rows than somebody may read on paper. */
const PRINTED = 500;

class Rows {
  /**
   * scroller: an empty element; its CSS gives the height of a row as --row.
   * options.render(item, index): the row's element. options.open(item): the row was chosen.
   * options.key(event, item): a key that is not for moving about; true if it was of use.
   * options.focus: the element that has the focus, where that is not the scroller.
   */
  constructor(scroller, options) {
    this.scroller = scroller;
    this.options = options;
    this.items = [];
    this.active = 0;
    this.space = element("div", {class: "space", role: "presentation"});
    this.focus = options.focus ?? scroller;
    this.focus.tabIndex = 0;
    scroller.replaceChildren(this.space);
    scroller.addEventListener("scroll", () => this.draw(), {passive: true});
    this.focus.addEventListener("keydown", event => event.target === this.focus && this.keyDown(event));
    this.space.addEventListener("click", event => this.clicked(event));
    new ResizeObserver(() => this.layOut()).observe(scroller);
    addEventListener("beforeprint", () => this.drawRows(0, Math.min(this.items.length, PRINTED)));
    addEventListener("afterprint", () => this.draw());
  }

  show(items, active = 0) {
    this.all = items;
    this.active = Math.max(0, Math.min(active, items.length - 1));
    if (this.active === 0) {
      this.scroller.scrollTop = 0;
    }
    this.layOut();
  }

  layOut() {
    this.height = parseFloat(getComputedStyle(this.scroller).getPropertyValue("--row")) || 32;
    this.items = (this.all ?? []).slice(0, Math.floor(MAX_HEIGHT / this.height));
    this.space.style.height = this.items.length * this.height + "px";
    this.draw();
  }

  draw() {
    const top = this.scroller.scrollTop;
    const from = Math.max(0, Math.floor(top / this.height) - BEYOND);
    const to = Math.min(this.items.length, Math.ceil((top + this.scroller.clientHeight) / this.height) + BEYOND);
    this.drawRows(from, to);
  }

  drawRows(from, to) {
    const rows = [];
    for (let i = from; i < to; i++) {
      rows.push(this.row(i));
    }
    this.space.replaceChildren(...rows);
    this.pointAtActive();
  }

  row(index) {
    const row = this.options.render(this.items[index], index);
    row.id = this.idOf(index);
    row.dataset.index = index;
    row.style.top = index * this.height + "px";
    row.classList.add("row");
    row.classList.toggle("active", index === this.active);
    return row;
  }

  idOf(index) {
    return this.scroller.id + "-" + index;
  }

  pointAtActive() {
    const id = this.idOf(this.active);
    if (byId(id)) {
      this.focus.setAttribute("aria-activedescendant", id);
    } else {
      this.focus.removeAttribute("aria-activedescendant");
    }
  }

  clicked(event) {
    const row = event.target.closest(".row");
    if (row) {
      this.moveTo(Number(row.dataset.index));
      this.options.open(this.items[this.active], event);
    }
  }

  moveTo(index) {
    this.active = Math.max(0, Math.min(index, this.items.length - 1));
    const top = this.active * this.height;
    if (top < this.scroller.scrollTop) {
      this.scroller.scrollTop = top;
    } else if (top + this.height > this.scroller.scrollTop + this.scroller.clientHeight) {
      this.scroller.scrollTop = top + this.height - this.scroller.clientHeight;
    }
    this.draw();
  }

  keyDown(event) {
    if (this.items.length === 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.height) - 1);
    const moves = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page,
      Home: 0, End: this.items.length - 1,
    };
    if (event.key in moves) {
      this.moveTo(moves[event.key]);
    } else if (event.key === "Enter" || event.key === " ") {
      this.options.open(this.items[this.active], event);
    } else if (!this.options.key?.(event, this.items[this.active])) {
      return;
    }
    event.preventDefault();
  }
}
