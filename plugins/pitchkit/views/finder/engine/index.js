// The index: by pair, character and word the records that hold it, and of each record the phrases it is likened to.

const WEIGHTS = [5, 4.6, 4, 4, 2.6, 1.4];  // title, customers' words, other names, keywords, the line, the body
const COLUMNS = ["ids", "kinds", "titles", "lines", "names", "heard", "keys", "body", "sides", "states", "inside"];
const SLICE = 8;  // milliseconds: whoever types or scrolls meanwhile waits no longer

const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => { setTimeout(resolve); });

async function indexOf(columns, fold) {
  const table = Object.fromEntries(COLUMNS.map((name, i) => [name, columns[i] ?? []]));
  const count = table.ids.length;
  const posted = new Map();  // records in their order, each with the weightiest field it has the feature in
  const phrases = [];
  for (let record = 0, until = performance.now() + SLICE; record < count; record++) {
    phrases.push(phrasesOf(table, record, fold));
    for (const { text, field } of phrases[record]) postText(posted, text, record * 8 + field);
    postText(posted, fold(table.ids[record].replaceAll("-", " ")), record * 8 + 2);
    postText(posted, fold(table.lines[record]), record * 8 + 4);
    postText(posted, fold(table.body[record]), record * 8 + 5);
    if (performance.now() > until) { await pause(); until = performance.now() + SLICE; }
  }
  const rarity = (held) => Math.log((count + 1) / (held + 0.5));
  const recordsOf = (feature) => posted.get(feature) ?? NONE;
  const latin = [...posted.keys()].filter((key) => typeof key === "string" && key.length > 2);
  return { ...table, count, phrases, latin, rarity, recordsOf, ...weighingOf(recordsOf, rarity) };
}

// The phrases of a record, folded, with the field and the text they are from.
function phrasesOf({ titles, heard, names, keys }, record, fold) {
  const own = [{ text: fold(titles[record]), field: 0, raw: titles[record] }];
  [heard, names, keys].forEach((column, i) => {
    if (column[record]) for (const raw of column[record].split("|")) own.push({ text: fold(raw), field: i + 1, raw });
  });
  return own;
}

function postText(posted, text, entry) {
  let last = 0;
  let hasLatin = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isHan(code)) { last = 0; hasLatin ||= code < 128; continue; }
    post(posted, singleOf(code), entry);
    if (last) post(posted, pairOf(last, code), entry);
    last = code;
  }
  if (hasLatin) for (const word of text.match(LATIN) ?? NONE) post(posted, stem(word), entry);
}

function post(posted, feature, entry) {
  const held = posted.get(feature);
  if (held === undefined) posted.set(feature, [entry]);
  else if (held[held.length - 1] >> 3 !== entry >> 3) held.push(entry);
}

// What a phrase's grams weigh: the rarer a gram is, the more; measured when a phrase is first likened to something.
function weighingOf(recordsOf, rarity) {
  const weights = new Map();
  const gramWeight = (gram) => {
    if (!weights.has(gram)) weights.set(gram, (typeof gram === "number" && isLight(gram) ? 0.3 : 1) * rarity(recordsOf(gram).length));
    return weights.get(gram);
  };
  const weigh = (grams) => grams.reduce((sum, gram) => sum + gramWeight(gram), 0);
  const measure = (phrase) => {
    if (phrase.grams) return;
    phrase.tight = tight(phrase.text);
    phrase.grams = gramsOf(phrase.text);
    phrase.weights = phrase.grams.map(gramWeight);
    phrase.weight = phrase.weights.reduce((sum, each) => sum + each, 0);
  };
  return { weigh, measure };
}
