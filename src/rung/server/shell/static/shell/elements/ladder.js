/** <rung-ladder>: the outline as a treegrid. Arrows move, Enter opens, right and left expand and collapse.
 *
 * Works on the rows as they stand in the page, so rows that htmx brings later need nothing. Choosing a row
 * loads its line of sight from the address in `data-sight` into `#sight`: beside the outline, or on a narrow
 * screen as a sheet at the lower edge, which its button or Escape closes. Coming back to the page by the
 * browser's history, the line that was left has the focus again.
 */
class RungLadder extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("focusin", (event) => this.onFocus(event));
    this.addEventListener("htmx:afterSwap", () => this.offerFocus());
    this.offerFocus();
    this.sheet = document.getElementById("sight");
    document.addEventListener("click", (event) => event.target.closest("#sight [data-close]") && this.close());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") this.goBack();
  }

  /** Focus the line from which the page was left. */
  goBack() {
    const left = history.state?.line ?? "";
    this.rows.find((row) => row.dataset.id === left)?.focus();
  }

  close() {
    if (!this.sheet?.classList.contains("chosen")) return;
    this.sheet.classList.remove("chosen");
    const row = this.querySelector("[aria-selected=true]");
    row?.removeAttribute("aria-selected");
    row?.focus({ preventScroll: true });
  }

  /** The rows that can be seen, in reading order. */
  get rows() {
    return [...this.querySelectorAll("tbody tr[aria-level]")].filter((row) => !row.hidden);
  }

  /** Exactly one row is in the tab order. */
  offerFocus() {
    if (!this.querySelector('tr[tabindex="0"]')) this.rows[0]?.setAttribute("tabindex", "0");
  }

  onFocus({ target }) {
    const row = target.closest("tr[aria-level]");
    if (!row) return;
    for (const other of this.querySelectorAll('tr[tabindex="0"]')) other.tabIndex = -1;
    row.tabIndex = 0;
    history.replaceState({ ...history.state, line: row.dataset.id }, "");
    if (target === row) this.select(row);
  }

  select(row) {
    for (const other of this.querySelectorAll("[aria-selected=true]")) other.removeAttribute("aria-selected");
    row.setAttribute("aria-selected", "true");
    clearTimeout(this.waiting);
    const address = `${this.dataset.sight}?of=${encodeURIComponent(row.dataset.id)}`;
    const load = () => {
      this.sheet?.classList.add("chosen");
      if (this.sheet) window.htmx.ajax("GET", address, "#sight");
    };
    this.waiting = setTimeout(load, 150); // holding an arrow key down must not ask for every row it passes
  }

  onClick(event) {
    const row = event.target.closest("tr[aria-level]");
    if (!row) return;
    if (event.target.closest(".toggle")) {
      event.preventDefault();
      this.toggle(row);
    } else if (!event.target.closest("a, button, summary, input")) {
      row.focus();
    }
  }

  onKey(event) {
    const row = event.target.closest("tr[aria-level]");
    if (!row || event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.action(event.key, row);
    if (!act) return;
    event.preventDefault();
    act();
  }

  action(key, row) {
    const rows = this.rows;
    const at = rows.indexOf(row);
    const open = row.getAttribute("aria-expanded");
    switch (key) {
      case "ArrowDown":
        return () => rows[at + 1]?.focus();
      case "ArrowUp":
        return () => rows[at - 1]?.focus();
      case "Home":
        return () => rows[0].focus();
      case "End":
        return () => rows.at(-1).focus();
      case "ArrowRight":
        return () => (open === "false" ? this.toggle(row) : open === "true" && rows[at + 1]?.focus());
      case "ArrowLeft":
        return () => (open === "true" ? this.toggle(row) : this.parent(row)?.focus());
      case " ":
        return () => open && this.toggle(row);
      case "Enter":
        return () => row.querySelector(".t > a:not(.toggle)").click();
      default:
        return null;
    }
  }

  parent(row) {
    const level = Number(row.ariaLevel);
    let above = row.previousElementSibling;
    while (above && Number(above.ariaLevel || Infinity) >= level) above = above.previousElementSibling;
    return above?.ariaLevel ? above : null;
  }

  toggle(row) {
    const open = row.getAttribute("aria-expanded") === "true";
    const lazy = row.querySelector(".toggle[data-below]");
    if (!open && lazy && !row.dataset.loaded) {
      row.dataset.loaded = "yes";
      window.htmx.ajax("GET", lazy.dataset.below, { target: row, swap: "afterend" });
    }
    row.setAttribute("aria-expanded", String(!open));
    this.show(row);
  }

  /** Show or hide what is below a row, respecting rows below that are collapsed themselves. */
  show(row) {
    const closed = [];
    const from = Number(row.ariaLevel);
    if (row.getAttribute("aria-expanded") === "false") closed.push(from);
    for (
      let below = row.nextElementSibling;
      below && Number(below.ariaLevel || 0) > from;
      below = below.nextElementSibling
    ) {
      const level = Number(below.ariaLevel);
      while (closed.length && closed.at(-1) >= level) closed.pop();
      below.hidden = closed.length > 0;
      if (!below.hidden && below.getAttribute("aria-expanded") === "false") closed.push(level);
    }
  }
}

customElements.define("rung-ladder", RungLadder);
