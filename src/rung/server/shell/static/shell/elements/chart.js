/** <rung-chart>: the tree of units by keys and by hand.
 *
 * Arrows, Home and End move; right and left open and close; Enter opens a unit. X cuts one and V puts it below
 * the one that has the focus, Escape leaves it; dragging does the same. Both lead to the page that shows what
 * the move would do: nothing is moved from here. Without this element every unit can be moved by its page.
 */
class RungChart extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("focusin", (event) => this.onFocus(event));
    if (!("writes" in this.dataset)) return;
    this.addEventListener("dragstart", (event) => this.onDragStart(event));
    this.addEventListener("dragover", (event) => this.onDragOver(event));
    this.addEventListener("dragleave", (event) => this.mark(event.target.closest("li"), false));
    this.addEventListener("dragend", () => this.leave());
    this.addEventListener("drop", (event) => this.onDrop(event));
  }

  /** The lines that can be seen, in reading order. */
  get lines() {
    return [...this.querySelectorAll("li")].filter((line) => !line.hidden);
  }

  say(text) {
    this.querySelector("[role=status]").textContent = text;
  }

  onFocus({ target }) {
    const line = target.closest("li");
    if (!line) return;
    for (const other of this.querySelectorAll('li[tabindex="0"]')) other.tabIndex = -1;
    line.tabIndex = 0;
  }

  onClick(event) {
    const line = event.target.closest("li");
    if (line && event.target.closest(".knob")) this.toggle(line);
    else if (line && !event.target.closest("a")) line.focus();
  }

  onKey(event) {
    const line = event.target.closest("li");
    if (!line || event.target !== line || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && !["x", "v"].includes(event.key)) return;
    const act = this.action(event.key, line);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  action(key, line) {
    const lines = this.lines;
    const at = lines.indexOf(line);
    const open = line.getAttribute("aria-expanded");
    const writes = "writes" in this.dataset;
    switch (key) {
      case "ArrowDown":
        return () => lines[at + 1]?.focus();
      case "ArrowUp":
        return () => lines[at - 1]?.focus();
      case "Home":
        return () => lines[0].focus();
      case "End":
        return () => lines.at(-1).focus();
      case "ArrowRight":
        return () => (open === "false" ? this.toggle(line) : open === "true" && lines[at + 1]?.focus());
      case "ArrowLeft":
        return () => (open === "true" ? this.toggle(line) : this.above(line)?.focus());
      case "Enter":
        return () => line.querySelector("a").click();
      case "x":
        return writes ? () => this.cut(line) : null;
      case "v":
        return writes && this.taken ? () => this.put(line) : null;
      case "Escape":
        return this.taken ? () => this.leave() : null;
      default:
        return null;
    }
  }

  above(line) {
    let above = line.previousElementSibling;
    while (above && Number(above.ariaLevel) >= Number(line.ariaLevel)) above = above.previousElementSibling;
    return above;
  }

  toggle(line) {
    if (!line.hasAttribute("aria-expanded")) return;
    const open = line.getAttribute("aria-expanded") === "true";
    line.setAttribute("aria-expanded", String(!open));
    const closed = [];
    for (const each of this.querySelectorAll("li")) {
      const level = Number(each.ariaLevel);
      while (closed.length && closed.at(-1) >= level) closed.pop();
      each.hidden = closed.length > 0;
      if (each.getAttribute("aria-expanded") === "false") closed.push(level);
    }
    line.focus();
  }

  cut(line) {
    this.leave();
    this.taken = line;
    line.classList.add("cut");
    this.say(`${line.dataset.name}. ${this.dataset.cut}`);
  }

  leave() {
    if (this.taken) this.say(this.dataset.left);
    this.taken?.classList.remove("cut");
    this.taken = null;
    for (const each of this.querySelectorAll(".over")) this.mark(each, false);
  }

  /** Go and see what it would do to put the unit that was taken below this one. */
  put(line) {
    if (!this.taken || line === this.taken) return;
    const asked = new URLSearchParams({ do: "move", key: this.taken.dataset.key, parent: line.dataset.key });
    window.location.assign(`${this.dataset.plan}?${asked}`);
  }

  mark(line, on) {
    line?.classList.toggle("over", on);
  }

  onDragStart(event) {
    const line = event.target.closest("li");
    if (!line) return;
    this.cut(line);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", line.dataset.name);
  }

  onDragOver(event) {
    const line = event.target.closest("li");
    if (!this.taken || !line || line === this.taken) return;
    event.preventDefault();
    this.mark(line, true);
  }

  onDrop(event) {
    const line = event.target.closest("li");
    if (!line) return;
    event.preventDefault();
    this.put(line);
  }
}

customElements.define("rung-chart", RungChart);
