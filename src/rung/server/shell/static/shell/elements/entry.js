/** <rung-entry>: shows in each empty field of a key result what is read in its line.
 *
 * The fields themselves are never replaced, so that a correction stays as it is while the line goes on.
 */
class RungEntry extends HTMLElement {
  connectedCallback() {
    this.plain = this.querySelector("select[name=direction] option").textContent;
    this.addEventListener("htmx:afterSwap", () => this.show());
    this.show();
    this.lead();
  }

  /** Go to the field that was refused: at once on a new page, else when htmx has put its focus somewhere. */
  lead() {
    const wrong = this.querySelector('[aria-invalid="true"]');
    if (!wrong) return;
    if (document.readyState !== "complete") wrong.focus();
    else document.addEventListener("htmx:afterSettle", () => wrong.focus(), { once: true });
  }

  read(name) {
    return this.querySelector(`[data-reads="${name}"]`)?.textContent ?? "";
  }

  show() {
    for (const name of ["metric", "baseline", "target", "measure_unit"]) {
      this.querySelector(`input[name="${name}"]`).placeholder = this.read(name);
    }
    const way = this.read("direction");
    this.querySelector("select[name=direction] option").textContent = way ? `${this.plain}: ${way}` : this.plain;
  }
}

customElements.define("rung-entry", RungEntry);
