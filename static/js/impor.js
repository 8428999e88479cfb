/* Reloads a page that shows work in progress; without it there is the link "Muat ulang". */
(() => {
  "use strict";
  const part = document.querySelector("[data-reload]");
  if (part) setTimeout(() => location.reload(), Number(part.dataset.reload) * 1000);
})();
