// The kit's own page: what it holds, in which order, for whom; and the sheet that is read, printed or saved.

(() => {
const { t, url, resolve, load, onPage } = window.pitchkit;
const kits = window.pitchkit.kit;
const { make } = kits;

let page = null;      // the frame on this page, null on all others
let state = null;     // the kit it shows
let isOwn = true;     // whether that is this device's kit, or one that came by a link
let drawing = 0;      // only the latest drawing is shown

const part = (name) => page.querySelector(`[data-pk-kit-${name}]`);
const sameCards = (a, b) => a.ids.join() === b.ids.join();
const today = () => new Date().toLocaleDateString("sv");  // year-month-day, as this device has it

// Reading and keeping what the page shows

function begin() {
  const given = kits.read(location.hash);
  const own = kits.current();
  isOwn = !given || sameCards(given, own) || given.ids.length === 0;
  state = given && !isOwn ? given : { ...own, ...(given?.ids.length ? given : {}) };
  const form = part("form");
  form.elements.title.value = state.title;
  form.elements.date.value = state.date;
  for (const choice of form.querySelectorAll("[name=for]")) choice.checked = choice.value === state.for;
  if (!form.querySelector("[name=for]")) state.for = "me";
  store();
}

function store() {
  const hash = state.ids.length ? kits.written(state) : "";
  history.replaceState(history.state, "", hash || location.pathname + location.search);
  part("link").dataset.clipboardText = location.href;
  if (isOwn && JSON.stringify(kits.current()) !== JSON.stringify(state)) kits.set(state);
  else draw();
}

function change(next) {
  state = { ...state, ...next };
  store();
}

// The files of the cards; what cannot be had stands there too, with the reason.

async function gathered(ids) {
  const all = await kits.records();
  return Promise.all(ids.map(async (given) => {
    const id = typeof all?.[given] === "string" ? all[given] : given;
    const told = !all || all[id] ? await load(`kit/${id}.js`).catch(() => null) : null;
    return { given, id, ...(told ?? { state: "missing", title: given, kind: "" }) };
  }));
}

const isOver = (card) => card.state === "ended" || Boolean(card.until && card.until < today());

// Why a card cannot be shown to this reader, empty where it can.
function reason(card) {
  if (card.state === "missing") return t("这张卡已经不在了。", "This card no longer exists.");
  if (card.state === "retired") return t("已下架，不要再用。", "Taken down. Do not use it any more.");
  if (card.state === "draft") return t("还是草稿，不带去见客户。", "Still a draft, so it stays at home.");
  if (isOver(card)) return t(`有效期到 ${card.until} 为止，已经过了。`, `Valid until ${card.until}, which has passed.`);
  return state.for === "customer" && !card.them ? card.why : "";
}

// The list in which cards are moved and taken out

function moved(i, by) {
  const ids = [...state.ids];
  const [id] = ids.splice(i, 1);
  ids.splice(i + by, 0, id);
  pending = { id, by };
  change({ ids });
  kits.say(t(`移到第 ${i + by + 1} 张`, `Moved to place ${i + by + 1}`));
}

function removed(i) {
  pending = { id: state.ids[i + 1] ?? state.ids[i - 1], by: 0 };
  change({ ids: state.ids.filter((_, at) => at !== i) });
}

let pending = null;  // where the focus goes once the list is drawn anew

function refocus() {
  const row = pending && [...part("list").children].find((each) => each.dataset.pkRow === pending.id);
  const name = { "-1": "up", 1: "down", 0: "out" }[pending?.by];
  const buttons = [row?.querySelector(`[data-pk-move=${name}]:enabled`), row?.querySelector("button:enabled")];
  buttons.find(Boolean)?.focus();
  pending = null;
}

function act(sign, name, words, title, disabled, run) {
  return make("button", { type: "button", "data-pk-move": name, "aria-label": `${words}${title}`, disabled, onclick: run }, make("span", { "aria-hidden": "true" }, sign));
}

function successor(card, i) {
  if (!card.successor || state.ids.includes(card.successor.id)) return null;
  const instead = () => change({ ids: state.ids.map((id, at) => (at === i ? card.successor.id : id)) });
  return make("span", { className: "pk-kit__instead" }, t("由它接替：", "Replaced by: "),
    make("a", { href: url(card.successor.address) }, card.successor.title), " ",
    make("button", { type: "button", className: "pk-button", onclick: instead }, t("换上", "Take it instead")));
}

function row(card, i) {
  const why = reason(card);
  const title = card.address ? make("a", { href: url(card.address) }, card.title) : make("span", {}, card.title);
  return make("li", { className: why ? "is-left-out" : "", "data-pk-row": card.given },
    make("span", { className: "pk-kit__what" },
      make("span", { className: "pk-kit__kind" }, card.kind), title,
      why ? make("span", { className: "pk-kit__why" }, `${t("不打印：", "Left out: ")}${why}`) : null,
      successor(card, i)),
    make("span", { className: "pk-kit__moves" },
      act("↑", "up", t("上移：", "Up: "), card.title, i === 0, () => moved(i, -1)),
      act("↓", "down", t("下移：", "Down: "), card.title, i === state.ids.length - 1, () => moved(i, 1)),
      act("✕", "out", t("拿出：", "Take out: "), card.title, false, () => removed(i))));
}

// The sheet, and what it stands on: the day of the content, and the first day on which a card or a proof of one ends

const told = (card) => (state.for === "customer" ? card.them : { title: card.title, kind: card.kind, html: card.me });

function cover(shown, band) {
  const names = shown.map((card) => make("li", {}, told(card).title));
  return make("header", { className: "pk-kitsheet__cover" }, band && make("p", { className: "pk-kitsheet__band" }, band),
    make("h2", {}, state.title || t("会议包", "Meeting kit")),
    make("p", { className: "pk-kitsheet__when" }, [state.date, t(`${shown.length} 张`, `${shown.length} ${shown.length === 1 ? "card" : "cards"}`)].filter(Boolean).join(" · ")),
    make("ol", {}, ...names), make("p", { className: "pk-kitsheet__foot" }, standing(shown)));
}

function standing(shown) {
  const first = (name) => shown.map((card) => card[name]).filter(Boolean).sort()[0];
  const until = first("holds");
  const review = first("review");
  const asOf = t(`内容截至 ${page.dataset.pkAsOf}`, `As of ${page.dataset.pkAsOf}`);
  if (until) return `${asOf} · ${t(`最早有效至 ${until}`, `first end of validity ${until}`)}`;
  return review ? `${asOf} · ${t(`最早一次核对 ${review}`, `first review due ${review}`)}` : asOf;
}

function leaf(card, band) {
  const { title, kind, html } = told(card);
  const body = make("div", { className: "pk-kitsheet__body" });
  body.innerHTML = resolve(html);
  return make("section", { className: "pk-kitsheet__card" }, band && make("p", { className: "pk-kitsheet__band" }, band),
    make("p", { className: "pk-kicker" }, kind), make("h3", {}, title), body,
    card.until ? make("p", { className: "pk-kitsheet__foot" }, t(`有效至 ${card.until}`, `Valid until ${card.until}`)) : null);
}

function paper(cards) {
  const shown = cards.filter((card) => !reason(card));
  const band = state.for === "me" ? page.dataset.pkBand : null;
  const sheet = page.querySelector("[data-pk-paper]");
  sheet.hidden = shown.length === 0;
  sheet.className = `pk-kitsheet pk-kitsheet--${state.for}`;
  sheet.replaceChildren(cover(shown, band), ...shown.map((card) => leaf(card, band)));
  // The margins of printed pages take their words from here.
  const root = document.documentElement.style;
  root.setProperty("--pk-paper-band", band ? JSON.stringify(band) : "none");
  root.setProperty("--pk-paper-foot", JSON.stringify(standing(shown)));
  part("print").disabled = sheet.hidden;
}

async function draw() {
  const mine = ++drawing;
  const cards = await gathered(state.ids);
  if (mine !== drawing || !page.isConnected) return;
  part("list").replaceChildren(...cards.map(row));
  part("empty").hidden = cards.length > 0;
  part("form").hidden = cards.length === 0;
  paper(cards);
  foreign();
  refocus();
  page.hidden = false;
  document.title = state.title || document.querySelector("h1")?.firstChild.textContent.trim() || document.title;
}

function foreign() {
  const note = part("foreign");
  const count = kits.current().ids.length;
  note.hidden = isOwn;
  if (isOwn) return;
  const words = count ? t(`收下，换掉我的 ${count} 张`, `Take it in place of my ${count}`) : t("收下", "Make it mine");
  note.replaceChildren(t("这份会议包来自链接，改动只在这一页。", "This kit came by a link; changes stay on this page. "),
    make("button", { type: "button", className: "pk-button", onclick: () => { isOwn = true; store(); } }, words));
}

// What is pressed on the page

function forget() {
  if (!window.confirm(t("清除这台设备上的收藏、最近看过和会议包？", "Clear favourites, recent cards and the kit from this device?"))) return;
  for (const name of ["recent", "favourites"]) window.pitchkit.keep(name, []);
  state = { ...kits.EMPTY };
  isOwn = true;
  history.replaceState(history.state, "", location.pathname + location.search);
  kits.set(state);
  begin();
}

function bind() {
  const form = part("form");
  form.addEventListener("input", () => change({ title: form.elements.title.value.trim(), date: form.elements.date.value, for: new FormData(form).get("for") ?? "me" }));
  form.addEventListener("submit", (event) => event.preventDefault());
  part("print").addEventListener("click", () => window.print());
  part("clear").addEventListener("click", () => {
    if (isOwn) kits.clear();
    else change({ ids: [] });
  });
  part("share").hidden = !navigator.share;
  part("share").addEventListener("click", () => navigator.share({ title: state.title || t("会议包", "Meeting kit"), url: location.href }).catch(() => {}));
  const device = document.querySelector("[data-pk-kit-device]");
  device.hidden = false;
  device.querySelector("button").addEventListener("click", forget);
}

// The device's kit has changed: by a tick below, in another window, or by taking back.
kits.changed = () => {
  if (!page?.isConnected || !isOwn) return;
  const own = kits.current();
  if (JSON.stringify(own) === JSON.stringify(state)) return draw();
  history.replaceState(history.state, "", own.ids.length ? kits.written(own) : location.pathname + location.search);
  return begin();
};

window.addEventListener("hashchange", () => { if (page?.isConnected) begin(); });
window.addEventListener("beforeprint", () => unfold(true));
window.addEventListener("afterprint", () => unfold(false));

function unfold(open) {
  for (const each of page?.querySelectorAll(".pk-kitsheet details") ?? []) each.open = open;
}

onPage(() => {
  page = document.querySelector("[data-pk-kit]");
  if (!page || page.dataset.pkOn) return;
  page.dataset.pkOn = "1";
  bind();
  begin();
});
})();
