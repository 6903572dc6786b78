// Sound: how characters are read, which letters may be syllables, and which words are nearly spelled alike.

function soundOf({ read, pairs }) {
  const reading = new Map();
  const spoken = new Map(Object.entries(read).map(([syllable, all]) => [syllable, [...all]]));
  for (const [syllable, all] of spoken) for (const c of all) reading.set(c, syllable);
  const pairsBySound = new Map();
  for (const [pair, sound] of Object.entries(pairs)) {
    if (pairsBySound.has(sound)) pairsBySound.get(sound).push(pair); else pairsBySound.set(sound, [pair]);
  }
  const varies = new Set(Object.keys(pairs).join(""));

  function readAt(text, i) {
    const alone = reading.get(text[i]) ?? text[i];
    if (!varies.has(text[i])) return alone;
    const after = pairs[text.slice(i, i + 2)];
    const before = i ? pairs[text.slice(i - 1, i + 1)] : "";
    return after?.split(" ")[0] ?? before?.split(" ")[1] ?? alone;
  }

  // The first letters of a text's Han characters.
  function initialsOf(text) {
    let short = "";
    for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) short += readAt(text, i)[0];
    return short;
  }

  // All ways to read letters as syllables; the last may be unfinished.
  function syllables(letters, depth = 0) {
    if (!letters) return [[]];
    if (depth > 12) return [];
    const ways = [];
    for (let size = Math.min(6, letters.length); size > 0 && ways.length < 4; size--) {
      const head = letters.slice(0, size);
      if (spoken.has(head)) ways.push(...syllables(letters.slice(size), depth + 1).map((tail) => [head, ...tail]));
    }
    return ways.slice(0, 4);
  }

  // A slot is a character as typed, or a syllable that stands for all its characters.
  const charactersOf = (slot) => (slot.length === 1 && HAN.test(slot) ? [slot] : spoken.get(slot) ?? []);
  const codesOf = (slot) => charactersOf(slot).map((c) => c.charCodeAt(0));

  function pairsLike(first, second) {
    const seconds = codesOf(second);
    const sound = [first, second].map((slot) => (HAN.test(slot) ? reading.get(slot) : slot)).join(" ");
    return [...codesOf(first).flatMap((a) => seconds.map((b) => pairOf(a, b))),
      ...(pairsBySound.get(sound) ?? []).flatMap(pairsOf)];
  }
  const singlesLike = (slot) => codesOf(slot).map(singleOf);
  return { readAt, initialsOf, syllables, pairsLike, singlesLike };
}

const mayBeNear = (a, b) => Math.abs(a.length - b.length) < 3
  && (a[0] === b[0] || a[1] === b[1] || a[0] === b[1] || a[1] === b[0]);

// At most one letter wrong in short words, two in long ones; swapped neighbours are one.
function isNear(a, b) {
  const most = a.length >= 8 ? 2 : 1;
  if (Math.abs(a.length - b.length) > most || !mayBeNear(a, b)) return false;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = nextRow(a, b, i, before, row);
    if (Math.min(...next) > most) return false;
    [before, row] = [row, next];
  }
  return row[b.length] <= most;
}

function nextRow(a, b, i, before, row) {
  const next = [i];
  for (let j = 1; j <= b.length; j++) {
    const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const changed = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
    next[j] = Math.min(row[j] + 1, next[j - 1] + 1, changed, isSwapped ? before[j - 2] + 1 : Infinity);
  }
  return next;
}
