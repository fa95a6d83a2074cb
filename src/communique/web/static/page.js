"use strict";
(() => {
  const form = document.getElementById("filter");
  const found = document.getElementById("found");
  const items = [...document.querySelectorAll(".i")];
  const folds = [...document.querySelectorAll("details.month, details.speaker")];
  const keys = ["actor", "type", "as", "since", "until", "q"];
  const initially = new Map(folds.map((fold) => [fold, fold.open]));
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLocaleLowerCase("en"));
    return texts.get(item);
  };
  form.hidden = false;

  const wanted = () => {
    const want = {};
    for (const key of keys) {
      const value = form.elements[key].value.trim();
      if (value) want[key] = value;
    }
    return want;
  };

  const matches = (item, want, words) => {
    const data = item.dataset;
    if (want.type && data.t !== want.type) return false;
    if (want.as && data.k !== want.as) return false;
    if (want.actor && !data.a.split(" ").includes(want.actor)) return false;
    if (want.since || want.until) {
      // An open end may be any day; what has no bound at all is shown only without dates asked for.
      if (!data.e && !data.l) return false;
      if (want.since && data.l && data.l < want.since) return false;
      if (want.until && data.e && data.e > want.until + "\uffff") return false;
    }
    return words.every((word) => textOf(item).includes(word));
  };

  const apply = () => {
    const want = wanted();
    const active = Object.keys(want).length > 0;
    const words = (want.q || "").toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
    const shown = { e: 0, s: 0 };
    let before = null;
    for (const item of items) {
      const show = !active || matches(item, want, words);
      if (item.hidden === show) item.hidden = !show;
      if (!show) continue;
      shown[item.classList.contains("e") ? "e" : "s"] += 1;
      const when = item.querySelector(".when");
      if (when) {
        // The first entry of a day shows it; which one that is depends on what is hidden.
        const day = item.dataset.e + "/" + item.dataset.l;
        const parent = item.parentNode;
        const same = before !== null && before.day === day && before.parent === parent;
        if (!when.classList.contains("loose")) when.classList.toggle("same", same);
        before = { day, parent };
      }
    }
    for (const fold of folds) {
      const all = fold.querySelectorAll(".i").length;
      const left = fold.querySelectorAll(".i:not([hidden])").length;
      fold.hidden = left === 0;
      fold.open = active ? left > 0 && (shown.e + shown.s <= 300 || initially.get(fold)) : initially.get(fold);
      fold.querySelector(".n").textContent = left === all ? all.toLocaleString("en") : `${left} of ${all}`;
    }
    const total = items.filter((item) => item.classList.contains("e")).length;
    found.textContent = active
      ? `${shown.e.toLocaleString("en")} of ${total.toLocaleString("en")} events, ` +
        `${shown.s.toLocaleString("en")} of ${(items.length - total).toLocaleString("en")} statements`
      : "";
    form.classList.toggle("active", active);
  };

  const reveal = (id) => {
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    const own = target.matches(".i.e") ? target.querySelector("details") : null;
    if (own) own.open = true;
    document.querySelectorAll(".hit").forEach((mark) => mark.classList.remove("hit"));
    target.classList.add("hit");
    target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" });
  };

  const fromHash = () => {
    const hash = location.hash.slice(1);
    if (!hash) return;
    if (!hash.includes("=")) {
      reveal(decodeURIComponent(hash));
      return;
    }
    const asked = new URLSearchParams(hash);
    for (const key of keys) form.elements[key].value = asked.get(key) || "";
    apply();
  };

  let timer = 0;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      apply();
      const hash = new URLSearchParams(wanted()).toString();
      history.replaceState(null, "", "#" + hash);
    }, 120);
  };
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const link of document.querySelectorAll("a[data-f]")) {
    link.href = "#" + new URLSearchParams({ actor: link.dataset.f });
    link.addEventListener("click", () => {
      const to = document.getElementById(link.dataset.to || "timeline");
      setTimeout(() => to.scrollIntoView(), 50);
    });
  }
  addEventListener("hashchange", fromHash);

  // Paper has no way to open an entry: print what is shown, opened, and restore it afterwards.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")].filter((fold) => !fold.closest("[hidden]"));
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
  fromHash();
})();
