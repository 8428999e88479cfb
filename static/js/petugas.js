/* Marks answers that differ from the data while an officer chooses; the page works without it. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-visit]");
  const told = form && form.querySelector("[data-told]");
  if (!told) return;
  const idle = "Wajib bila ada jawaban yang berubah.";
  const show = () => {
    const changed = [...form.querySelectorAll("[data-question]")].filter((question) => {
      const chosen = question.querySelector("input:checked");
      const differs = Boolean(chosen && question.dataset.was && chosen.value !== question.dataset.was);
      question.querySelector("[data-changed]").hidden = !differs;
      return differs;
    }).map((question) => question.dataset.name);
    told.textContent = changed.length ? `${changed.length} jawaban berubah: ${changed.join(", ")}.` : idle;
  };
  told.setAttribute("aria-live", "polite");
  form.addEventListener("change", show);
  show();
})();
