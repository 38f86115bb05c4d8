/* What the plan comes to while it is typed; the server works it out, and keeps nothing. */
(function () {
  var shown = document.querySelector("[data-so-far]"), form = shown && shown.closest("form");
  if (!form || !window.fetch) return;
  var timer = 0, newest = 0;
  function ask() {
    var sent = new FormData(form), token = sent.get("csrfmiddlewaretoken"), mine = ++newest;
    sent.delete("csrfmiddlewaretoken");
    fetch(shown.dataset.soFar, {method: "POST", body: sent, headers: {"X-CSRFToken": token}})
      .then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : null; })
      .then(function (html) { if (html !== null && mine === newest) shown.innerHTML = html; })
      .catch(function () { /* The line is gone: the button that goes on still works. */ });
  }
  form.querySelector("[data-without-script]").hidden = true;
  form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 700); });
})();
