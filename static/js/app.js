/* Forum TJSLP: small helps in the browser. Every page works without this file. */
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* Errors: the summary takes the focus; a link in it goes into the field. ------------------- */
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".sum a[href^='#']");
    const target = link && byId(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "center" });
  });

  /* One click sends once. The button keeps its name and value, so it is not disabled. --------- */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || "download" in form.dataset) return; // the page stays open
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "1";
    const button = event.submitter;
    if (!button || !button.matches(".btn")) return;
    button.dataset.label = button.textContent;
    button.setAttribute("aria-disabled", "true");
    button.classList.add("busy");
    if (button.dataset.busy) button.textContent = button.dataset.busy;
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    all("form[data-sending]").forEach((form) => delete form.dataset.sending);
    all(".btn.busy").forEach((button) => {
      button.classList.remove("busy");
      button.removeAttribute("aria-disabled");
      button.textContent = button.dataset.label;
    });
  });

  /* Letters left. ---------------------------------------------------------------------------- */
  all("[data-count]").forEach((output) => {
    const input = byId(output.dataset.count);
    const show = () => {
      const left = input.maxLength - [...input.value].length;
      output.textContent = `Tersisa ${left.toLocaleString("id-ID")} dari ${input.maxLength.toLocaleString("id-ID")} huruf.`;
    };
    input.addEventListener("input", show);
    show();
  });

  /* Money in words, the same as forum_site.formats.words. ------------------------------------ */
  const ONES = ("nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas").split(" ");
  const UNITS = [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"], [1e3, "ribu"]];
  const belowThousand = (value) => {
    const words = [];
    const hundreds = Math.floor(value / 100);
    let rest = value % 100;
    if (hundreds) words.push(hundreds === 1 ? "seratus" : `${ONES[hundreds]} ratus`);
    if (rest >= 20) {
      words.push(`${ONES[Math.floor(rest / 10)]} puluh`);
      rest %= 10;
    }
    if (rest >= 12) words.push(`${ONES[rest - 10]} belas`);
    else if (rest) words.push(ONES[rest]);
    return words;
  };
  const rupiahWords = (amount) => {
    if (amount === 0) return "nol rupiah";
    const words = [];
    let rest = amount;
    for (const [unit, name] of UNITS) {
      const count = Math.floor(rest / unit);
      rest %= unit;
      if (count === 1 && name === "ribu") words.push("seribu");
      else if (count) words.push(...belowThousand(count), name);
    }
    return [...words, ...belowThousand(rest), "rupiah"].join(" ");
  };
  const readRupiah = (text) => {
    const match = /^(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:00|-))?$/i.exec(text.trim());
    const digits = match && match[1].replaceAll(".", "");
    return digits && digits.length <= 15 ? Number(digits) : null;
  };
  all("[data-words]").forEach((output) => {
    const input = byId(output.dataset.words);
    const show = () => {
      const amount = readRupiah(input.value);
      output.textContent = amount === null ? "" : rupiahWords(amount);
    };
    input.addEventListener("input", show);
    input.addEventListener("change", () => {
      const amount = readRupiah(input.value);
      if (amount !== null) input.value = amount.toLocaleString("id-ID");
    });
    show();
  });

  /* Copy, print. ----------------------------------------------------------------------------- */
  all("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(byId(button.dataset.copy).textContent.trim());
      button.textContent = "Tersalin";
    });
  });
  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  /* Photos are made smaller on the phone before they are sent. -------------------------------- */
  const LONGEST_SIDE = 1920;
  const SMALL_ENOUGH = 600 * 1024;
  const fileSize = (bytes) => {
    const shown = (value) => value.toLocaleString("id-ID", { maximumFractionDigits: 1 });
    return bytes < 1024 * 1000
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${shown(bytes / 1024 / 1024)} MB`;
  };
  const bitmapOf = (file) => createImageBitmap(file, { imageOrientation: "from-image" });
  const drawn = (bitmap, longest) => {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const canvas = element("canvas", {
      width: Math.round(bitmap.width * scale),
      height: Math.round(bitmap.height * scale),
    });
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas;
  };
  const smaller = async (file) => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= SMALL_ENOUGH) return file;
    try {
      const canvas = drawn(await bitmapOf(file), LONGEST_SIDE);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
      if (!blob || blob.size >= file.size) return file;
      const name = file.name.replace(/\.\w+$/, "") + ".jpg";
      return new File([blob], name, { type: "image/jpeg", lastModified: file.lastModified });
    } catch {
      return file; // The server makes it smaller, or says why it cannot.
    }
  };
  const kept = new WeakMap();
  const keepFiles = (input, files) => {
    const transfer = new DataTransfer();
    files.forEach((file) => transfer.items.add(file));
    input.files = transfer.files;
    kept.set(input, files);
  };
  const listFiles = (input) => {
    const list = document.querySelector(`[data-files="${input.id}"]`);
    const chosen = document.querySelector(`[data-chosen="${input.id}"]`);
    const files = [...input.files];
    if (chosen) {
      chosen.dataset.none ||= chosen.textContent;
      chosen.textContent = files.length ? `${files.length} berkas dipilih` : chosen.dataset.none;
    }
    if (!list) return;
    list.hidden = !files.length;
    list.replaceChildren(...files.map((file) => {
      const remove = element("button", { type: "button", className: "linkbtn", textContent: "Hapus" });
      remove.append(element("span", { className: "sr", textContent: ` ${file.name}` }));
      remove.addEventListener("click", () => {
        keepFiles(input, [...input.files].filter((other) => other !== file));
        listFiles(input);
        input.focus();
      });
      return element("li", {}, element("b", { textContent: file.name }),
        element("span", { textContent: fileSize(file.size) }), remove);
    }));
  };
  all("input[type=file]").forEach((input) => {
    input.addEventListener("change", async () => {
      const fresh = [...input.files];
      if (input.hasAttribute("data-shrink")) {
        const form = input.form;
        if (form) form.setAttribute("aria-busy", "true");
        for (const [place, file] of fresh.entries()) fresh[place] = await smaller(file);
        if (form) form.removeAttribute("aria-busy");
      }
      // Choosing again on a phone replaces the choice; people expect it to add.
      const same = (one, other) => one.name === other.name && one.size === other.size;
      const earlier = input.multiple ? kept.get(input) || [] : [];
      const others = earlier.filter((old) => !fresh.some((file) => same(file, old)));
      keepFiles(input, [...others, ...fresh]);
      listFiles(input);
    });
  });

  /* More rows of a formset: <div data-rows="prefix"> with <template> and [data-add]. ----------- */
  all("[data-rows]").forEach((box) => {
    const total = byId(`id_${box.dataset.rows}-TOTAL_FORMS`);
    const template = box.querySelector("template");
    const button = box.querySelector("[data-add]");
    if (!total || !template || !button) return;
    button.type = "button";
    button.addEventListener("click", () => {
      const number = Number(total.value);
      const holder = element("div");
      holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number);
      const row = holder.firstElementChild;
      template.before(row);
      total.value = number + 1;
      const first = row.querySelector("input:not([type=hidden]), select, textarea");
      if (first) first.focus();
    });
  });

  /* Where am I: <button data-locate="id_latitude id_longitude" hidden>. ------------------------ */
  all("[data-locate]").forEach((button) => {
    if (!navigator.geolocation) return;
    const [latitude, longitude] = button.dataset.locate.split(" ").map(byId);
    const label = button.textContent;
    const say = (text) => { button.textContent = text; };
    button.hidden = false;
    button.addEventListener("click", () => {
      say("Mencari lokasi");
      navigator.geolocation.getCurrentPosition((found) => {
        latitude.value = found.coords.latitude.toFixed(6);
        longitude.value = found.coords.longitude.toFixed(6);
        say("Titik lokasi tersimpan");
      }, () => say(`${label} (lokasi tidak ditemukan)`), { timeout: 15000 });
    });
  });

  /* Drafts: <form data-autosave="/address/">; the answer is {"saved_at": "10.42 WIB"}. --------- */
  all("form[data-autosave]").forEach((form) => {
    const status = form.querySelector("[data-status]");
    let timer = 0;
    const save = async () => {
      const body = new FormData(form);
      all("input[type=file]", form).forEach((input) => body.delete(input.name));
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: "POST", body, headers: { "X-Requested-With": "fetch", Accept: "application/json" },
        });
        if (!answer.ok || !status) return;
        const { saved_at: savedAt } = await answer.json();
        status.textContent = `Draf tersimpan pukul ${savedAt}.`;
      } catch { /* The strip says that the connection is gone; the text is still on the page. */ }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 3000);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  });

  /* Connection lost. ------------------------------------------------------------------------- */
  let strip = null;
  const connection = () => {
    if (navigator.onLine) {
      if (strip) strip.remove();
      strip = null;
    } else if (!strip) {
      strip = element("p", { className: "offline", role: "status" },
        element("b", { textContent: "Koneksi terputus. " }), "Isian Anda masih ada di halaman ini.");
      document.body.append(strip);
    }
  };
  window.addEventListener("online", connection);
  window.addEventListener("offline", connection);
  connection();

  /* Folded menus close with Escape or a click elsewhere. -------------------------------------- */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    all(".acct[open], .menu[open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => {
    all(".acct[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
})();
