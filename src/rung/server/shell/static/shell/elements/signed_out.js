/** When the sign-in has ended, an answer meant for a part of the page is the sign-in page: show it as a page. */
const entrance = document.querySelector('meta[name="rung-entrance"]').content;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.xhr.responseURL.includes(entrance)) return;
  event.detail.shouldSwap = false;
  window.location.reload();
});
