/* The weighted total of a rubric, while it is filled in; the server counts again. */
document.addEventListener("change", function (event) {
  var form = event.target.closest("form[data-total]");
  if (!form) return;
  var total = 0;
  form.querySelectorAll("input[data-weight]:checked").forEach(function (chosen) {
    total += chosen.dataset.weight * chosen.value / 5;
  });
  var shown = form.querySelector("[data-total-shown]");
  shown.value = total;
  shown.closest("[hidden]")?.removeAttribute("hidden");
});
