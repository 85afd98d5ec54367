/** <rung-keys>: the keys that work on every page. `/` goes to the search field, `?` lists the keys,
 * `g` then a letter goes to a page. Never while somebody types in a field.
 */
class RungKeys extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    document.addEventListener("keydown", (event) => this.onKey(event));
    for (const opener of document.querySelectorAll("[data-keys]")) {
      opener.addEventListener("click", () => this.dialog.showModal());
    }
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.dialog.open) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (this.afterG) {
      this.afterG = false;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) link.click();
      return;
    }
    if (event.key === "g") {
      this.afterG = true;
      setTimeout(() => (this.afterG = false), 1200);
    } else if (event.key === "?") {
      event.preventDefault();
      this.dialog.showModal();
    } else if (event.key === "/") {
      const field = document.querySelector('input[type="search"]');
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    }
  }
}

customElements.define("rung-keys", RungKeys);
