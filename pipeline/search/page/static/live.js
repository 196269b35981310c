// The page as it changes: a server-sent event says that something arrived, the page fetches itself and takes in what is
// new in its [data-live] regions, item by item (data-key). Without this file the page reads the same and stands still.
"use strict";
(() => {
  const QUIET_MS = 250; // events come in bursts: one fetch a burst
  const LEAST_MS = 1000; // and no more than one a second
  const AGAIN_MS = 5000;

  const clock = document.getElementById("clock");
  const link = document.getElementById("link-state");
  const news = document.getElementById("news");
  const story = document.body.dataset.story;
  const title = document.title;
  const made = new WeakMap(); // an item's HTML as the server made it
  const regions = () => [...document.querySelectorAll("[data-live]")];
  let timer = 0;
  let last = 0;
  let unseen = 0;
  let stream = null;

  const remember = (node) => made.set(node, node.outerHTML);

  function reconcile(region, fresh) {
    const known = new Map([...region.children].map((child) => [child.dataset.key, child]));
    const added = [];
    let place = region.firstElementChild;
    for (const child of [...fresh.children]) {
      const old = known.get(child.dataset.key);
      known.delete(child.dataset.key);
      const same = old && made.get(old) === child.outerHTML;
      const node = same ? old : document.importNode(child, true);
      if (!same) {
        remember(node);
        if (!old) added.push(node);
        else for (const open of old.querySelectorAll("details[open][id]")) node.querySelector(`#${open.id}`)?.setAttribute("open", "");
        node.classList.add("new");
      }
      if (node === place) {
        place = place.nextElementSibling;
      } else {
        region.insertBefore(node, place);
        if (old && !same) {
          if (old === place) place = place.nextElementSibling;
          old.remove();
        }
      }
    }
    for (const gone of known.values()) gone.remove();
    return added;
  }

  function tell(lines) {
    if (!lines.length) return;
    news.textContent = lines.slice(0, 3).join(". ");
    if (document.hidden) {
      unseen += lines.length;
      document.title = `(${unseen}) ${title}`;
    }
    if (scrollY > 400) pill(lines.length);
  }

  function pill(count) {
    let button = document.getElementById("pill");
    if (!button) {
      button = document.createElement("button");
      button.id = "pill";
      button.dataset.count = "0";
      button.addEventListener("click", () => {
        scrollTo({ top: 0, behavior: "smooth" });
        button.remove();
      });
      document.body.append(button);
    }
    const total = Number(button.dataset.count) + count;
    button.dataset.count = String(total);
    button.textContent = `${total} new change${total === 1 ? "" : "s"} \u2191`;
  }

  async function refresh() {
    timer = 0;
    last = Date.now();
    if (!getSelection().isCollapsed) return later(AGAIN_MS); // somebody is copying a sentence: wait
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok) return later(AGAIN_MS);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const lines = [];
      for (const region of regions()) {
        const fresh = page.querySelector(`[data-live="${region.dataset.live}"]`);
        if (!fresh) continue;
        const added = reconcile(region, fresh);
        lines.push(...added.map((node) => node.dataset.line).filter(Boolean));
        if (fresh.children.length) region.parentElement.querySelector(":scope > .empty")?.remove();
      }
      tell(lines);
    } catch {
      later(AGAIN_MS);
    }
  }

  function later(least = QUIET_MS) {
    if (!timer) timer = setTimeout(refresh, Math.max(least, last + LEAST_MS - Date.now()));
  }

  function show(state, words) {
    link.hidden = false;
    link.className = `link-state ${state}`;
    link.lastElementChild.textContent = words;
  }

  function listen() {
    stream = new EventSource("/api/stream");
    const concerns = (event) => {
      const data = JSON.parse(event.data);
      if (!story || data.id === story || data.story === story) later();
    };
    stream.addEventListener("alert", concerns);
    stream.addEventListener("story", concerns);
    stream.addEventListener("refresh", () => later());
    stream.addEventListener("open", () => {
      show("on", "Live");
      later(); // what came between the page and the stream
    });
    stream.addEventListener("error", () => {
      show("off", "Reconnecting");
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN_MS);
    });
  }

  function tick() {
    const now = new Date().toISOString();
    clock.dateTime = now;
    clock.textContent = `${now.slice(11, 16)} UTC`;
  }

  // a mark of the picture tells its sentence below it, for the pointer and for the keyboard
  function tellMark(event) {
    const mark = event.target.closest?.(".timeline .mark");
    if (!mark) return;
    const told = mark.closest(".timeline").querySelector(".told");
    const quote = document.createElement("q");
    quote.textContent = mark.dataset.quote;
    told.replaceChildren(`${mark.dataset.words} `, document.createElement("br"), quote);
  }
  // a name is typed once a browser: it stays here and is sent only with the form
  const keep = (field) => `tallywire.${field.dataset.kept}`;
  document.addEventListener("focusin", ({ target }) => {
    if (target.form) for (const field of target.form.querySelectorAll("[data-kept]")) field.value ||= localStorage.getItem(keep(field)) ?? "";
  });
  document.addEventListener("submit", ({ target }) => {
    for (const field of target.querySelectorAll("[data-kept]")) localStorage.setItem(keep(field), field.value);
  });

  document.addEventListener("pointerover", tellMark);
  document.addEventListener("focusin", tellMark);

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      unseen = 0;
      document.title = title;
    }
  });
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => event.persisted && stream && listen());
  addEventListener("scroll", () => scrollY < 100 && document.getElementById("pill")?.remove(), { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(input|textarea|select)$/i.test(document.activeElement.tagName)) {
      event.preventDefault();
      document.querySelector(".find input").focus();
    }
  });
  setInterval(tick, 5000);
  tick();
  if (regions().length) {
    regions().forEach((region) => [...region.children].forEach(remember));
    listen();
  }
})();
