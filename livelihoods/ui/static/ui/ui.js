/* Small comforts; every page works without them. */
document.addEventListener("DOMContentLoaded", function () {
  /* Errors are told by our own page, in the reader's language, not by the browser in its own. */
  document.querySelectorAll("form").forEach(function (form) { form.noValidate = true; });
  var summary = document.querySelector(".govuk-error-summary");
  if (summary) summary.focus();
});

/* A second press of the same button sends nothing twice. */
document.addEventListener("submit", function (event) {
  var form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sending) return event.preventDefault();
  form.dataset.sending = "yes";
  setTimeout(function () { delete form.dataset.sending; }, 3000);
});

/* An open menu closes with Escape or a press beside it. */
function closeMenus(keep) {
  document.querySelectorAll("details.menu[open]").forEach(function (menu) {
    if (menu !== keep) menu.open = false;
  });
}
document.addEventListener("click", function (event) { closeMenus(event.target.closest("details.menu")); });
document.addEventListener("keydown", function (event) {
  if (event.key !== "Escape") return;
  var menu = document.activeElement.closest("details.menu[open]");
  closeMenus(null);
  if (menu) menu.querySelector("summary").focus();
});
