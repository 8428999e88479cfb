/* The dashboard: filters without a reload, and fresh figures as soon as the API has others.
   Without this file the filters are a form and the page is as old as its load. */
(() => {
  "use strict";

  const EVERY = 60_000;
  const page = () => document.getElementById("dasbor");
  const news = document.getElementById("dasbor-kabar");
  let asked = 0;

  /* The server draws: the same address as a page gives the same figures as a swap. */
  const show = async (url, { moves = false } = {}) => {
    const mine = ++asked;
    const before = document.activeElement && document.activeElement.id;
    page().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      if (mine !== asked) return; // another choice was made meanwhile
      const fresh = new DOMParser().parseFromString(text, "text/html");
      const next = fresh.getElementById("dasbor");
      next.querySelectorAll("details").forEach((fold, place) => {
        const old = page().querySelectorAll("details")[place];
        if (old) fold.open = old.open;
      });
      page().replaceWith(document.adoptNode(next));
      document.title = fresh.title;
      if (moves) history.pushState(null, "", url);
      const again = before && document.getElementById(before);
      if (again) again.focus({ preventScroll: true });
      news.textContent = moves ? `Saringan diterapkan: ${fresh.title}` : "Angka diperbarui.";
      ready();
    } catch {
      if (moves) location.assign(url); // the plain way shows what is wrong
      else if (mine === asked) page().removeAttribute("aria-busy");
    }
  };

  const ready = () => {
    page().querySelectorAll("[data-print]").forEach((button) => {
      if (!button.hidden) return;
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
  };

  const chosen = (form) => {
    const query = new URLSearchParams(new FormData(form));
    [...query].forEach(([name, value]) => { if (!value) query.delete(name); });
    return `${form.action}?${query}`;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest(".db__filters");
    if (form) show(chosen(form), { moves: true });
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".db__filters")) return;
    event.preventDefault();
    show(chosen(event.target), { moves: true });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#dasbor a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.href, { moves: true });
  });
  window.addEventListener("popstate", () => show(location.href));

  /* The API says with 304 that nothing has changed; only then the page stays as it is. */
  const look = async () => {
    if (document.hidden || page().hasAttribute("aria-busy")) return;
    const marks = Object.entries(JSON.parse(page().dataset.watch));
    try {
      const answers = await Promise.all(marks.map(([url, mark]) =>
        fetch(url, { headers: { "If-None-Match": mark } })));
      if (answers.some((answer) => answer.status === 200)) show(location.href);
    } catch { /* the strip says that the connection is gone */ }
  };
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
})();
