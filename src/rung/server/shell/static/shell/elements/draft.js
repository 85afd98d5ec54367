/** <rung-draft>: keeps what was typed and not sent, for this tab, and brings it back when its form opens again.
 *
 * What was sent is kept as well until a page confirms it: a sign-in that has run out, or a refusal, loses nothing.
 */
const SENT = "draft-sent";

/** Forget what was sent as soon as a page, or a part that came into it, says that it has arrived. */
function confirmSent() {
  if (!document.querySelector(".notice.success")) return;
  sessionStorage.removeItem(sessionStorage.getItem(SENT));
  sessionStorage.removeItem(SENT);
}

class RungDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.key = `draft:${this.form.getAttribute("action")}`;
    this.notice = this.querySelector(".draft");
    confirmSent();
    this.bringBack();
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("submit", () => sessionStorage.setItem(SENT, this.key));
    this.notice.querySelector("button").addEventListener("click", () => this.forget());
  }

  get fields() {
    return [...this.form.querySelectorAll("textarea[name], input[type=text][name]")];
  }

  keep() {
    const typed = this.fields.filter((field) => field.value !== field.defaultValue);
    const texts = Object.fromEntries(typed.map((field) => [field.name, field.value]));
    if (typed.length) sessionStorage.setItem(this.key, JSON.stringify(texts));
    else sessionStorage.removeItem(this.key);
  }

  bringBack() {
    const texts = JSON.parse(sessionStorage.getItem(this.key) ?? "{}");
    const differing = this.fields.filter((field) => (texts[field.name] ?? field.value) !== field.value);
    for (const field of differing) field.value = texts[field.name];
    this.notice.hidden = !differing.length;
    if (differing.length) this.closest("details")?.setAttribute("open", "");
  }

  forget() {
    for (const field of this.fields) field.value = field.defaultValue;
    sessionStorage.removeItem(this.key);
    this.notice.hidden = true;
  }
}

confirmSent();
customElements.define("rung-draft", RungDraft);
