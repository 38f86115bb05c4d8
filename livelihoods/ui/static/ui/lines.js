/* What the lines of a grant come to, while they are typed; the server counts again. */
function amountOf(field) {
  return Number((field ? field.value : "").replace(/\s/g, "").replace(/\.(?=.*,)/g, "").replace(",", ".")) || 0;
}
document.addEventListener("input", function (event) {
  var form = event.target.closest("form");
  var shown = form && form.querySelector("[data-lines-sum]");
  if (!shown) return;
  var sum = 0;
  form.querySelectorAll("input[name$='-unit_price']").forEach(function (price) {
    var line = price.name.replace(/unit_price$/, "");
    var gone = form.elements[line + "DELETE"];
    if (!gone || !gone.checked) sum += amountOf(price) * amountOf(form.elements[line + "quantity"]);
  });
  shown.value = sum.toFixed(2).replace(".", ",");
  shown.closest("[data-lines]").hidden = false;
});
