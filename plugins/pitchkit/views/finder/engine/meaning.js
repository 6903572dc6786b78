// Meaning: what words say beside their letters; roles, steps and other sides, kinds, everyday words for the same.

function meaningOf(data, fold) {
  const isKnown = (text, word) => (word.isHan ? text.includes(word.text) : text.includes(word.text) || text.includes(word.many));
  // A word in letters stands by itself, with a space on both sides.
  const known = (word) => (HAN.test(word) ? { isHan: true, text: word } : { isHan: false, text: ` ${word} `, many: ` ${word}s ` });
  const folded = (list) => [...new Set(list.map(fold))];
  const sides = Object.values(data.facets).map((values) => values.map(([, label, also]) =>
    folded([label, ...also]).filter((word) => word.length > 1).map(known)));
  const kinds = data.kinds.map(([, , label, also]) => folded([label, ...also]).map(known));
  const groups = data.groups.map(folded);
  const groupsKnown = groups.map((list) => list.map(known));
  const heldIn = (text, lists) => lists.flatMap((list, i) => (list.some((word) => isKnown(text, word)) ? [i] : []));

  function meant(typed) {
    const text = ` ${wordsOf(typed).join(" ")} `;
    return {
      sides: sides.flatMap((values, facet) => heldIn(text, values).map((value) => [facet, value])),
      kinds: new Set(heldIn(text, kinds)),
      groups: heldIn(text, groupsKnown),
    };
  }

  // Phrases of asking weigh nothing.
  const stops = folded(data.stops).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const asking = new RegExp([`(?<![a-z0-9'])(?:${stops.filter((word) => !HAN.test(word)).join("|")})(?![a-z0-9'])`,
    ...stops.filter((word) => HAN.test(word) && word.length > 1)].join("|"), "g");
  const withoutAsking = (text) => text.replace(asking, " ");
  return { meant, groups, withoutAsking };
}
