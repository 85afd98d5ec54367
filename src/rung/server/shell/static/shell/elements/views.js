/** <rung-views>: the menu of saved views on a page with filters. What it saves is the filter of the address
 * at that moment. Without it, its link leads to the page of views.
 */
class RungViews extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("[data-views]");
    this.list = this.querySelector(".views-list");
    this.link.setAttribute("role", "button");
    this.link.setAttribute("aria-expanded", "false");
    this.link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (this.list.hidden) this.open();
      else this.close();
    });
    this.link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      this.link.click();
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.list.hidden) return;
      this.close();
      this.link.focus();
    });
    document.addEventListener("click", (event) => {
      if (!this.contains(event.target)) this.close();
    });
  }

  get address() {
    return `${this.dataset.list}&query=${encodeURIComponent(window.location.search.slice(1))}`;
  }

  async open() {
    const answer = await fetch(this.address, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) {
      window.location.assign(this.address);
      return;
    }
    this.list.innerHTML = await answer.text();
    this.list.hidden = false;
    this.link.setAttribute("aria-expanded", "true");
    this.list.focus();
  }

  close() {
    this.list.hidden = true;
    this.link.setAttribute("aria-expanded", "false");
  }
}

customElements.define("rung-views", RungViews);
