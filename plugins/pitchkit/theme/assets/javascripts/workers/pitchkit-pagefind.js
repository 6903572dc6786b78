// Pagefind behind Material's search box: it is asked as Material's own worker is, and answers in the same form. Its index
// lies in the portal's root and is read in pieces, so a large portal is searched without being loaded.

(() => {
const READY = 1, QUERY = 2, RESULT = 3;
const MOST = 24; // pages shown; each is a small file
const ROOT = new URL("../../../", self.location).href;
const LANGUAGE = new URLSearchParams(self.location.search).get("language") ?? "unknown";
// Pagefind asks the document for its language, and a worker has none.
self.document ??= { currentScript: null, querySelector: () => ({ getAttribute: () => LANGUAGE }) };

// The browser cuts Chinese otherwise than the index was cut, and then finds nothing: here the index's own words cut it.
Intl.Segmenter = undefined;
importScripts("pitchkit-cut.js");

let engine = null;
let words = new Set();
let latest = 0;

const safe = (text) => text.replace(/&(?!#?\w+;)/g, "&amp;").replace(/</g, "&lt;");
const marked = (excerpt) => excerpt.replace(/<mark>/g, "<mark data-md-highlight>");
const item = (location, title, text, score) => ({ location, title: safe(title), text: `<p>${marked(text)}</p>`, score, terms: {} });

// The page first, then the sections where the words stand.
function group(page, score) {
  const [whole, parts] = [page.sub_results.find(({ anchor }) => !anchor), page.sub_results.filter(({ anchor }) => anchor)];
  const first = item(page.url, page.meta.title ?? page.url, whole?.excerpt ?? page.excerpt, score);
  return [first, ...parts.slice(0, 4).map((part) => item(part.url, part.title, part.excerpt, score / 2))];
}

async function start() {
  const told = await fetch(`${ROOT}pagefind/words.json`);
  words = new Set((await told.json())[LANGUAGE.toLowerCase()] ?? []);
  const pagefind = await import(`${ROOT}pagefind/pagefind.js`);
  await pagefind.options({ excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

const cut = (run) => ` ${self.pitchkitCut(run, (word) => words.has(word), (word) => words.has(word)).join(" ") || run} `;

async function find(asked) {
  if (!asked.trim()) return [];
  const { results } = await (await engine).search(asked.replace(/\p{sc=Han}+/gu, cut));
  return Promise.all(results.slice(0, MOST).map(async ({ data, score }) => group(await data(), score)));
}

// Nothing is loaded before somebody turns to the box; a blank says that it was opened.
self.addEventListener("message", async ({ data: { type, data } }) => {
  if (type !== QUERY) return;
  if (data) engine ??= start();
  if (data && !data.trim()) return;
  const own = ++latest;
  const items = await find(data);
  if (own === latest) self.postMessage({ type: RESULT, data: { items } });
});

self.postMessage({ type: READY });
})();
