// Cuts a run of Chinese into the fewest words an index knows; a sign that is in none of them is left out.

self.pitchkitCut = (run, isWord, isPart) => {
  const best = [{ cost: 0, words: [] }];
  for (let to = 1; to <= run.length; to++) {
    best[to] = { cost: best[to - 1].cost + 10, words: best[to - 1].words };
    for (let from = Math.max(0, to - 8); from < to; from++) {
      const word = run.slice(from, to);
      if (!isPart(word)) continue;
      const cost = best[from].cost + (word.length === 1 ? 1.5 : isWord(word) ? 1 : 1.1);
      if (cost < best[to].cost) best[to] = { cost, words: [...best[from].words, word] };
    }
  }
  return best[run.length].words;
};
