// Wishes: what a query asks for, letter by letter; each has a weight, and the records that grant it, more or less well.

function wishingOf(index, sound) {
  const { phrases, latin, recordsOf } = index;
  const kept = new Map();  // who types on asks for most of it again
  const once = (key, make) => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key);
  };

  const best = new Float64Array(index.count);
  function wish(weight, features, share) {
    const records = [];
    for (const feature of features) for (const entry of recordsOf(feature)) {
      const worth = WEIGHTS[entry & 7] * share;
      if (!best[entry >> 3]) records.push(entry >> 3);
      if (worth > best[entry >> 3]) best[entry >> 3] = worth;
    }
    return settled(weight, records);
  }
  function settled(weight, records) {
    const worths = records.map((record) => best[record]);
    for (const record of records) best[record] = 0;
    return { weight, records, worths };
  }

  const spelled = spellingOf(phrases, sound);
  function byInitials(letters) {
    const records = [];
    for (const { record, field, isStart, part } of spelled.find(letters)) {
      const worth = WEIGHTS[field] * (0.35 + 0.25 * isStart + 0.35 * part);
      if (!best[record]) records.push(record);
      if (worth > best[record]) best[record] = worth;
    }
    return settled(1, records);
  }

  const latinWishes = (word) => once(word, () => latinFound(word));
  function latinFound(word) {
    const root = stem(word);
    const exact = wish(1, [root], 1);
    if (exact.records.length) return [exact];
    let loose = root.length < 3 ? exact : wish(1, latin.filter((key) => key.startsWith(root)), 0.85);
    if (!loose.records.length && root.length >= 4) loose = wish(1, latin.filter((key) => isNear(root, key)), 0.7);
    const asSound = bestSpelling(word);
    if (reach(asSound)) return asSound;
    if (loose.records.length) return [loose];
    const short = word.length > 1 ? byInitials(word) : exact;
    return short.records.length ? [short] : [exact];
  }
  const reach = (wishes) => wishes.filter((each) => each.records.length).length / (wishes.length || 1);
  function bestSpelling(word) {
    const spellings = sound.syllables(word.replace(/[^a-z]/g, "")).map((way) => slotWishes(way, 0.9));
    return spellings.sort((a, b) => reach(b) - reach(a))[0] ?? [];
  }
  function slotWishes(slots, share) {
    if (slots.length === 1) return [once(`${slots[0]} ${share}`, () => wish(1, sound.singlesLike(slots[0]), share))];
    return slots.slice(1).map((slot, i) => once(`${slots[i]} ${slot} ${share}`, () => wish(1, sound.pairsLike(slots[i], slot), share)));
  }

  function hanWishes(run) {
    const found = [];
    for (let i = 0; i < run.length; i++) {
      const code = run.charCodeAt(i);
      if (!LIGHT.has(code)) found.push(once(singleOf(code) - (run.length === 1) / 2, () => wish(run.length === 1 ? 1 : 0.22, [singleOf(code)], 1)));
      if (i + 1 < run.length) found.push(once(pairOf(code, run.charCodeAt(i + 1)), () => pairWish(run, i)));
    }
    return found;
  }
  function pairWish(run, i) {
    const pair = pairOf(run.charCodeAt(i), run.charCodeAt(i + 1));
    const asTyped = wish(isLight(pair) ? 0.4 : 1, [pair], 1);
    if (asTyped.records.length || isLight(pair)) return asTyped;
    return wish(1, sound.pairsLike(sound.readAt(run, i), sound.readAt(run, i + 1)), 0.75);
  }

  // Any of several words, each granted as well as the worst of its parts.
  function anyOf(words) {
    const records = [];
    for (const [record, worth] of words.flatMap(wordGranted)) {
      if (!best[record]) records.push(record);
      if (worth > best[record]) best[record] = worth;
    }
    return settled(0.9, records);
  }
  function wordGranted(word) {
    const parts = wordsOf(word).flatMap((run) => (!HAN.test(run) ? [stem(run)]
      : run.length === 1 ? [singleOf(run.charCodeAt(0))] : pairsOf(run)));
    const [first, ...others] = parts.map((part) => wish(1, [part], 0.55)).map(({ records, worths }) =>
      new Map(records.map((record, i) => [record, worths[i]])));
    return [...first ?? []].map(([record, worth]) =>
      [record, others.reduce((low, each) => Math.min(low, each.get(record) ?? 0), worth)]).filter(([, worth]) => worth);
  }

  function wishesOf(text) {
    const found = [];
    for (const piece of text.split(/[^\u3400-\u9fffa-z0-9+.'-]+/).filter(Boolean)) {
      const runs = wordsOf(piece);
      if (isHalfTyped(runs)) {
        found.push(...slotWishes(runs.flatMap((run) => (HAN.test(run) ? [...run] : sound.syllables(run)[0] ?? [])), 0.9));
      } else for (const run of runs) found.push(...(HAN.test(run) ? hanWishes(run) : latinWishes(run)));
    }
    return found;
  }
  // Letters that touch Han and are no word we know are the sound of what was not typed yet: jie口.
  const isHalfTyped = (runs) => runs.length > 1 && runs.some((run) =>
    !HAN.test(run) && !recordsOf(stem(run)).length && sound.syllables(run).length);

  return { wishesOf, anyOf, spell: spelled.spell };
}

// Every phrase by its first letters, in one text; spelled record by record, and the rest when it is asked for.
function spellingOf(phrases, sound) {
  const owners = [];
  let text = "";
  let done = 0;
  function spell() {
    if (done === phrases.length) return false;
    phrases[done].forEach(({ text: phrase, field }) => {
      const short = sound.initialsOf(phrase);
      if (short.length < 2) return;
      owners.push([text.length, done, field, short.length]);
      text += `${short}|`;
    });
    done++;
    return true;
  }
  function find(letters) {
    while (spell());
    const found = [];
    let low = 0;
    for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
      while (low + 1 < owners.length && owners[low + 1][0] <= at) low++;
      const [start, record, field, size] = owners[low];
      found.push({ record, field, isStart: at === start, part: letters.length / size });
    }
    return found;
  }
  return { spell, find };
}
