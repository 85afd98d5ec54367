/** <rung-order>: lines that can be dragged to their place. The buttons in them do the same without it. */
class RungOrder extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector(".ordered");
    this.form = this.querySelector("form");
    for (const line of this.list.querySelectorAll("[data-key]")) line.draggable = true;
    this.addEventListener("dragstart", (event) => (this.held = event.target.closest("[data-key]")));
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("drop", (event) => this.drop(event));
  }

  over(event) {
    const line = event.target.closest("[data-key]");
    if (!this.held || !line) return;
    event.preventDefault();
    if (line === this.held) return;
    const box = line.getBoundingClientRect();
    const isBelow = event.clientY > box.top + box.height / 2;
    line[isBelow ? "after" : "before"](this.held);
  }

  drop(event) {
    event.preventDefault();
    if (!this.held) return;
    for (const line of this.list.querySelectorAll("[data-key]")) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: "keys", value: line.dataset.key });
      this.form.append(field);
    }
    this.form.submit();
  }
}

customElements.define("rung-order", RungOrder);
