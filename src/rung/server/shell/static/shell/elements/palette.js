/** <rung-palette>: everything by a few letters, from the keyboard. Ctrl-K or Cmd-K opens it, and so does `/`
 * where the page has no search field of its own. A combobox over a listbox: the focus stays in the field.
 *
 * The server says what there is; without JavaScript the button that opens it is a link to the search page.
 */
class RungPalette extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.field = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    this.status = this.querySelector("[role=status]");
    for (const opener of document.querySelectorAll("[data-palette]")) {
      opener.addEventListener("click", (event) => this.onOpener(event));
    }
    document.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("keydown", (event) => this.onFieldKey(event));
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]"), event));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener("close", () => this.field.setAttribute("aria-expanded", "false"));
  }

  onOpener(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.open();
  }

  onKey(event) {
    const summons = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    if (summons) {
      event.preventDefault();
      if (this.dialog.open) this.dialog.close();
      else this.open();
      return;
    }
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (document.querySelector('main input[type="search"]')) return;
    event.preventDefault();
    this.open();
  }

  open() {
    this.dialog.showModal();
    this.field.select();
    this.field.setAttribute("aria-expanded", "true");
    this.load();
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.load(), 120);
  }

  /** Ask for the options; an answer that comes after a later question is dropped. */
  async load() {
    clearTimeout(this.waiting);
    const asked = this.field.value;
    this.asked = asked;
    const answer = await fetch(`${this.dataset.options}?q=${encodeURIComponent(asked)}`).catch(() => null);
    if (this.asked !== asked || answer === null) return;
    if (!answer.ok || answer.redirected) {
      window.location.assign(this.dataset.search);
      return;
    }
    this.list.innerHTML = await answer.text();
    this.list.scrollTop = 0;
    this.choose(this.options()[0]);
    this.shown = asked;
    this.status.textContent = this.dataset.said.replace("{}", this.options().length);
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  choose(option) {
    for (const each of this.options()) each.setAttribute("aria-selected", String(each === option));
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  async onFieldKey(event) {
    const options = this.options();
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && options.length) {
      event.preventDefault();
      this.choose(options[(at + steps[event.key] + options.length) % options.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.shown !== this.field.value) await this.load();
      this.go(this.list.querySelector("[aria-selected=true]"), event);
    }
  }

  go(option, event) {
    if (!option) return;
    if (event.ctrlKey || event.metaKey) {
      window.open(option.dataset.address, "_blank", "noopener");
      return;
    }
    const here = new URL(option.dataset.address, window.location.href);
    this.dialog.close();
    window.location.assign(here);
  }
}

customElements.define("rung-palette", RungPalette);
