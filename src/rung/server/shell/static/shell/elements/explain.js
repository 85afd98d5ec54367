/** <rung-explain>: the popover that explains a number. Its content is the page the number links to.
 *
 * A link marked `data-explain` opens here instead of leaving the page; without JavaScript it is a link.
 */
class RungExplain extends HTMLElement {
  connectedCallback() {
    this.setAttribute("popover", "auto");
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-explain]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(link);
    });
    this.addEventListener("toggle", (event) => {
      if (event.newState === "closed") this.from?.focus();
    });
  }

  async open(link) {
    this.from = link;
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) {
      window.location.assign(link.href);
      return;
    }
    this.innerHTML = await answer.text();
    this.showPopover();
    this.place(link.getBoundingClientRect());
    this.focus();
  }

  /** Beside the number where there is room, else above it; never beyond the window. */
  place(near) {
    const own = this.getBoundingClientRect();
    const below = near.bottom + 8;
    const top = below + own.height > window.innerHeight ? Math.max(8, near.top - own.height - 8) : below;
    this.style.top = `${top}px`;
    this.style.left = `${Math.max(16, Math.min(near.left, window.innerWidth - own.width - 16))}px`;
  }
}

customElements.define("rung-explain", RungExplain);
