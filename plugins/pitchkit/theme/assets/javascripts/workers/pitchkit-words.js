// Material's search, asked in words it knows. Its own cut of a Chinese question never looks at a word's last sign, and
// joins all words by "or". This worker stands before it: it cuts the question by the words of the index, and of what
// comes back keeps the pages that hold every word, those with the whole question first.

(() => {
const TOLD = new URLSearchParams(self.location.search);
const ENGINE = TOLD.get("engine") ?? "";
const INDEX = TOLD.get("index"); // none where the page brings the index itself
const SUGGESTS = TOLD.has("suggest");
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const GUARD = "㐀"; // before a run of Chinese it keeps Material from cutting it again; it is no word, and counts as space
const HAN = /^\p{sc=Han}+$/u;
const PARTICLES = new Set("的了吗呢吧啊嘛么是在和与就都也把被给");
const OPERATORS = /(^|\s)[+\-]\S|["^~*]|\w:/;
const MOST = 60; // words asked for at once
const post = self.postMessage.bind(self);

let separator = null; // none where the index is not ours to cut
let tokens = new Set();
let inside = new Map(); // each part of a Chinese word: the words that hold it
let pages = new Map(); // what a page says, by its address, in small letters
let asked = null;

const plain = (html) => html.replace(/<[^>]+>/g, "").replace(/\u200b/g, "").replace(/\s+/g, " ").toLowerCase();
const pageOf = (location) => location.split("#")[0];

function learn({ config, docs }) {
  if (config.pipeline.includes("stemmer")) return;
  separator = new RegExp(config.separator, "u");
  for (const { location, title, text, boost } of docs) {
    const address = pageOf(location);
    if (!pages.has(address)) pages.set(address, { title: plain(title), text: "", boost: boost ?? 1 });
    const page = pages.get(address);
    page.text += `\n${plain(title)}\n${plain(text)}`;
    for (const word of `${title} ${text.replace(/<[^>]+>/g, " ")}`.toLowerCase().split(separator)) tokens.add(word);
  }
  tokens.delete("");
  for (const token of tokens) {
    if (!HAN.test(token)) continue;
    for (let from = 0; from < token.length; from++) {
      for (let to = from + 1; to <= Math.min(token.length, from + 8); to++) {
        const part = token.slice(from, to);
        if (inside.has(part)) inside.get(part).push(token);
        else inside.set(part, [token]);
      }
    }
  }
  config.separator = `(?:${config.separator}|${GUARD})`;
}

const cut = (run) => self.pitchkitCut(run, (word) => tokens.has(word), (word) => inside.has(word));

function wordsOf(question) {
  const runs = question.toLowerCase().split(separator).flatMap((part) => part.match(/\p{sc=Han}+|\P{sc=Han}+/gu) ?? []);
  const words = [...new Set(runs.flatMap((run) => (HAN.test(run) ? cut(run) : [run])))];
  const telling = words.filter((word) => !PARTICLES.has(word) && self.lunr.stopWordFilter(word));
  return telling.length ? telling : words;
}

function holders(word) {
  if (!HAN.test(word) || word.length === 1) return [word];
  return [...inside.get(word)].sort((a, b) => a.length - b.length);
}

// How often a text holds a word; a Latin one where it begins.
function count(text, word) {
  const pieces = text.split(word);
  return HAN.test(word) ? pieces.length - 1 : pieces.slice(0, -1).filter((before) => !/[a-z0-9]$/.test(before)).length;
}

// What a page is worth for a question: where the words stand counts more than how often.
function worth({ title, text, boost }, { words, whole }) {
  const each = words.map((word) => 8 * Boolean(count(title, word)) + 3 * Math.log2(1 + count(text, word)));
  return boost * each.reduce((sum, one) => sum + one, 0) * (1 + title.includes(whole) + text.includes(whole));
}

// A long word is also looked for in its parts: 断线补传 is what 断线自动补传 tells of.
function partsOf(word) {
  if (!HAN.test(word) || word.length < 4) return [word];
  const parts = self.pitchkitCut(word, (part) => tokens.has(part), (part) => part !== word && inside.has(part));
  return parts.every((part) => part.length > 1) ? parts : [word];
}

// Ask Material for every word of the index that holds one of the question's.
function question(text) {
  const words = wordsOf(text);
  const parts = [...new Set(words.flatMap(partsOf))];
  asked = { words, parts, whole: text.toLowerCase().replace(/\s+/g, " ").trim() };
  const all = [...new Set([...words, ...parts])];
  const known = all.flatMap((word) => holders(word).slice(0, Math.ceil(MOST / all.length)));
  return [...new Set(known)].map((word) => `${HAN.test(word) ? GUARD : ""}${word}`).join(" ");
}

function judged(items) {
  const { words, parts } = asked;
  const found = items.map((group) => {
    const page = pages.get(pageOf(group[0].location));
    const missing = words.filter((word) => !count(page.text, word));
    const isNear = !missing.length || parts.every((part) => count(page.text, part));
    const score = worth(page, asked) * (missing.length ? 1e-3 : 1);
    const terms = Object.fromEntries(words.map((word) => [word, isNear || !missing.includes(word)]));
    // Within a page the sections keep the order Material gave them; across pages the first one counts.
    return { isNear, score, group: group.map((item) => ({ ...item, score: (score * item.score) / group[0].score, terms })) };
  });
  const near = found.filter(({ isNear }) => isNear);
  return (near.length ? near : found).sort((a, b) => b.score - a.score).map(({ group }) => group);
}

// Nothing is loaded before somebody turns to the box: the index is by far the largest file of a portal.
let opening = null;
let isReady = false;
let waiting = null; // what was asked before the index was there
let hasGreeted = false;

const tell = (type, data) => self.dispatchEvent(new MessageEvent("message", { data: { type, data, isOurs: true } }));

function setUp(data) {
  importScripts("pitchkit-cut.js", ENGINE);
  learn(data);
  tell(SETUP, data);
}

async function open() {
  const index = await fetch(INDEX);
  if (!index.ok) throw new Error(`${INDEX}: ${index.status}`);
  setUp({ ...(await index.json()), options: { suggest: SUGGESTS } });
}

// A blank says that the box was opened; with nothing in it the box says what it is for.
function wait(text) {
  waiting = text.trim() ? text : null;
  if (!text && !hasGreeted) post({ type: RESULT, data: { items: [] } });
  hasGreeted ||= !text;
  if (text && INDEX) opening ??= open().catch((fault) => { opening = null; console.warn(String(fault)); });
}

function ask(text) {
  const isOursToCut = separator && text.trim() && !OPERATORS.test(text);
  asked = null;
  tell(QUERY, isOursToCut ? question(text) : text);
}

self.addEventListener("message", (event) => {
  const { type, data, isOurs } = event.data;
  if (isOurs) return;
  event.stopImmediatePropagation();
  if (type === SETUP) setUp(data);
  if (type === QUERY) (isReady ? ask : wait)(data);
});

self.postMessage = (message) => {
  if (message.type === RESULT && asked) message.data.items = judged(message.data.items);
  if (message.type !== READY) return post(message);
  isReady = true;
  if (waiting) ask(waiting);
};

if (/^search\.\w+\.min\.js$/.test(ENGINE)) post({ type: READY });
})();
