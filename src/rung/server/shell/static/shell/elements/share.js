/** <rung-share>: prints the page, or copies its address; without JavaScript the browser's own menus do both. */
class RungShare extends HTMLElement {
  connectedCallback() {
    const print = this.querySelector("[data-print]");
    const copy = this.querySelector("[data-copy]");
    print.hidden = false;
    print.addEventListener("click", () => window.print());
    if (!navigator.clipboard) return;
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.dataset.address);
      this.querySelector("[role=status]").textContent = this.dataset.done;
    });
  }
}

customElements.define("rung-share", RungShare);
