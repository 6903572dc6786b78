// What the portal's scripts stand on: the way home, the page's language, files written at build, what the device keeps.

window.pitchkit ??= (() => {
  const told = () => document.querySelector("meta[name=pitchkit]");
  const home = () => new URL(told()?.content ?? "./", location.href);
  const chinese = () => document.documentElement.lang.startsWith("zh");
  const loading = new Map();
  const given = new Map();

  // A page's URL: `cases/case-x` is a folder on a server, and a file where the portal is opened without one.
  function url(address, anchor = "") {
    const suffix = told()?.dataset.suffix ?? "/";
    const isIndex = address === "" || address.endsWith("/");
    const path = isIndex ? address + (suffix === "/" ? "" : "index.html") : address + suffix;
    return new URL(path, home()).href + anchor;
  }

  return {
    t: (zh, en) => (chinese() ? zh : en),
    get language() { return document.documentElement.lang; },
    get edition() { return told()?.dataset.edition ?? ""; },
    url,

    // Resolve the markers in HTML written at build; MkDocs does it for pages.
    resolve: (html) => html.replace(/\b(href|src)="pk:\/\/([^"#]*)(#[^"]*)?"/g,
      (_, attribute, address, anchor) => `${attribute}="${/\.\w+$/.test(address) ? new URL(address, home()).href : url(address, anchor)}"`),

    // A file written at build calls `pitchkit.give(address, data)`; a script element works at file:// too.
    give: (address, data) => given.set(address, data),
    load(address) {
      const source = new URL(address, home()).href;
      if (!loading.has(source)) {
        loading.set(source, new Promise((resolve, reject) => {
          const script = Object.assign(document.createElement("script"), {
            src: source,
            onload: () => resolve(given.get(address)),
            onerror: () => { loading.delete(source); reject(new Error(address)); },
          });
          document.head.append(script);
        }));
      }
      return loading.get(source);
    },

    // Kept on this device alone. A browser may refuse, and then nothing is kept and nothing breaks.
    kept(name, otherwise) {
      try { return JSON.parse(localStorage.getItem(`pitchkit.${name}`)) ?? otherwise; } catch { return otherwise; }
    },
    keep(name, value) {
      try { localStorage.setItem(`pitchkit.${name}`, JSON.stringify(value)); } catch { /* private windows */ }
    },

    // Run when the page is there, and again where Material's instant navigation changes it without loading.
    onPage(run) {
      if (window.document$) window.document$.subscribe(run);
      else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
      else run();
    },
  };
})();
