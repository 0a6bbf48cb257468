// Search as you type, keys, and copying a command. Every page works without this file.
(() => {
  "use strict";
  const searchDelayMilliseconds = 120;
  const keyPairMilliseconds = 1200;
  const root = document.documentElement;
  const places = {
    t: "/", h: "/check", i: "/incidents", w: "/workflows", m: "/members", c: "/controls",
    b: "/runbooks", n: "/metrics", a: "/areas", p: "/packs", e: "/evidence", d: "/decisions",
    s: "/suggestions", k: "/ledger",
  };
  root.classList.add("scripted");

  const form = document.querySelector("form.search");
  const field = document.getElementById("q");
  const main = document.getElementById("main");
  const found = document.getElementById("found");
  let running = null;
  let timer = 0;
  let isOnFind = location.pathname === "/find";

  function address() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    return "/find" + (query.size ? "?" + query : "");
  }

  async function search() {
    const page = address();
    if (running) running.abort();
    const mine = running = new AbortController();
    try {
      const answer = await fetch(page + (page.includes("?") ? "&" : "?") + "part=hits", {
        signal: mine.signal, headers: { Accept: "text/html" },
      });
      const text = await answer.text();
      if (mine !== running) return;
      running = null;
      const fresh = new DOMParser().parseFromString(text, "text/html");
      main.replaceChildren(...fresh.body.childNodes);
      if (isOnFind) history.replaceState(null, "", page);
      else history.pushState(null, "", page);
      isOnFind = true;
      document.querySelector(".rail [aria-current]")?.removeAttribute("aria-current");
      const title = main.querySelector("h1");
      const lede = main.querySelector(".lede");
      if (title) document.title = title.textContent + " · Sinew";
      if (lede && found) found.textContent = lede.textContent;
    } catch (error) {
      if (error.name !== "AbortError") form.requestSubmit();
    }
  }

  if (form && field && main) {
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, searchDelayMilliseconds);
    });
    form.addEventListener("submit", () => { clearTimeout(timer); if (running) running.abort(); });
    addEventListener("popstate", () => location.reload());
  }

  function isTyping(target) {
    return target instanceof HTMLElement
      && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
  }

  function move(step) {
    const lines = [...document.querySelectorAll(".cord > li")];
    if (lines.length === 0) return;
    const now = lines.findIndex((line) => line.classList.contains("at"));
    const next = now < 0 ? (step > 0 ? 0 : lines.length - 1)
      : Math.min(lines.length - 1, Math.max(0, now + step));
    if (now >= 0) lines[now].classList.remove("at");
    lines[next].classList.add("at");
    const link = lines[next].querySelector(".what a") ?? lines[next].querySelector("a");
    if (link) link.focus({ preventScroll: true });
    lines[next].scrollIntoView({ block: "nearest" });
  }

  let isGoing = false;
  let goTimer = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (isGoing) {
      isGoing = false;
      clearTimeout(goTimer);
      const place = Object.hasOwn(places, event.key) ? places[event.key] : null;
      if (place) { event.preventDefault(); location.assign(place); }
      return;
    }
    switch (event.key) {
      case "/":
        if (field) { event.preventDefault(); field.focus(); field.select(); }
        break;
      case "?":
        document.getElementById("keys")?.showModal();
        break;
      case "g":
        isGoing = true;
        goTimer = setTimeout(() => { isGoing = false; }, keyPairMilliseconds);
        break;
      case "j": move(1); break;
      case "k": move(-1); break;
      case "+": location.assign("/evidence/new"); break;
    }
  });

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
  });
})();
