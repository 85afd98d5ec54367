/** <rung-copy>: a field with a button that copies it; where the browser lets nothing be copied, it is marked. */
class RungCopy extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.button = this.querySelector("button");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.copy());
    this.field.addEventListener("focus", () => this.field.select());
  }

  async copy() {
    this.field.focus();
    this.field.select();
    await navigator.clipboard?.writeText(this.field.value);
    this.button.setAttribute("data-copied", "");
  }
}

customElements.define("rung-copy", RungCopy);
