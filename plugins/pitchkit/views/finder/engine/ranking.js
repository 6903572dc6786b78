// Ranking: the records in the order of how well they answer, each with the reason it was found. No page.

const STANDING = [1, 0.96, 0.92, 0.78, 0.4];  // ready, overdue, unproven, draft, ended
const BOOST = [11, 7, 9, 7, 4, 12];  // role, step, industry, product, customer type, competitor
const KIND_BOOST = 13;
const LIKENED = 70;

pitchkit.give("finder/engine.js", async (data, sounds) => {
  await pause();
  const fold = foldingOf(sounds.hant);
  await pause();
  const sound = soundOf(sounds);
  await pause();
  const index = await indexOf(data.records, fold);
  await pause();
  const { meant, groups, withoutAsking } = meaningOf(data, fold);
  const wishing = wishingOf(index, sound);
  const grouped = new Map();
  const groupWish = (group) => {
    if (!grouped.has(group)) grouped.set(group, wishing.anyOf(groups[group]));
    return grouped.get(group);
  };

  // How near a phrase on file is to what was typed.
  function likeness(asked, phrase) {
    index.measure(phrase);
    const text = phrase.tight;
    if (!text) return 0;
    if (text === asked.whole || text === asked.bare) return 66;
    if (asked.whole.length > 1 && text.includes(asked.whole)) return 34 + 24 * asked.whole.length / text.length;
    if (asked.bare.length > 1 && text.includes(asked.bare)) return 28 + 24 * asked.bare.length / text.length;
    let shared = 0;
    for (let i = 0; i < phrase.grams.length; i++) if (asked.grams.has(phrase.grams[i])) shared += phrase.weights[i];
    const alike = 46 * 2 * shared / (phrase.weight + asked.weight || 1);
    const isInside = text.length > 1 && asked.whole.includes(text) && (HAN.test(text) || asked.grams.has(stem(text)));
    return isInside ? Math.max(alike, 12 + 34 * text.length / asked.whole.length) : alike;
  }
  // The phrase most like it; a second one counts a little too.
  function nearestPhrase(asked, record) {
    let [best, why, second] = [0, 0, 0];
    index.phrases[record].forEach((phrase, i) => {
      const like = likeness(asked, phrase) * (0.7 + 0.06 * WEIGHTS[phrase.field]);
      if (like > best) [second, best, why] = [best, like, i]; else if (like > second) second = like;
    });
    return [best + 0.15 * second, why];
  }

  function askedIn(text) {
    const rest = withoutAsking(text);
    const core = wordsOf(rest).length ? rest : text;
    const grams = gramsOf(core);
    return { core, whole: tight(text), bare: tight(core), grams: new Set(grams), weight: index.weigh(grams) };
  }
  function pointsOf(core, known) {
    const points = new Float64Array(index.count);
    const wishes = [...wishing.wishesOf(core), ...known.groups.map(groupWish)].filter((each) => each.weight && each.records.length);
    const share = ({ weight, records }) => weight * index.rarity(records.length);
    const total = wishes.reduce((sum, each) => sum + share(each), 0) || 1;
    for (const each of wishes) {
      const worth = 60 * share(each) / total / WEIGHTS[0];
      each.records.forEach((record, i) => { points[record] += worth * each.worths[i]; });
    }
    return points;
  }

  const boost = (record, facet, value) => {
    const own = index.sides[record][facet];
    return own.includes(value) ? BOOST[facet] / Math.sqrt(own.length) : 0;
  };
  // What the words mean, on top of what they hold.
  function addMeaning(points, known) {
    if (!known.sides.length && !known.kinds.size) return;
    for (let record = 0; record < index.count; record++) {
      for (const [facet, value] of known.sides) points[record] += boost(record, facet, value);
      if (known.kinds.has(index.kinds[record])) points[record] += KIND_BOOST;
    }
  }
  // A record of another side is out; one that has no such side may stay when words were typed.
  function chosenPoints(record, wanted) {
    let points = 0;
    for (const [facet, value] of wanted) {
      const more = boost(record, facet, value);
      if (!more && index.sides[record][facet].length) return -Infinity;
      points += 3 * more;
    }
    return points;
  }
  const facets = Object.keys(data.facets);
  const wantedIn = (chosen) => facets.map((name, facet) => [facet, chosen[name] ? data.facets[name].findIndex(([id]) => id === chosen[name]) : -1])
    .filter(([, value]) => value >= 0);

  function search(query, chosen = {}, most = 12) {
    const text = fold(query).trim();
    const wanted = wantedIn(chosen);
    const known = text ? meant(text) : null;
    const asked = text ? askedIn(text) : null;
    const points = text ? pointsOf(asked.core, known) : new Float64Array(index.count);
    if (text) addMeaning(points, known);
    const isOpen = !text || known.sides.length > 0 || known.kinds.size > 0;
    for (let record = 0; record < index.count; record++) {
      if (isOpen || points[record] > 0) points[record] += chosenPoints(record, wanted);
    }
    const found = best(points, asked);
    const marks = asked ? [...new Set([...marksOf(asked.core), asked.whole])].filter((each) => each.length > 1 || HAN.test(each)) : [];
    return found.slice(0, most).map((each) => ({ ...told(each, text), marks }));
  }
  function best(points, asked) {
    const first = [...index.ids.keys()].filter((record) => points[record] > 0).sort((a, b) => points[b] - points[a] || a - b).slice(0, LIKENED);
    const found = first.map((record) => {
      const [like, why] = asked ? nearestPhrase(asked, record) : [0, 0];
      const sayable = data.kinds[index.kinds[record]][4] ? 1 : 0.93;
      return { record, score: (points[record] + like) * STANDING[index.states[record]] * sayable, why };
    });
    return found.sort((a, b) => b.score - a.score || a.record - b.record);
  }
  function told({ record, score, why }, text) {
    const [kind, plural, called] = data.kinds[index.kinds[record]];
    const { field, raw } = index.phrases[record][why];
    const id = index.ids[record];
    return {
      id, score, kind, called, address: `${plural}/${id}`, title: index.titles[record], line: index.lines[record],
      state: index.states[record], inside: Boolean(index.inside[record]), reason: text && field ? raw : "", field, sides: index.sides[record],
    };
  }

  // What every question would ask for the first time is made between the first keys, a little at a time.
  function* chores() {
    while (wishing.spell()) yield;
    for (const group of groups.keys()) { groupWish(group); yield; }
    for (const own of index.phrases) { own.forEach(index.measure); yield; }
  }
  const left = chores();
  const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run));
  const work = (deadline) => {
    const until = performance.now() + Math.min(SLICE, deadline?.timeRemaining() ?? SLICE);
    let isDone = false;
    do isDone = left.next().done; while (!isDone && performance.now() < until);
    if (!isDone) idle(work);
  };
  idle(work);
  await pause();
  return { search, fold, facets: data.facets, count: index.count, meant };
});
