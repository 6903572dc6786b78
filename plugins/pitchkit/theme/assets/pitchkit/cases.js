// The case finder: choose industry, size, pain and product; what fits comes first, then what is nearest, with why.

(() => {
const { t } = pitchkit;
const fold = (text) => text.normalize("NFKC").toLowerCase();
const isOn = (chip) => chip.getAttribute("aria-pressed") === "true";

function seek(form) {
  const list = form.parentElement.querySelector(".pk-finds");
  const none = form.parentElement.querySelector(".pk-index__none");
  const nearest = form.querySelector("[data-pk-nearest]");
  const chips = [...form.querySelectorAll("[data-pk-choice]")];
  const cards = [...list.children].map((item, place) => ({
    item,
    place,
    marks: item.dataset.pkMarks.split(" "),
    text: fold(item.textContent),
    why: item.querySelector("[data-pk-why]"),
  }));

  const titleOf = (field) => form.querySelector(`[data-pk-choice^="${field}:"]`)?.closest("fieldset").querySelector("legend").textContent;
  const nameOf = (chip) => chip.firstChild.textContent.trim();

  // What is chosen, by field: its values, what the field is called, and what the values are called.
  function wanted() {
    const found = new Map();
    for (const chip of chips.filter(isOn)) {
      const [field, value] = chip.dataset.pkChoice.split(":");
      const group = found.get(field) ?? { field, title: titleOf(field), values: new Map() };
      group.values.set(value, nameOf(chip));
      found.set(field, group);
    }
    if (form.pain?.value) {
      found.set("pain", { field: "pain", title: t("痛点", "Pain"), values: new Map([[form.pain.value, t("同一个", "the same")]]) });
    }
    return [...found.values()];
  }

  // 1 where a card has a value that is wanted, a half where its size is one step off, else 0.
  function fit({ marks }, { field, values }) {
    const own = marks.filter((mark) => mark.startsWith(`${field}:`)).map((mark) => mark.slice(field.length + 1));
    const same = own.find((value) => values.has(value));
    if (same !== undefined) return { score: 1, said: values.get(same) };
    const beside = field === "size" && own.some((value) => [...values.keys()].some((each) => Math.abs(each - value) === 1));
    return beside ? { score: 0.5, said: t("相近", "close") } : { score: 0, said: t("不同", "different") };
  }

  function apply() {
    const words = fold(form.q.value).split(/\s+/).filter(Boolean);
    const groups = wanted();
    const judged = cards.map((card) => {
      const fits = groups.map((group) => ({ ...fit(card, group), title: group.title }));
      const score = fits.reduce((sum, each) => sum + each.score, 0);
      const hit = words.every((word) => card.text.includes(word)) && (score > 0 || groups.length === 0);
      return { card, fits, score, hit, whole: hit && fits.every((each) => each.score === 1) };
    });
    const whole = judged.filter((each) => each.whole).length;
    const shown = judged.filter((each) => each.hit).length;
    judged.sort((a, b) => b.score - a.score || a.card.place - b.card.place);
    for (const { card, fits, hit } of judged) {
      card.item.hidden = !hit;
      card.item.classList.toggle("is-nearest", hit && fits.some((each) => each.score < 1));
      card.why.hidden = fits.length === 0;
      card.why.textContent = fits.map(({ title, said }) => `${title}${t("：", ": ")}${said}`).join(" · ");
      list.append(card.item);
    }
    form.querySelector("[data-pk-shown]").textContent = whole;
    nearest.hidden = whole > 0 || shown === 0;
    none.hidden = shown > 0;
    form.querySelector("[type=reset]").hidden = words.length + groups.length === 0;
  }

  // The address holds the choice, so that it can be sent to a colleague and survives going back.
  function write() {
    const state = new URLSearchParams();
    if (form.q.value.trim()) state.set("q", form.q.value.trim());
    for (const { field, values } of wanted()) state.set(field, [...values.keys()].join("."));
    const hash = state.toString();
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
    apply();
  }

  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    form.q.value = state.get("q") ?? "";
    if (form.pain) form.pain.value = state.get("pain") ?? "";
    for (const chip of chips) {
      const [field, value] = chip.dataset.pkChoice.split(":");
      chip.setAttribute("aria-pressed", String((state.get(field) ?? "").split(".").includes(value)));
    }
    apply();
  }

  form.addEventListener("click", ({ target }) => {
    const chip = target.closest("[data-pk-choice]");
    if (!chip) return;
    chip.setAttribute("aria-pressed", String(!isOn(chip)));
    write();
  });
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const chip of chips) chip.setAttribute("aria-pressed", "false");
    setTimeout(write);
  });
  window.addEventListener("hashchange", read);
  read();
  // A phone shows the cases first.
  if (matchMedia("(max-width: 45em)").matches && wanted().length === 0) form.querySelector("details").open = false;
}

pitchkit.onPage(() => {
  for (const form of document.querySelectorAll("[data-pk-cases]:not([data-pk-on])")) {
    form.dataset.pkOn = "";
    seek(form);
  }
});
})();
