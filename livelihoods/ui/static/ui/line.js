/* A weak line: what was typed stays in the page and goes out when the line is back.
   Every form works without this too, and the server does once what arrives twice. */
(function () {
  var bar = document.querySelector("[data-line]");
  if (!bar || !window.fetch || !window.AbortController) return;
  var TOKEN = "csrfmiddlewaretoken", PREFIX = "typed:", WEEK = 7 * 24 * 3600 * 1000;
  var place = PREFIX + bar.dataset.who + ":" + location.pathname;
  var busy = false, again = null, timer = 0, pause = 5000;

  function say(name) {
    bar.querySelectorAll("[data-say]").forEach(function (words) { words.hidden = words.dataset.say !== name; });
  }

  /* Nothing on a phone that others use, nor where the browser forbids it. */
  function keeping(work) {
    if (!("keeps" in bar.dataset)) return null;
    try { return work(localStorage); } catch (_forbidden) { return null; }
  }
  function forget(test) {
    keeping(function (store) {
      Object.keys(store).forEach(function (key) {
        if (key.startsWith(PREFIX) && test(key, store.getItem(key))) store.removeItem(key);
      });
    });
  }
  function isHere(key) { return key === place; }

  function answers(form) {
    return Array.from(form.elements).filter(function (field) {
      return field.name && !/^(hidden|file|password|submit|button)$/.test(field.type);
    });
  }
  function isTick(field) { return field.type === "radio" || field.type === "checkbox"; }

  function keep(form) {
    var typed = answers(form).filter(function (field) { return !isTick(field) || field.checked; });
    var kept = {at: Date.now(), pairs: typed.map(function (field) { return [field.name, field.value]; })};
    if (form.elements.opened) kept.opened = form.elements.opened.value;
    keeping(function (store) { store.setItem(place, JSON.stringify(kept)); });
  }

  /* After a reload: what was typed and not saved. */
  function recall(form) {
    var kept = keeping(function (store) { return JSON.parse(store.getItem(place)); });
    if (!kept) return;
    var isOther = false;
    answers(form).forEach(function (field) {
      var given = kept.pairs.filter(function (pair) { return pair[0] === field.name; });
      var ticked = given.some(function (pair) { return pair[1] === field.value; });
      if (!given.length && field.type !== "checkbox") return;
      if (isTick(field) ? field.checked === ticked : given[0][1] === field.value) return;
      isOther = true;
      if (isTick(field)) field.checked = ticked; else field.value = given[0][1];
    });
    if (isOther) {
      if (kept.opened) form.elements.opened.value = kept.opened;
      say("found");
    } else if (!document.querySelector(".govuk-error-summary, .both")) forget(isHere);
    var isShort = kept.pairs.some(function (pair) { return /-\d+-/.test(pair[0]) && !form.elements[pair[0]]; });
    if (isShort && !/more=/.test(location.search)) location.replace("?more=yes");
  }

  /* She signed in anew on another page: this one needs the token of the new session. */
  function renew(form) {
    return fetch(location.href).then(function (answer) { return answer.text(); }).then(function (html) {
      var fresh = new DOMParser().parseFromString(html, "text/html");
      var theirs = fresh.querySelector("[data-line]"), token = fresh.querySelector("main [name=" + TOKEN + "]");
      if (!token || !theirs || theirs.dataset.who !== bar.dataset.who) return false;
      form.elements[TOKEN].value = token.value;
      return true;
    });
  }

  function post(form, button, patience) {
    var sent = new FormData(form);
    if (button && button.name) sent.append(button.name, button.value);
    return fetch(form.getAttribute("action") || location.href, {
      method: "POST", body: sent, headers: {"Sent-By-Script": "yes"}, signal: patience.signal
    });
  }

  function follow(answer) {
    if (answer.status >= 500) throw answer;
    var goes = answer.headers.get("Go-To") || (answer.redirected && answer.url);
    if (goes && new URL(goes, location.href).pathname === bar.dataset.signIn) return say("out");
    if (goes) return forget(isHere), location.assign(goes);
    return answer.text().then(function (html) {
      document.open();
      document.write(html);
      document.close();
    });
  }

  function send(form, button) {
    var patience = new AbortController(), hasFile = form.querySelector("input[type=file]");
    var limit = setTimeout(function () { patience.abort(); }, hasFile ? 180000 : 30000);
    busy = true;
    clearTimeout(timer);
    post(form, button, patience).then(function (answer) {
      if (answer.status !== 403) return follow(answer);
      return renew(form).then(function (isSame) {
        return isSame ? post(form, button, patience).then(follow) : say("out");
      });
    }).then(function () { again = null; }, function (trouble) {
      say(trouble.status ? "trouble" : "lost");
      timer = setTimeout(again = function () { send(form, button); }, pause);
      pause = Math.min(2 * pause, 60000);
    }).then(function () {
      clearTimeout(limit);
      busy = false;
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if ("leaves" in form.dataset) return forget(function () { return true; });
    if (event.defaultPrevented || form.method !== "post" || !form.closest("main")) return;
    event.preventDefault();
    if (!busy) send(form, event.submitter || document.activeElement);
  });
  window.addEventListener("online", function () { if (again && !busy) again(); });
  document.addEventListener("click", function (event) { if (event.target.closest("[data-forget]")) forget(isHere); });

  forget(function (_key, kept) { return !(Date.now() - JSON.parse(kept).at < WEEK); });
  var forms = Array.from(document.querySelectorAll("main form[method=post]"));
  var form = forms.find(function (one) { return answers(one).length; });
  if (!form) return;
  recall(form);
  ["input", "change"].forEach(function (kind) { form.addEventListener(kind, function () { keep(form); }); });
})();
