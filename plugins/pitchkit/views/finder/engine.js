// The finder's engine: words as sellers type them become records in order, each with the reason it was found. No page.

pitchkit.give("finder/engine.js", (data, sounds) => {
  const [ids, kinds, titles, lines, names, heard, keys, body, sides, states, inside] = data.records.length
    ? data.records : Array.from({ length: 11 }, () => []);
  const count = ids.length;
  const facets = Object.keys(data.facets);
  const WEIGHTS = [5, 4.6, 4, 4, 2.6, 1.4];  // title, customers' words, other names, keywords, the line, the body
  const STANDING = [1, 0.96, 0.92, 0.78, 0.4];  // ready, overdue, unproven, draft, ended
  const HAN = /[\u3400-\u9fff]/;
  const LIGHT = new Set("的了要在是有跟和给去见说问嫌吗呢吧啊也都就还不没我你他这那个");

  // One character becomes one character, so that a hit in folded text is a hit in the text.
  const plainer = new Map([...sounds.hant.from].map((old, i) => [old, [...sounds.hant.to][i]]));
  const folded = new Map();
  const foldOne = (c) => {
    if (!folded.has(c)) {
      const wide = plainer.get(c) ?? c.normalize("NFKC").toLowerCase();
      folded.set(c, wide.length === 1 ? wide : c);
    }
    return folded.get(c);
  };
  const old = new RegExp(`[${sounds.hant.from || "\\0"}]`);
  const fold = (text) => {
    const quick = text.normalize("NFKC").toLowerCase();
    return quick.length === text.length && !old.test(quick) ? quick : Array.from(text, foldOne).join("");
  };
  const stem = (word) => (word.length < 4 || /\d/.test(word) ? word
    : word.replace(/'s$/, "").replace(/ies$/, "y").replace(/(ss|us|is)$|s$/, "$1").replace(/(?<=[a-z]{4})(ing|ed|e)$/, ""));
  const words = (text) => text.match(/[\u3400-\u9fff]+|[a-z0-9][a-z0-9+.'-]*[a-z0-9+]|[a-z0-9]/g) ?? [];

  // How characters are read.
  const reading = new Map();
  const spoken = new Map(Object.entries(sounds.read).map(([syllable, all]) => [syllable, [...all]]));
  for (const [syllable, all] of spoken) for (const c of all) reading.set(c, syllable);
  const pairsBySound = new Map();
  for (const [pair, sound] of Object.entries(sounds.pairs)) {
    pairsBySound.set(sound, [...(pairsBySound.get(sound) ?? []), pair]);
  }
  const varies = new Set(Object.keys(sounds.pairs).join(""));
  const read = (text, i) => {
    if (!varies.has(text[i])) return reading.get(text[i]) ?? text[i];
    const after = sounds.pairs[text.slice(i, i + 2)];
    const before = i ? sounds.pairs[text.slice(i - 1, i + 1)] : "";
    return after?.split(" ")[0] ?? before?.split(" ")[1] ?? reading.get(text[i]) ?? text[i];
  };

  // The index: for every pair of Han characters, every character and every word, the records and their best field.
  const posted = new Map();
  const post = (feature, record, field) => {  // records come in order, and each one's weightiest field first
    const held = posted.get(feature);
    if (!held) posted.set(feature, [record * 8 + field]);
    else if (held[held.length - 1] >> 3 !== record) held.push(record * 8 + field);
  };
  const phrases = [];  // per record: its phrases folded, with the field and the text they are from
  for (let record = 0; record < count; record++) {
    const split = (text) => (text ? text.split("|") : []);
    const own = [[titles[record], 0], ...split(heard[record]).map((text) => [text, 1]),
      ...split(names[record]).map((text) => [text, 2]), ...split(keys[record]).map((text) => [text, 3])];
    phrases.push(own.map(([raw, field]) => ({ text: fold(raw), field, raw })));
    const rest = [[fold(ids[record].replaceAll("-", " ")), 2], [fold(lines[record]), 4], [fold(body[record]), 5]];
    for (const [text, field] of [...phrases[record].map((each) => [each.text, each.field]), ...rest]) {
      for (const run of words(text)) {
        if (!HAN.test(run)) { post(stem(run), record, field); continue; }
        for (let i = 0; i < run.length; i++) {
          post(run[i], record, field);
          if (i + 1 < run.length) post(run.slice(i, i + 2), record, field);
        }
      }
    }
  }
  const latin = [...posted.keys()].filter((key) => key.length > 2 && !HAN.test(key));
  const rarity = (n) => Math.log((count + 1) / (n + 0.5));

  // A wish is one thing the query asks for: how much it weighs, and how well each record grants it.
  const wish = (weight = 1) => ({ weight, granted: new Map() });
  const grant = (wanted, feature, share) => {
    for (const entry of posted.get(feature) ?? []) {
      const record = entry >> 3;
      const worth = WEIGHTS[entry & 7] * share;
      if (worth > (wanted.granted.get(record) ?? 0)) wanted.granted.set(record, worth);
    }
  };

  const mayBeNear = (a, b) => Math.abs(a.length - b.length) < 3
    && (a[0] === b[0] || a[1] === b[1] || a[0] === b[1] || a[1] === b[0]);
  // At most one letter wrong in short words, two in long ones; swapped neighbours are one.
  function near(a, b) {
    const most = a.length >= 8 ? 2 : 1;
    if (Math.abs(a.length - b.length) > most) return false;
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return false;
      [before, row] = [row, next];
    }
    return row[b.length] <= most;
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

  // Pairs that sound alike: each slot is a character as typed, or a syllable that stands for all its characters.
  const chars = (slot) => (slot.length === 1 && HAN.test(slot) ? [slot] : spoken.get(slot) ?? []);
  function soundsLike(first, second, share) {
    const wanted = wish();
    for (const a of chars(first)) for (const b of chars(second)) grant(wanted, a + b, share);
    const sound = [first, second].map((slot) => (HAN.test(slot) ? reading.get(slot) : slot)).join(" ");
    for (const pair of pairsBySound.get(sound) ?? []) grant(wanted, pair, share);
    return wanted;
  }

  let initials;  // every phrase by its first letters, in one text; made when first asked for
  function spelled() {
    if (initials) return initials;
    const parts = [];
    const owners = [];
    let at = 0;
    phrases.forEach((own, record) => own.forEach(({ text, field }) => {
      let short = "";
      for (let i = 0; i < text.length; i++) if (HAN.test(text[i])) short += read(text, i)[0];
      if (short.length < 2) return;
      parts.push(short);
      owners.push([at, record, field, short.length]);
      at += short.length + 1;
    }));
    initials = { text: parts.join("|"), owners };
    return initials;
  }
  function byInitials(letters) {
    const wanted = wish();
    const { text, owners } = spelled();
    let low = 0;
    for (let at = text.indexOf(letters); at >= 0; at = text.indexOf(letters, at + 1)) {
      while (low + 1 < owners.length && owners[low + 1][0] <= at) low++;
      const [start, record, field, size] = owners[low];
      const share = 0.35 + 0.25 * (at === start) + 0.35 * letters.length / size;
      const worth = WEIGHTS[field] * share;
      if (worth > (wanted.granted.get(record) ?? 0)) wanted.granted.set(record, worth);
    }
    return wanted;
  }

  const kept = new Map();  // who types on asks for most of it again
  const once = (key, make) => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key);
  };
  const latinWishes = (word) => once(word, () => latinFound(word));
  function latinFound(word) {
    const root = stem(word);
    const exact = wish();
    grant(exact, root, 1);
    if (exact.granted.size) return [exact];
    const loose = wish();
    if (root.length >= 3) for (const key of latin) if (key.startsWith(root)) grant(loose, key, 0.85);
    if (!loose.granted.size && root.length >= 4) for (const key of latin) if (mayBeNear(root, key) && near(root, key)) grant(loose, key, 0.7);
    const spelling = syllables(word.replace(/[^a-z]/g, ""));
    const best = spelling.map((way) => slotWishes(way, 0.9)).sort((a, b) => reach(b) - reach(a))[0] ?? [];
    if (reach(best)) return best;
    if (loose.granted.size) return [loose];
    const short = word.length > 1 ? byInitials(word) : wish();
    return short.granted.size ? [short] : [exact];
  }
  const reach = (wishes) => wishes.filter((each) => each.granted.size).length / (wishes.length || 1);
  function slotWishes(slots, share) {
    if (slots.length === 1) {
      const wanted = wish();
      for (const c of chars(slots[0])) grant(wanted, c, share);
      return [wanted];
    }
    return slots.slice(1).map((slot, i) => soundsLike(slots[i], slot, share));
  }

  function hanWishes(run) {
    const found = [];
    for (let i = 0; i < run.length; i++) {
      const weight = LIGHT.has(run[i]) ? 0 : run.length === 1 ? 1 : 0.22;
      if (weight) {
        found.push(once(`${run[i]}${weight}`, () => { const single = wish(weight); grant(single, run[i], 1); return single; }));
      }
      if (i + 1 === run.length) continue;
      const light = LIGHT.has(run[i]) || LIGHT.has(run[i + 1]);
      const typed = run.slice(i, i + 2);
      found.push(once(typed, () => {
        const pair = wish(light ? 0.4 : 1);
        grant(pair, typed, 1);
        return pair.granted.size || light ? pair : soundsLike(read(run, i), read(run, i + 1), 0.75);
      }));
    }
    return found;
  }

  // What the words say beside their letters: roles, steps, kinds, everyday words for the same.
  const stops = data.stops.map(fold).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const asking = new RegExp([`(?<![a-z0-9'])(?:${stops.filter((word) => !HAN.test(word)).join("|")})(?![a-z0-9'])`,
    ...stops.filter((word) => HAN.test(word) && word.length > 1)].join("|"), "g");
  const without = (text) => text.replace(asking, " ");
  // A word in letters stands by itself; `spaced` has a space on both sides of each.
  const holds = (spaced, word) => (HAN.test(word) ? spaced.includes(word)
    : spaced.includes(` ${word} `) || spaced.includes(` ${word}s `));
  const named = facets.map((facet) => data.facets[facet].map(([, label, also]) =>
    [...new Set([label, ...also].map(fold))].filter((word) => word.length > 1)));
  const called = data.kinds.map(([, , label, also]) => [label, ...also].map(fold));
  const groups = data.groups.map((group) => group.map(fold));
  const granting = new Map();
  function groupWish(index) {
    if (!granting.has(index)) {
      const wanted = wish(0.9);
      for (const word of groups[index]) {
        const parts = words(word).flatMap((run) => (!HAN.test(run) ? [stem(run)]
          : run.length === 1 ? [run] : [...run].slice(1).map((c, i) => run[i] + c)));
        const all = parts.map((part) => { const one = wish(); grant(one, part, 0.55); return one.granted; });
        for (const [record, worth] of all[0] ?? []) {
          const least = all.reduce((low, each) => Math.min(low, each.get(record) ?? 0), worth);
          if (least > (wanted.granted.get(record) ?? 0)) wanted.granted.set(record, least);
        }
      }
      granting.set(index, wanted);
    }
    return granting.get(index);
  }
  function meant(typed) {
    const text = ` ${words(typed).join(" ")} `;
    const found = { sides: [], kinds: new Set(), groups: [] };
    named.forEach((values, facet) => values.forEach((list, value) => {
      if (list.some((word) => holds(text, word))) found.sides.push([facet, value]);
    }));
    called.forEach((list, kind) => { if (list.some((word) => holds(text, word))) found.kinds.add(kind); });
    groups.forEach((list, index) => { if (list.some((word) => holds(text, word))) found.groups.push(index); });
    return found;
  }
  function wishesOf(text) {
    const found = [];
    // Letters that touch Han and are no word we know are the sound of what was not typed yet: jie口.
    for (const piece of text.split(/[^\u3400-\u9fffa-z0-9+.'-]+/).filter(Boolean)) {
      const runs = words(piece);
      const strange = runs.length > 1 && runs.some((run) => !HAN.test(run) && !posted.has(stem(run)) && syllables(run).length);
      if (strange) {
        const slots = runs.flatMap((run) => (HAN.test(run) ? [...run] : syllables(run)[0] ?? []));
        found.push(...slotWishes(slots, 0.9));
      } else for (const run of runs) found.push(...(HAN.test(run) ? hanWishes(run) : latinWishes(run)));
    }
    return found;
  }

  const gramsOf = (text) => new Set(words(text).flatMap((run) => (HAN.test(run)
    ? [...run].slice(1).map((c, i) => run[i] + c) : [stem(run)])));
  const gramWeight = (gram) => once(`=${gram}`, () => (HAN.test(gram) && (LIGHT.has(gram[0]) || LIGHT.has(gram[1])) ? 0.3 : 1)
    * rarity(posted.get(gram)?.length ?? 0));
  const weigh = (grams) => [...grams].reduce((sum, gram) => sum + gramWeight(gram), 0);
  const tight = (text) => text.replace(/[^\u3400-\u9fffa-z0-9]/g, "");
  function measure(phrase) {
    if (phrase.grams) return;
    phrase.tight = tight(phrase.text);
    phrase.grams = gramsOf(phrase.text);
    phrase.weight = weigh(phrase.grams);
  }
  // How near a phrase on file is to what was typed.
  function likeness(asked, phrase) {
    measure(phrase);
    const text = phrase.tight;
    if (!text) return 0;
    if (text === asked.whole || text === asked.bare) return 66;
    if (asked.whole.length > 1 && text.includes(asked.whole)) return 34 + 24 * asked.whole.length / text.length;
    if (asked.bare.length > 1 && text.includes(asked.bare)) return 28 + 24 * asked.bare.length / text.length;
    let shared = 0;
    for (const gram of asked.grams) if (phrase.grams.has(gram)) shared += gramWeight(gram);
    const alike = 46 * 2 * shared / (phrase.weight + asked.weight || 1);
    const inside = text.length > 1 && asked.whole.includes(text) && (HAN.test(text) || asked.grams.has(stem(text)));
    return inside ? Math.max(alike, 12 + 34 * text.length / asked.whole.length) : alike;
  }

  function search(query, chosen = {}, most = 12) {
    const text = fold(query).trim();
    const wanted = facets.map((facet) => data.facets[facet].findIndex(([id]) => id === chosen[facet]));
    const scores = new Map();
    const add = (record, points) => scores.set(record, (scores.get(record) ?? 0) + points);
    let known = { sides: [], kinds: new Set(), groups: [] };
    const asked = { whole: "", bare: "", grams: new Set(), weight: 0 };
    if (text) {
      known = meant(text);
      const rest = without(text);
      const core = words(rest).length ? rest : text;
      Object.assign(asked, { whole: tight(text), bare: tight(core), grams: gramsOf(core) });
      asked.weight = weigh(asked.grams);
      const wishes = [...wishesOf(core), ...known.groups.map(groupWish)].filter((each) => each.weight && each.granted.size);
      const total = wishes.reduce((sum, each) => sum + each.weight * rarity(each.granted.size), 0) || 1;
      for (const each of wishes) {
        const points = 60 * each.weight * rarity(each.granted.size) / total / WEIGHTS[0];
        for (const [record, worth] of each.granted) add(record, points * worth);
      }
    }
    if (!text || known.sides.length || known.kinds.size) for (let record = 0; record < count; record++) if (!scores.has(record)) scores.set(record, 0);
    const BOOST = [11, 7, 9, 7, 4, 12];
    for (const [record, before] of scores) {
      let points = before;
      for (const [facet, value] of known.sides) {
        const own = sides[record][facet];
        if (own.includes(value)) points += BOOST[facet] / Math.sqrt(own.length);
      }
      if (known.kinds.has(kinds[record])) points += 13;
      let fits = wanted.every((value) => value < 0) || text ? 1 : 0;
      for (let facet = 0; facet < wanted.length; facet++) {
        const own = sides[record][facet];
        if (wanted[facet] < 0) continue;
        if (own.includes(wanted[facet])) { points += 3 * BOOST[facet] / Math.sqrt(own.length); fits = fits || 1; }
        else if (own.length) { fits = 0; points = -Infinity; break; }
      }
      if (!fits || points <= 0) scores.delete(record); else scores.set(record, points);
    }
    const first = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 70);
    const found = first.map(([record, points]) => {
      let [best, why, second] = [0, 0, 0];
      if (text) {
        phrases[record].forEach((phrase, i) => {
          const like = likeness(asked, phrase) * (0.7 + 0.06 * WEIGHTS[phrase.field]);
          if (like > best) [second, best, why] = [best, like, i]; else if (like > second) second = like;
        });
      }
      const sayable = data.kinds[kinds[record]][4] ? 1 : 0.93;
      return { record, score: (points + best + 0.15 * second) * STANDING[states[record]] * sayable, why };
    });
    found.sort((a, b) => b.score - a.score || a.record - b.record);
    const marks = [...asked.grams, asked.whole].filter((each) => each.length > 1 || HAN.test(each));
    return found.slice(0, most).map(({ record, score, why }) => {
      const { field, raw: reason } = phrases[record][why];
      return {
        id: ids[record], score, kind: data.kinds[kinds[record]][0], called: data.kinds[kinds[record]][2],
        address: `${data.kinds[kinds[record]][1]}/${ids[record]}`, title: titles[record], line: lines[record],
        state: states[record], inside: Boolean(inside[record]), reason: text && field ? reason : "", field,
        sides: sides[record], marks,
      };
    });
  }
  // What every question would ask for the first time is made between the first keys, a little at a time.
  const chores = [spelled, ...groups.map((_, index) => () => groupWish(index)), ...phrases.map((own) => () => own.forEach(measure))];
  const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run));
  const work = (deadline) => {
    const until = performance.now() + Math.min(8, deadline?.timeRemaining() ?? 8);
    do chores.shift()?.(); while (chores.length && performance.now() < until);
    if (chores.length) idle(work);
  };
  idle(work);
  return { search, fold, facets: data.facets, count, meant };
});
