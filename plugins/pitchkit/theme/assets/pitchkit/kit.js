// The kit: cards ticked for one meeting, favourites, and what was opened lately. All of it is kept on this device.

(() => {
const { t, kept, keep, url, load, onPage } = window.pitchkit;
const EMPTY = { ids: [], title: "", date: "", for: "me" };
const MOST_RECENT = 12;
const RECORDS = "kit/all.records.js";
const USABLE = ["ready", "overdue"];
const inside = () => ["internal", "partner"].includes(window.pitchkit.edition);

// An element with properties, `data-…` and `aria-…` included, and what stands in it.
function make(tag, told = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(told)) {
    if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...content.filter((each) => each !== null));
  return made;
}

// What the kit holds

let unkept = null;  // where the browser refuses to keep anything, the kit lasts as long as the page
const current = () => ({ ...EMPTY, ...(unkept ?? kept("kit", {})) });

function set(next) {
  keep("kit", next);
  unkept = JSON.stringify(kept("kit", null)) === JSON.stringify(next) ? null : next;
  show();
}

// A kit as the address of a page that opens it again.
function written({ ids, title, date, for: reader }) {
  const state = new URLSearchParams({ ids: ids.join(".") });
  if (title) state.set("title", title);
  if (date) state.set("date", date);
  if (reader !== "me") state.set("for", reader);
  return `#${state}`;
}

function read(hash) {
  const state = new URLSearchParams(hash.slice(1));
  if (!state.has("ids")) return null;
  const ids = state.get("ids").split(".").filter((id) => /^[a-z0-9-]{1,80}$/.test(id));
  return {
    ids: [...new Set(ids)],
    title: (state.get("title") ?? "").slice(0, 80),
    date: /^\d{4}-\d\d-\d\d$/.test(state.get("date")) ? state.get("date") : "",
    for: state.get("for") === "customer" ? "customer" : "me",
  };
}

// The records there are: `[folder, state]` by id, or the present id by a former one. Without the list nothing is refused.
const records = () => load(RECORDS).catch(() => null);

async function add(ids) {
  const all = await records();
  const now = ids.map((id) => (typeof all?.[id] === "string" ? all[id] : id));
  const fit = now.filter((id) => !all || USABLE.includes(all[id]?.[1]));
  const kit = current();
  const next = [...new Set([...kit.ids, ...fit])];
  const refused = now.length - fit.length;
  set({ ...kit, ids: next });
  if (refused) say(t(`${refused} 张不能带去见客户：还是草稿，或者已经失效。`, `${refused} left out: a draft, or no longer valid.`));
  else say(t(`会议包里有 ${next.length} 张`, `${next.length} in the kit`));
}

function remove(id) {
  const kit = current();
  set({ ...kit, ids: kit.ids.filter((each) => each !== id) });
  say(t("拿出来了", "Taken out"));
}

const toggle = (id) => (current().ids.includes(id) ? remove(id) : add([id]));

function clear() {
  const before = current();
  set(EMPTY);
  say(t("会议包清空了", "The kit is empty"), t("撤销", "Undo"), () => set(before));
}

// What just happened, said once, with a way back where there is one.

let silence = 0;
const saying = () => document.querySelector(".pk-kit-said") ?? document.body.appendChild(make("div", { className: "pk-kit-said pk-noprint", role: "status" }));

function say(words, act = "", run = null) {
  const place = saying();
  const button = act && make("button", { type: "button", textContent: act, onclick: () => { place.replaceChildren(); run(); } });
  place.replaceChildren(make("span", { textContent: words }), ...(button ? [button] : []));
  clearTimeout(silence);
  silence = setTimeout(() => place.replaceChildren(), button ? 8000 : 3000);
}

// Favourites and what was opened lately: titles as they were read, by language.

const named = (item) => item.titles[window.pitchkit.language] ?? Object.values(item.titles)[0];

function noted(list, item) {
  const before = list.find((each) => each.id === item.id);
  return { ...item, titles: { ...before?.titles, ...item.titles } };
}

function opened(item) {
  const list = kept("recent", []);
  keep("recent", [noted(list, item), ...list.filter((each) => each.id !== item.id)].slice(0, MOST_RECENT));
  const favourites = kept("favourites", []);
  if (favourites.some((each) => each.id === item.id)) keep("favourites", favourites.map((each) => (each.id === item.id ? noted(favourites, item) : each)));
}

function favour(item) {
  const list = kept("favourites", []);
  const isKept = list.some((each) => each.id === item.id);
  keep("favourites", isKept ? list.filter((each) => each.id !== item.id) : [item, ...list]);
  say(isKept ? t("不再收藏", "No longer kept") : t("收藏了", "Kept"));
  show();
}

// A place that is marked gets the cards; while there are none it is hidden, its heading too.
function fill(place, list) {
  place.querySelector(":scope > .pk-kit-cards")?.remove();
  place.hidden = list.length === 0;
  if (place.hidden) return;
  place.append(make("ul", { className: "pk-grid pk-kit-cards" }, ...list.map((item) => {
    const [kind, title] = named(item);
    const card = make("a", { className: "pk-card", href: url(item.address) },
      make("span", { className: "pk-card__kicker", textContent: kind }),
      make("span", { className: "pk-card__title", textContent: title }));
    return make("li", {}, card);
  })));
}

function shelves() {
  for (const place of document.querySelectorAll("[data-pk-recent]")) fill(place, kept("recent", []));
  for (const place of document.querySelectorAll("[data-pk-favourites]")) fill(place, kept("favourites", []));
}

// A record's own page

function recordHere(tools) {
  const kind = document.querySelector(".pk-head .pk-kicker")?.textContent.trim() ?? "";
  const id = tools.dataset.pkId;
  return { id, address: addressOf(location.href), titles: { [window.pitchkit.language]: [kind, tools.dataset.pkTitle] } };
}

function tool(name, words, run) {
  return make("button", { type: "button", className: `pk-button pk-kit-tool pk-kit-tool--${name}`, "aria-pressed": "false", onclick: run }, words);
}

function equip(tools) {
  const item = recordHere(tools);
  opened(item);
  if (tools.querySelector(".pk-kit-tool")) return;
  tools.append(
    tool("keep", t("收藏", "Keep"), () => favour(item)),
    tool("kit", t("会议包", "Kit"), () => toggle(item.id)),
  );
}

// Cards on any page

function addressOf(href) {
  const home = url("").replace(/index\.html$/, "");
  const path = new URL(href, location.href);
  path.hash = path.search = "";
  return path.href.startsWith(home) ? path.href.slice(home.length).replace(/(\/|\.html)$/, "") : "";
}

const folderAndId = (card) => addressOf(card.href).split("/");
const cards = () => [...document.querySelectorAll("a.pk-card[href]")].filter((card) => folderAndId(card).length === 2);

const picking = () => kept("picking", false) || Boolean(document.querySelector("[data-pk-kit]"));

function tick(card) {
  const [, id] = folderAndId(card);
  const title = card.querySelector(".pk-card__title")?.textContent.trim() ?? id;
  const button = make("button", { type: "button", className: "pk-kit-tick", "aria-pressed": "false", "data-pk-tick": id, "aria-label": `${t("放进会议包：", "Into the kit: ")}${title}`, onclick: () => toggle(id) });
  const cell = make("span", { className: "pk-kit-cell" });
  card.replaceWith(cell);
  cell.append(card, button);
}

async function ticks() {
  const all = picking() && await records();
  if (!picking()) {
    for (const cell of document.querySelectorAll(".pk-kit-cell")) cell.replaceWith(cell.firstChild);
    return;
  }
  for (const card of cards()) {
    const [folder, id] = folderAndId(card);
    const known = all ? all[id]?.[0] === folder && USABLE.includes(all[id][1]) : true;
    if (known && !card.closest(".pk-kit-cell, .pk-kitsheet")) tick(card);
  }
  press();
}

// What is pressed, wherever it stands

function press() {
  const { ids } = current();
  const isKept = new Set(kept("favourites", []).map((item) => item.id));
  const pressed = (button, on) => button.setAttribute("aria-pressed", String(on));
  for (const button of document.querySelectorAll("[data-pk-tick]")) pressed(button, ids.includes(button.dataset.pkTick));
  for (const tools of document.querySelectorAll("[data-pk-tools][data-pk-id]")) {
    for (const button of tools.querySelectorAll(".pk-kit-tool--kit")) pressed(button, ids.includes(tools.dataset.pkId));
    for (const button of tools.querySelectorAll(".pk-kit-tool--keep")) pressed(button, isKept.has(tools.dataset.pkId));
  }
  for (const button of document.querySelectorAll("[data-pk-kit-add]")) button.hidden = false;
}

// The bar at the bottom: there when something is picked, or where there is something to pick from.

const isList = () => cards().length > 1 && !document.querySelector("[data-pk-tools][data-pk-id]");

function bar() {
  document.querySelector(".pk-kit-bar")?.remove();
  const { ids } = current();
  const here = !document.querySelector("[data-pk-kit]") && (ids.length > 0 || picking() || isList());
  document.documentElement.classList.toggle("pk-has-kit-bar", here);
  if (!here) return;
  const pick = make("button", { type: "button", className: "pk-kit-bar__pick", "aria-pressed": String(picking()), onclick: () => { keep("picking", !picking()); show(); document.querySelector(".pk-kit-bar__pick")?.focus(); } }, t("选卡片", "Pick cards"));
  document.body.append(make("section", { className: `pk-kit-bar pk-noprint${ids.length ? "" : " pk-kit-bar--empty"}`, "aria-label": t("会议包", "Meeting kit") },
    ids.length ? make("a", { className: "pk-kit-bar__open", href: url("kit/", written(current())) }, make("span", {}, t(`会议包 · ${ids.length} 张`, `Kit · ${ids.length}`)), " ", make("b", {}, t("打开", "Open"))) : null,
    cards().length || picking() ? pick : null,
    ids.length ? make("button", { type: "button", onclick: clear }, t("清空", "Empty")) : null,
  ));
  uncover();
}

// What was just pressed stays in sight: where the bar has come to lie on it, the page moves up.
let touched = null;

function uncover() {
  if (!touched?.isConnected || touched.closest(".pk-kit-bar")) return;
  const top = document.querySelector(".pk-kit-bar").getBoundingClientRect().top;
  const covered = touched.getBoundingClientRect().bottom + 8 - top;
  if (covered > 0 && covered < innerHeight / 2) scrollBy({ top: covered, behavior: "instant" });
}

function show() {
  if (!inside()) return;
  shelves();
  bar();
  ticks();
  press();
  window.pitchkit.kit.changed();
}

// Cards that a script lays out come later: while somebody picks, they get their ticks too.
let waiting = 0;
const watch = new MutationObserver(() => {
  if (!picking()) return;
  clearTimeout(waiting);
  waiting = setTimeout(ticks, 60);
});

window.pitchkit.kit = { EMPTY, USABLE, make, current, set, written, read, records, add, say, clear, show, changed: () => {} };

document.addEventListener("click", ({ target }) => { touched = target.closest?.("button") ?? null; }, true);
document.addEventListener("click", ({ target }) => {
  const ready = target.closest?.("[data-pk-kit-add]");
  if (ready) add(ready.dataset.pkKitAdd.split(".").filter(Boolean));
});
window.addEventListener("storage", ({ key }) => { if (key?.startsWith("pitchkit.")) show(); });

onPage(() => {
  if (!inside()) return;
  saying();
  for (const tools of document.querySelectorAll("[data-pk-tools][data-pk-id]")) equip(tools);
  const main = document.querySelector(".md-content");
  watch.disconnect();
  if (main) watch.observe(main, { childList: true, subtree: true });
  show();
});
})();
