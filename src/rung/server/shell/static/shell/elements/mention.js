/** <rung-mention>: offers people while somebody types a name after an `@` in the text field inside.
 *
 * The server says who can be named. A choice writes the name; the text stays plain text, so that everything
 * works without this element. It also leads to the remark that the address names, once it is on the page.
 */
class RungMention extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea");
    if (this.field.hasAttribute("aria-controls")) return;
    this.list = document.createElement("div");
    this.list.id = `${this.field.id}-people`;
    this.list.className = "named-list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "@");
    this.list.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "hide";
    this.status.setAttribute("role", "status");
    this.append(this.list, this.status);
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-controls", this.list.id);
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(event.target.closest("[role=option]"));
    });
    showAddressed();
  }

  /** What is typed after the `@` before the cursor; null when there is none. */
  get typed() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const match = /(?:^|[^\p{L}\p{N}_@/])@([\p{L}\p{N}'’.-]{1,40}(?: [\p{L}\p{N}'’.-]{0,40})?)$/u.exec(before);
    return match && match[1];
  }

  look() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.load(), 120);
  }

  async load() {
    const typed = this.typed;
    if (typed === null) {
      this.close();
      return;
    }
    const answer = await fetch(`${this.dataset.people}?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok || answer.redirected || this.typed !== typed) return;
    this.list.innerHTML = await answer.text();
    for (const option of this.options()) option.id = `${this.list.id}-${option.id}`;
    this.list.hidden = !this.options().length;
    this.choose(this.options()[0]);
    this.status.textContent = this.dataset.said.replace("{}", this.options().length);
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  choose(option) {
    for (const each of this.options()) each.setAttribute("aria-selected", String(each === option));
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  onKey(event) {
    if (this.list.hidden) return;
    const options = this.options();
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      this.choose(options[(at + steps[event.key] + options.length) % options.length]);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      this.take(options[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }

  take(option) {
    if (!option) return;
    const start = this.field.selectionStart - this.typed.length;
    this.field.setRangeText(`${option.dataset.written} `, start, this.field.selectionStart, "end");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.field.focus();
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.choose(null);
  }
}

/** The conversation comes into the page after the page: then go to the remark that the address names. */
let isShown = false;
function showAddressed() {
  const place = /^#(talk|remark-\d+)$/.exec(window.location.hash);
  const addressed = place && document.getElementById(place[1]);
  if (!addressed || isShown) return;
  isShown = true;
  addressed.scrollIntoView({ block: "center" });
  addressed.classList.add("addressed");
}

customElements.define("rung-mention", RungMention);
