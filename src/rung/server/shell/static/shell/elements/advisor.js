/** <rung-advisor>: two questions that suggest a pattern. It only ticks a choice; people may choose another.
 *
 * Ours alone and the same number: the key result becomes the objective. Ours alone with numbers of our own: the
 * objective speaks to us directly. Everything else is a contribution, which is nearly always right.
 */
class RungAdvisor extends HTMLElement {
  connectedCallback() {
    this.querySelector(".advice").hidden = false;
    this.addEventListener("change", (event) => {
      if (event.target.dataset.question) this.suggest();
    });
  }

  answer(question) {
    return this.querySelector(`[data-question="${question}"]`).checked;
  }

  suggest() {
    const alone = this.answer("alone");
    const pattern = alone ? (this.answer("same") ? "key_result" : "objective") : "contribution";
    this.querySelector(`input[name="pattern"][value="${pattern}"]`).checked = true;
  }
}

customElements.define("rung-advisor", RungAdvisor);
