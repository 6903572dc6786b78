// Sound: how characters are read, which letters may be syllables, and which words are nearly spelled alike.

function soundOf({ read, pairs }) {
  const alone = new Map();  // the syllable of a character
  const together = new Map();  // the two syllables of a pair that reads otherwise than its characters
  const spoken = new Map(Object.entries(read).map(([syllable, all]) => [syllable, [...all]]));
  for (const [syllable, all] of spoken) for (const c of all) alone.set(c.charCodeAt(0), syllable);
  const pairsBySound = new Map();
  for (const [written, sound] of Object.entries(pairs)) {
    const [pair] = pairsOf(written);
    together.set(pair, sound.split(" "));
    if (pairsBySound.has(sound)) pairsBySound.get(sound).push(pair); else pairsBySound.set(sound, [pair]);
  }
  const varies = new Set(Array.from(Object.keys(pairs).join(""), (c) => c.charCodeAt(0)));

  // How a character is read where it stands; what is no Han character is itself.
  function readAt(text, i) {
    const code = text.charCodeAt(i);
    const usual = alone.get(code) ?? text[i];
    if (!varies.has(code)) return usual;
    return together.get(pairAt(text, i))?.[0] ?? together.get(pairAt(text, i - 1))?.[1] ?? usual;
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
    const sound = [first, second].map((slot) => (HAN.test(slot) ? alone.get(slot.charCodeAt(0)) : slot)).join(" ");
    return [...codesOf(first).flatMap((a) => seconds.map((b) => pairOf(a, b))),
      ...pairsBySound.get(sound) ?? NONE];
  }
  const singlesLike = (slot) => codesOf(slot).map(singleOf);
  return { readAt, initialsOf, syllables, pairsLike, singlesLike };
}

// At most one letter wrong in short words, two in long ones; swapped neighbours are one.
function isNear(a, b) {
  const most = a.length >= 8 ? 2 : 1;
  const mayBe = a[0] === b[0] || a[1] === b[1] || a[0] === b[1] || a[1] === b[0];
  return mayBe && Math.abs(a.length - b.length) <= most && isWithin(a, b, most);
}
function isWithin(a, b, most) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [x, y] = [a.slice(at), b.slice(at)];
  if (!x || !y) return x.length + y.length <= most;
  if (!most) return false;
  return isWithin(x.slice(1), y.slice(1), most - 1) || isWithin(x.slice(1), y, most - 1) || isWithin(x, y.slice(1), most - 1)
    || (x[0] === y[1] && x[1] === y[0] && isWithin(x.slice(2), y.slice(2), most - 1));
}
