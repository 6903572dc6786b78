// The author's overlay, in `mkdocs serve` only: what is wrong with the content, on every page until it is mended.
(() => {
  const source = new URL("../../pitchkit-problems.json", document.currentScript.src);
  const folded = "pitchkit-overlay-folded";
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const words = {
    zh: {
      error: "个错误", warning: "个警告", hint: "个提示", separator: "，",
      region: "内容里的问题", fold: "收起", unfold: "展开", stays: "页面上是上一次的好内容；改好并保存，这里就会消失。",
    },
    en: {
      error: ["error", "errors"], warning: ["warning", "warnings"], hint: ["hint", "hints"], separator: ", ",
      region: "Problems in the content", fold: "Fold", unfold: "Unfold",
      stays: "The page shows the last good content. Mend the file and save, and this goes away.",
    },
  }[language];

  const make = (tag, name, ...inside) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside.filter((each) => each !== null));
    return element;
  };

  const several = (severity, number) => {
    const word = words[severity];
    return typeof word === "string" ? `${number} ${word}` : `${number} ${word[number === 1 ? 0 : 1]}`;
  };

  const summary = (counts) =>
    ["error", "warning", "hint"].filter((severity) => counts[severity])
      .map((severity) => several(severity, counts[severity])).join(words.separator);

  // The caret stands under the place because the same letters, unseen, stand before it: right in any font.
  const excerpt = (problem) => {
    const [before, marked, after] = problem.excerpt;
    if (!(before + marked + after).trim()) return null;
    const number = `${problem.line} | `;
    const unseen = make("span", "pk-overlay__unseen", number + before);
    return make("pre", "pk-overlay__excerpt",
      number, before, make("mark", "", marked || " "), after, "\n", unseen, make("span", "pk-overlay__caret", "^"));
  };

  const told = (problem) => make("li", `pk-overlay__problem pk-overlay__problem--${problem.severity}`,
    make("p", "pk-overlay__place", make("code", "", problem.place), " ", make("span", "", problem.code)),
    make("p", "pk-overlay__message", problem.message[language]),
    excerpt(problem),
    problem.hint[language] ? make("p", "pk-overlay__hint", problem.hint[language]) : null);

  const listed = (problems, severity) =>
    make("ol", "pk-overlay__list", ...problems.filter((each) => each.severity === severity).map(told));

  const counted = (problems, severity, number) => {
    if (!number) return null;
    return make("details", "pk-overlay__more",
      make("summary", "", several(severity, number)), listed(problems, severity));
  };

  const show = ({ problems, counts }) => {
    document.getElementById("pk-overlay")?.remove();
    if (!counts.error && !counts.warning) return;
    const panel = make("details", counts.error ? "pk-overlay pk-overlay--error" : "pk-overlay",
      make("summary", "pk-overlay__head", summary(counts)),
      make("div", "pk-overlay__body",
        counts.error ? make("p", "pk-overlay__stays", words.stays) : null,
        listed(problems, "error"),
        counted(problems, "warning", counts.warning),
        counted(problems, "hint", counts.hint)));
    const box = make("section", "", panel);
    box.id = "pk-overlay";
    box.setAttribute("aria-label", words.region);
    if (counts.error) box.setAttribute("role", "alert");
    panel.open = counts.error > 0 && sessionStorage.getItem(folded) !== summary(counts);
    // Folded stays folded until there is something else to tell.
    panel.addEventListener("toggle", () => {
      if (panel.open) sessionStorage.removeItem(folded);
      else sessionStorage.setItem(folded, summary(counts));
    });
    document.body.append(box);
  };

  fetch(source, { cache: "no-store" })
    .then((answer) => (answer.ok ? answer.json() : { problems: [], counts: {} }))
    .then(show)
    .catch(() => {}); // the server is gone; so is its page soon
})();
