// Play: compiles any situation from data written at build. The rule is the one of views/situation/ranking.py, line by line.

(() => {
const { t } = window.pitchkit;

// Choosing

const marks = (candidate, dimension) => candidate.marks[dimension] ?? [];
const shared = (dimension, candidate, asked) =>
  (asked[dimension] ?? []).filter((value) => marks(candidate, dimension).includes(value));

function near(deck, dimension, candidate, asked) {
  const wanted = asked[dimension] ?? [];
  if (!wanted.length) return 0;
  if (!marks(candidate, dimension).length) return deck.anywhere;
  const place = wanted.findIndex((value) => marks(candidate, dimension).includes(value));
  return place < 0 ? deck.elsewhere : place;
}

const misfits = (deck, candidate, asked) =>
  deck.fitted.filter((each) => near(deck, each, candidate, asked) === deck.elsewhere);

function worth(deck, criterion, candidate, asked) {
  const [how, dimension] = criterion.split(":");
  if (how === "near") return near(deck, dimension, candidate, asked);
  if (how === "with") return shared(dimension, candidate, asked).length ? 0 : 1;
  if (how === "most") return -shared(dimension, candidate, asked).length;
  if (how === "misfits") return misfits(deck, candidate, asked).length;
  if (how === "special") return deck.fitted.filter((each) => !asked[each]?.length && marks(candidate, each).length).length;
  return candidate.facts[how] ?? 0;
}

const mayStand = (slot, candidate, asked) =>
  slot.every.every((each) => !asked[each]?.length || shared(each, candidate, asked).length)
  && (!slot.some.length || slot.some.some((each) => shared(each, candidate, asked).length));

function compare(left, right) {
  const place = left.findIndex((each, index) => each !== right[index]);
  return place < 0 ? 0 : left[place] - right[place];
}

function choose(deck, name, asked) {
  const slot = deck.slots[name];
  const ranked = deck.pools[name]
    .filter((each) => mayStand(slot, each, asked))
    .map((each) => [slot.by.map((criterion) => worth(deck, criterion, each, asked)), each])
    .sort((left, right) => compare(left[0], right[0]));
  const kept = new Map();
  for (const [, each] of ranked) if (!kept.has(each.key ?? each.id)) kept.set(each.key ?? each.id, each);
  return fromManyHands([...kept.values()]).slice(0, slot.room);
}

function fromManyHands(ranked) {
  const heard = new Map();
  const rounds = ranked.map((each) => {
    const hand = each.hand ?? each.key ?? each.id;
    heard.set(hand, (heard.get(hand) ?? -1) + 1);
    return [heard.get(hand), each];
  });
  return rounds.sort((left, right) => left[0] - right[0]).map(([, each]) => each);
}

const reasons = (deck, name, candidate, asked) =>
  deck.slots[name].why.map((each) => [each, shared(each, candidate, asked)[0]]).filter(([, value]) => value);

// From wishes, as {role, step, segment, product, type, competitor}, to what stands on the screen; null without any words.
function compile(deck, wishes) {
  const cell = deck.standIns[`${wishes.role ?? ""}|${wishes.step ?? ""}`];
  if (!cell) return null;
  const asked = {};
  for (const field of deck.fields) if (wishes[field]) asked[field] = deck.lineage[wishes[field]] ?? [wishes[field]];
  ["role", "step"].forEach((field, place) => { asked[field] = cell[place] ? [cell[place]] : []; });
  const talks = choose(deck, "talk", asked);
  Object.assign(asked, { told: talks.map((talk) => talk.id) }, talks[0].brings);
  const picked = { talk: talks };
  for (const name of Object.keys(deck.slots)) picked[name] ??= choose(deck, name, asked);
  const shown = Object.entries(picked).flatMap(([name, found]) => (name === "talk" ? found.slice(0, 1) : found));
  return {
    cell,
    picked,
    strangers: misfits(deck, talks[0], asked),
    why: (name, each) => reasons(deck, name, each, asked),
    until: shown.map((each) => each.until ?? "").filter(Boolean).sort()[0] ?? "",
  };
}

window.pitchkit.play = { compile };

// Saying what was chosen

const filled = (pattern, ...words) => words.reduce((said, word) => said.replace("{}", () => word), pattern);

function element(tag, name, text, ...inside) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  made.append(...inside);
  return made;
}

function fragment(html) {
  const held = document.createElement("template");
  held.innerHTML = window.pitchkit.resolve(html);
  return held.content;
}

const calledCell = (deck, [role, step]) => [role, step].filter(Boolean).map((each) => deck.names[each]).join(deck.said.apart);
const title = (deck, wishes) => deck.fields.map((field) => deck.names[wishes[field]]).filter(Boolean).join(deck.said.apart);

function because(deck, found, name, candidate, wishes) {
  const words = found.why(name, candidate).map(([field, value]) => filled(deck.said.why[name][field], deck.names[value]));
  const said = words.length ? filled(deck.said.chosen, [...new Set(words)].slice(0, 2).join(deck.said.and)) : "";
  const isAlone = name === "case" && wishes.segment && !found.why(name, candidate).some(([field]) => field === "segment");
  return said + (isAlone ? deck.said["no-case"] : "");
}

function borrowed(deck, found, wishes) {
  const asked = [wishes.role ?? "", wishes.step ?? ""];
  const words = asked.join() === found.cell.join() ? []
    : [filled(deck.said.gap, calledCell(deck, asked), calledCell(deck, found.cell))];
  if (found.strangers.length) {
    words.push(filled(deck.said.stranger, found.strangers.map((each) => deck.names[wishes[each]]).join(deck.said.and)));
  }
  if (!words.length) return [];
  const box = element("div", "pk-notice pk-situation__gap", "", ...words.map((each) => element("p", "", each)));
  const { owner } = deck.talks[found.picked.talk[0].id];
  if (owner) box.append(element("p", "pk-actions", "", element("span", "pk-muted", t("负责人：", "Owner: ") + owner), " ", report(wishes)));
  return [box];
}

function report(wishes) {
  const button = element("button", "pk-button pk-noprint", t("报告这里缺话术", "Report that words are missing"));
  Object.assign(button, { type: "button", hidden: true });
  Object.assign(button.dataset, { pkReport: "gap", pkSituation: new URLSearchParams(wishes).toString() });
  return button;
}

function further(deck, found) {
  const leads = (words, href) => Object.assign(element("a", "pk-button", words), { href });
  const talks = found.picked.talk.slice(0, 6).map(({ id }, place) =>
    leads(place ? deck.talks[id].title : t("整份话术", "The whole talk"), window.pitchkit.url(deck.addresses[id])));
  return window.pitchkit.edition === "internal" ? [...talks, kit(found)] : talks;
}

// All that was chosen, to be ticked into the kit at once.
function kit({ picked }) {
  const ids = [...picked.talk.slice(0, 1), ...picked.proof, ...picked.case].map(({ id }) => id.split(/[#@]/)[0]);
  const button = element("button", "pk-button", t("＋ 全部放进会议包", "Put all into the kit"));
  button.type = "button";
  button.dataset.pkKitAdd = [...new Set(ids)].join(".");
  return button;
}

// The screen

function screen(blank, deck, found, wishes) {
  const made = blank.content.cloneNode(true);
  const at = (name) => made.querySelector(`[data-pk-fill="${name}"]`);
  const why = (name, each) => {
    const words = because(deck, found, name, each, wishes);
    return words ? [element("p", "pk-why", words)] : [];
  };
  for (const [name, all] of Object.entries(found.picked)) {
    const chosen = name === "talk" ? all.slice(0, 1) : all;
    for (const each of chosen) at(name).append(fragment(deck.pieces[each.piece]), ...(deck.said.why[name] ? why(name, each) : []));
    if (!chosen.length) made.querySelector(`[data-pk-place="${name}"]`)?.remove();
  }
  if (wishes.role) at("top").append(element("p", "pk-muted", t("想要：", "Wants: ") + deck.wants[wishes.role]));
  at("top").append(...borrowed(deck, found, wishes));
  at("more").append(...further(deck, found));
  at("until").textContent = found.until ? filled(deck.said.until, found.until) : "";
  made.querySelector("details.pk-objection")?.setAttribute("open", "");
  if (!found.picked.next.length) made.querySelector("[data-pk-down]")?.remove();
  return made;
}

// A link to what is on the screen, and the way down to what to agree on; the address itself stays the situation's.
function bindRow() {
  for (const button of document.querySelectorAll("[data-pk-address]")) {
    button.dataset.clipboardText = location.href;
    button.hidden = false;
  }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-pk-down]")) return;
  event.preventDefault();
  document.getElementById("next-step")?.scrollIntoView({ block: "center" });
});

// The page

function start(place) {
  const form = place.querySelector("form");
  const shown = place.querySelector("[data-pk-screen]");
  const choice = form.querySelector("details");
  const heading = document.querySelector("h1");
  const usual = { heading: heading.textContent.replace("¶", "").trim(), page: document.title };
  const chips = [...form.querySelectorAll("[data-pk-value]")];
  const fieldOf = (chip) => chip.closest("[data-pk-field]").dataset.pkField;
  const isOn = (chip) => chip.getAttribute("aria-pressed") === "true";
  let latest = 0;

  const wished = () => Object.fromEntries(chips.filter(isOn).map((chip) => [fieldOf(chip), chip.dataset.pkValue]));

  async function show() {
    const wishes = wished();
    const turn = ++latest;
    const isOpen = Object.keys(wishes).length === 0;
    const deck = isOpen ? null : await window.pitchkit.load(place.dataset.pkPlay);
    if (turn !== latest) return;
    const found = deck && compile(deck, wishes);
    shown.replaceChildren(...(found ? [screen(place.querySelector("[data-pk-blank]"), deck, found, wishes)] : []));
    shown.hidden = !found;
    place.querySelector("[data-pk-grid]").hidden = Boolean(found);
    place.classList.toggle("pk-play--on", Boolean(found));
    const called = found ? title(deck, wishes) : usual.heading;
    heading.textContent = called;
    document.title = usual.page.replace(usual.heading, () => called);
    bindRow();
    if (found) document.dispatchEvent(new CustomEvent("pitchkit:shown", { detail: shown }));
  }

  function write() {
    const hash = new URLSearchParams(wished()).toString();
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
    show();
  }

  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const chip of chips) chip.setAttribute("aria-pressed", String(state.get(fieldOf(chip)) === chip.dataset.pkValue));
    if (Object.keys(wished()).length) choice.open = matchMedia("(min-width: 60em)").matches;
    show();
  }

  form.addEventListener("click", ({ target }) => {
    const chip = target.closest("[data-pk-value]");
    if (!chip) return;
    const on = !isOn(chip);
    for (const each of chips) if (fieldOf(each) === fieldOf(chip)) each.setAttribute("aria-pressed", "false");
    chip.setAttribute("aria-pressed", String(on));
    write();
  });
  form.addEventListener("reset", () => {
    for (const each of chips) each.setAttribute("aria-pressed", "false");
    write();
  });
  window.addEventListener("hashchange", read);
  read();
}

window.pitchkit.onPage(() => {
  bindRow();
  const place = document.querySelector("[data-pk-play]:not([data-pk-on])");
  if (!place) return;
  place.dataset.pkOn = "";
  start(place);
});
})();
