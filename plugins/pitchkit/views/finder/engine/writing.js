// Writing: characters folded to one form, text cut into words, and what a text is found by as small numbers.

const HAN = /[\u3400-\u9fff]/;
const HAN_FROM = 0x3400;
const HAN_TO = 0x9fff;
const LIGHT = new Set(Array.from("的了要在是有跟和给去见说问嫌吗呢吧啊也都就还不没我你他这那个", (c) => c.charCodeAt(0)));

const isHan = (code) => code >= HAN_FROM && code <= HAN_TO;
// Two Han characters are one number and one is a negative one: they are looked up many times faster than text.
const pairOf = (first, second) => (first - HAN_FROM) * 0x8000 + second - HAN_FROM;
const pairAt = (text, i) => (isHan(text.charCodeAt(i)) && isHan(text.charCodeAt(i + 1)) ? pairOf(text.charCodeAt(i), text.charCodeAt(i + 1)) : null);
const singleOf = (code) => HAN_FROM - 1 - code;
const isLight = (pair) => LIGHT.has((pair >> 15) + HAN_FROM) || LIGHT.has((pair & 0x7fff) + HAN_FROM);
const pairsOf = (run) => Array.from({ length: run.length - 1 }, (_, i) => pairAt(run, i));

const stems = new Map();
const stem = (word) => {
  if (!stems.has(word)) stems.set(word, stemOf(word));
  return stems.get(word);
};
const stemOf = (word) => (word.length < 4 || /\d/.test(word) ? word
  : word.replace(/'s$/, "").replace(/ies$/, "y").replace(/(ss|us|is)$|s$/, "$1").replace(/(?<=[a-z]{4})(ing|ed|e)$/, ""));
const NONE = [];
const LATIN = /[a-z0-9][a-z0-9+.'-]*[a-z0-9+]|[a-z0-9]/g;
const WORDS = /[\u3400-\u9fff]+|[a-z0-9][a-z0-9+.'-]*[a-z0-9+]|[a-z0-9]/g;
const wordsOf = (text) => text.match(WORDS) ?? [];
const tight = (text) => text.replace(/[^\u3400-\u9fffa-z0-9]/g, "");

// What a text is likened by: its pairs and its words' stems, each once.
function gramsOf(text) {
  const grams = new Set();
  for (let i = 0; i < text.length - 1; i++) {
    const pair = pairAt(text, i);
    if (pair !== null) grams.add(pair);
  }
  for (const word of text.match(LATIN) ?? NONE) grams.add(stem(word));
  return [...grams];
}
// The same as text, to mark it where it stands.
const marksOf = (text) => wordsOf(text).flatMap((run) => (HAN.test(run)
  ? [...run].slice(1).map((c, i) => run[i] + c) : [stem(run)]));

// One character becomes one character, so that a hit in folded text is a hit in the text.
function foldingOf({ from, to }) {
  const plainer = new Map([...from].map((old, i) => [old, to[i]]));
  const folded = new Map();
  const foldOne = (c) => {
    if (!folded.has(c)) {
      const wide = plainer.get(c) ?? c.normalize("NFKC").toLowerCase();
      folded.set(c, wide.length === c.length ? wide : c);
    }
    return folded.get(c);
  };
  const old = new RegExp(`[${from || "\\0"}]`);
  return (text) => {
    const quick = text.normalize("NFKC").toLowerCase();
    return quick.length === text.length && !old.test(quick) ? quick : Array.from(text, foldOne).join("");
  };
}
