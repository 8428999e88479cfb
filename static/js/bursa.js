/* The screen of a Bursa Kebutuhan asks every few seconds whether anything has changed; 304 says no.
   Without this file a link loads the page anew. */
(() => {
  "use strict";

  const EVERY = 4_000;
  const byId = (id) => document.getElementById(id);
  const clock = byId("jam");
  const live = byId("langsung");
  const news = byId("kabar");
  const time = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Jakarta" });

  const tick = () => {
    const text = `${time.format(new Date()).replace(":", ".")} WIB`;
    if (clock.textContent !== text) clock.textContent = text;
  };
  const say = (text) => { if (live.textContent !== text) live.textContent = text; };

  const swap = async (answer) => {
    const before = byId("bursa");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("bursa");
    const more = Number(fresh.dataset.count) - Number(before.dataset.count);
    const focus = document.activeElement && before.contains(document.activeElement)
      ? document.activeElement.getAttribute("href") : null;
    before.replaceWith(document.adoptNode(fresh));
    const again = focus && fresh.querySelector(`a[href="${CSS.escape(focus)}"]`);
    if (again) again.focus({ preventScroll: true });
    const sum = fresh.querySelector(".bs__amount").textContent;
    news.textContent = more > 0 ? `${more} komitmen baru. Jumlah ${sum}.` : `Layar diperbarui. Jumlah ${sum}.`;
  };

  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href, { headers: { "If-None-Match": byId("bursa").dataset.mark } });
      if (answer.status === 200 && !answer.redirected) await swap(answer);
      say(answer.status === 304 || (answer.ok && !answer.redirected) ? "Langsung" : "Masuk lagi untuk melanjutkan");
    } catch {
      say("Koneksi terputus");
    }
  };

  clock.hidden = live.hidden = false;
  say("Langsung");
  tick();
  setInterval(tick, 1_000);
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
})();
