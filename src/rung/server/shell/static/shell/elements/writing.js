/** <rung-writing>: the editor of an objective. Keeps what is typed, adds lines, and remembers what is folded away.
 *
 * Two seconds after a pause the form goes to the server as a draft; when that fails it stays in this tab and goes
 * there as soon as the page opens again. Everything else works without this element, by the buttons of the form.
 */
const PAUSE = 2000;
const FOLDED = "rung-beside-folded";

class RungWriting extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form.writing-form");
    this.status = this.querySelector("[data-saved]");
    this.address = this.dataset.draft;
    this.isDirty = false;
    this.form.addEventListener("input", (event) => this.onInput(event));
    this.form.addEventListener("change", () => this.later());
    this.form.addEventListener("keydown", (event) => this.onKey(event));
    this.form.addEventListener("click", (event) => this.onClick(event));
    this.form.addEventListener("submit", () => this.sent());
    this.addEventListener("toggle", (event) => this.remember(event.target), true);
    this.addEventListener("htmx:afterSwap", () => this.fold());
    window.addEventListener("pagehide", () => this.flush());
    this.fold();
    this.bringBack();
  }

  // What is typed

  onInput(event) {
    if ("notTyped" in event.target.dataset) return;
    if ("person" in event.target.dataset) this.offer(event.target);
    if (event.target.closest("[data-line]")) this.follow();
    this.later();
  }

  later() {
    this.isDirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  async keep() {
    const typed = new FormData(this.form);
    this.isDirty = false;
    try {
      const answer = await fetch(this.address, { method: "POST", body: typed, redirect: "manual" });
      if (answer.status !== 204) throw new Error(answer.statusText);
      sessionStorage.removeItem(this.address);
      this.say(this.status.dataset.saved);
    } catch {
      this.store(typed);
      this.say(this.status.dataset.here);
    }
  }

  store(typed) {
    const pairs = [...typed].filter(([name]) => name !== "csrfmiddlewaretoken");
    sessionStorage.setItem(this.address, JSON.stringify(pairs));
  }

  say(words) {
    const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.status.textContent = `${words} · ${now}`;
  }

  /** The page goes: what was typed since the last time is sent along. */
  flush() {
    clearTimeout(this.timer);
    if (this.isDirty) navigator.sendBeacon(this.address, new FormData(this.form));
  }

  /** What is sent is kept here until a page confirms it: a refusal or a sign-in that ran out loses nothing. */
  sent() {
    clearTimeout(this.timer);
    this.isDirty = false;
  }

  /** What only this tab has goes to the server, and the page opens with it. */
  async bringBack() {
    const stored = sessionStorage.getItem(this.address);
    if (!stored) return;
    const typed = new FormData();
    for (const [name, text] of JSON.parse(stored)) typed.append(name, text);
    typed.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(this.address, { method: "POST", body: typed, redirect: "manual" });
    if (answer.status !== 204) return;
    sessionStorage.removeItem(this.address);
    window.location.reload();
  }

  // Lines

  onClick(event) {
    const button = event.target.closest("[data-more]");
    if (!button) return;
    event.preventDefault();
    this.add(button.dataset.more);
  }

  /** Enter in the line of a key result leads to the next line, and does not send the form. */
  onKey(event) {
    if (event.key !== "Enter" || event.target.matches("textarea, button, summary")) return;
    event.preventDefault();
    const line = event.target.closest("[data-line]");
    if (!line || !event.target.closest(".line")) return;
    const next = line.nextElementSibling;
    if (next) next.querySelector("input[type=text]").focus();
    else if (event.target.value.trim()) this.add("result");
  }

  add(kind) {
    const list = this.querySelector(`[data-lines="${kind}"]`);
    const last = list.lastElementChild;
    const number = list.children.length;
    const old = last.querySelector("[name]").name.match(/^[a-z]+-\d+/)[0];
    const fresh = last.cloneNode(true);
    const prefix = `${kind}-${Math.max(number, Number(old.split("-")[1]) + 1)}`;
    for (const element of [fresh, ...fresh.querySelectorAll("*")]) {
      for (const name of ["id", "name", "for", "data-line", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replaceAll(old, prefix));
      }
      if (element.matches(".errors, [name$='-gone']")) element.closest("label, .errors").remove();
      if (element.matches(".read")) element.textContent = "";
      if (element.matches("input:not([type=checkbox])")) element.value = "";
      if (element.matches("textarea")) element.value = "";
      if (element.matches("select")) element.selectedIndex = 0;
      if (element.matches("details")) element.open = false;
      element.removeAttribute("aria-invalid");
    }
    const label = fresh.querySelector(".line input[type=text]");
    if (label) label.setAttribute("aria-label", label.getAttribute("aria-label").replace(/\d+/, number + 1));
    list.append(fresh);
    fresh.querySelector("input[type=text]").focus();
  }

  /** The key results that an initiative may serve follow what is typed in their lines. */
  follow() {
    const lines = [...this.querySelectorAll("[data-line]")];
    const texts = lines.map((line) => {
      const key = line.querySelector("input[name$='-key']").value;
      return [key || line.dataset.line, line.querySelector(".line input[type=text]").value];
    });
    for (const select of this.querySelectorAll("[data-results]")) {
      const chosen = select.value;
      const options = texts.filter(([, text]) => text).map(([id, text]) => new Option(text, id, false, id === chosen));
      select.replaceChildren(select.options[0], ...options);
    }
  }

  // Beside the form

  remember(details) {
    if (!details.matches?.("[data-beside]")) return;
    localStorage.setItem(FOLDED, details.open ? "" : "1");
  }

  fold() {
    const beside = this.querySelector("[data-beside]");
    if (beside && localStorage.getItem(FOLDED)) beside.open = false;
  }

  async offer(field) {
    const list = this.querySelector("#people");
    if (!list.dataset.search) return;
    const answer = await fetch(`${list.dataset.search}?${new URLSearchParams({ q: field.value })}`);
    if (answer.ok) list.innerHTML = await answer.text();
  }
}

customElements.define("rung-writing", RungWriting);
