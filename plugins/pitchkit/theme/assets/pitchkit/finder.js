// The finder: words first, sides as chips, results while typing; in place on the home page, one tap away elsewhere.

(() => {
const { t } = window.pitchkit;
const SIDES = ["role", "step", "segment", "product", "type", "competitor"];
const FIRST = ["role", "step"];
const LASTING = ["segment", "product"];  // what one seller sells, and to whom, seldom changes
const STATES = [null, ["待核对", "Review overdue"], ["缺证据", "Unproven"], ["草稿", "Draft"], ["已失效", "Ended"]];
const FOUND_IN = [null, ["客户这样说", "Customers say"], ["也叫", "Also called"], ["关键词", "Keyword"]];

const labels = () => ({
  role: t("见谁", "Whom"), step: t("到哪一步", "Step"), segment: t("行业", "Industry"), product: t("产品", "Product"),
  type: t("客户类型", "Customer type"), competitor: t("竞品", "Competitor"),
});
const make = (name, attributes = {}, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, ""); else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...inside.filter((each) => each != null && each !== false));
  return element;
};

let engine;
const ready = () => (engine ??= Promise.all(["finder/engine.js", "finder/data.js", "finder/sounds.js"].map((file) => window.pitchkit.load(file)))
  .then(([create, data, sounds]) => create(data, sounds))
  .catch((error) => { engine = undefined; throw error; }));

// The words of a result, with what was typed marked.
function marked(text, found) {
  const folded = found.fold(text);
  const hit = new Uint8Array(text.length);
  for (const mark of found.marks) {
    for (let at = folded.indexOf(mark); at >= 0; at = folded.indexOf(mark, at + 1)) hit.fill(1, at, at + mark.length);
  }
  const parts = [];
  for (let at = 0, end; at < text.length; at = end) {
    for (end = at; end < text.length && hit[end] === hit[at];) end++;
    const piece = text.slice(at, end);
    parts.push(hit[at] ? make("mark", {}, piece) : piece);
  }
  return parts;
}

function card(each, found) {
  const see = { fold: found.fold, marks: each.marks };
  const state = STATES[each.state];
  const because = FOUND_IN[each.field];
  return make("li", {}, make("a", { class: "pk-find", href: window.pitchkit.url(each.address), "data-id": each.id },
    make("span", { class: "pk-find__kind" }, each.called,
      each.inside && window.pitchkit.edition === "internal" && make("span", { class: "pk-find__inside" }, t("仅内部", "Internal only")),
      state && make("span", { class: "pk-find__state" }, t(...state))),
    make("span", { class: "pk-find__title" }, ...marked(each.title, see)),
    each.line && each.line !== each.title && make("span", { class: "pk-find__line" }, ...marked(each.line, see)),
    each.reason && because && make("span", { class: "pk-find__why" }, `${t(...because)}${t("：", ": ")}`,
      make("q", {}, ...marked(each.reason, see)))));
}

class Finder {
  constructor(root, { home = false, facets = {} } = {}) {
    Object.assign(this, { root, home, facets, chosen: {}, most: 8, touched: false });
    for (const side of LASTING) this.chosen[side] = window.pitchkit.kept("finder", {})[side];
    const held = root.querySelector(".pk-finder__words");
    const isFocused = held !== null && document.activeElement === held;
    this.field = held ?? make("input", {
      type: "search", class: "pk-finder__words", id: home ? "pk-words" : "pk-words-anywhere", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", enterkeyhint: "search", "aria-label": t("找什么", "What do you need?"),
      placeholder: t("客户怎么说的？如：太贵了", "Their words: too expensive"),
    });
    this.said = make("p", { class: "pk-finder__said", role: "status" });
    this.play = make("a", { class: "pk-finder__play", hidden: true });
    this.list = make("ul", { class: "pk-finder__list" });
    this.sides = make("div", { class: "pk-finder__sides" });
    root.replaceChildren(make("div", { class: "pk-finder__field", role: "search" }, this.field), this.sides, this.said, this.play, this.list);
    this.field.addEventListener("input", () => { this.most = 8; this.show(); });
    this.field.addEventListener("focus", () => this.wake());
    root.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", () => this.remember());
    if (home) { this.readHash(); window.addEventListener("hashchange", () => this.readHash()); }
    this.drawSides();
    if (isFocused) this.field.focus();
    if (home && this.query) this.show();
  }

  wake() {
    if (this.found) return Promise.resolve();
    return ready().then((found) => { this.found = found; this.facets = found.facets; this.drawSides(); }, () => {
      this.said.textContent = t("查找的数据没有取到，请重试", "The finder's data did not arrive; please try again");
    });
  }

  get query() { return this.field.value.trim(); }
  get asks() { return Boolean(this.query || this.touched || SIDES.some((side) => this.chosen[side] && !LASTING.includes(side))); }

  readHash() {
    const told = new URLSearchParams(location.hash.slice(1));
    if (![...SIDES, "q"].some((name) => told.has(name))) return;
    this.field.value = told.get("q") ?? "";
    for (const side of SIDES) this.chosen[side] = told.get(side) || undefined;
    this.touched = true;
    this.drawSides();
    this.show();
  }
  address() {
    const told = new URLSearchParams();
    if (this.query) told.set("q", this.query);
    for (const side of SIDES) if (this.chosen[side]) told.set(side, this.chosen[side]);
    return told.size ? `#${told}` : "";
  }

  choose(side, value) {
    this.chosen[side] = this.chosen[side] === value ? undefined : value;
    this.touched = SIDES.some((each) => this.chosen[each]);
    this.most = 8;
    window.pitchkit.keep("finder", Object.fromEntries(LASTING.map((each) => [each, this.chosen[each]])));
    this.drawSides();
    this.show();
  }
  remember() {
    const { role, step } = this.chosen;
    if (!role || !step) return;
    const last = window.pitchkit.kept("situations", []).filter((each) => each.role !== role || each.step !== step);
    window.pitchkit.keep("situations", [{ role, step }, ...last].slice(0, 3));
  }

  called(side, value) { return this.facets[side]?.find(([id]) => id === value)?.[1] ?? value; }
  chip(side, [value, label]) {
    const button = make("button", { type: "button", class: "pk-chip", "data-side": side, "data-value": value, "aria-pressed": String(this.chosen[side] === value) }, label);
    button.addEventListener("click", () => this.choose(side, value));
    return button;
  }
  row(side) {
    const values = this.facets[side] ?? [];
    return values.length > 0 && make("div", { class: `pk-finder__row pk-finder__row--${side}`, role: "group", "aria-label": labels()[side] },
      make("span", { class: "pk-finder__label" }, labels()[side]), ...values.map((each) => this.chip(side, each)));
  }
  lastOnes() {
    const kept = window.pitchkit.kept("situations", []).filter(({ role, step }) =>
      this.facets.role?.some(([id]) => id === role) && this.facets.step?.some(([id]) => id === step));
    if (!kept.length || this.asks) return null;
    return make("div", { class: "pk-finder__row pk-finder__row--last", role: "group", "aria-label": t("最近的情形", "Last situations") },
      make("span", { class: "pk-finder__label" }, t("最近", "Recent")), ...kept.map(({ role, step }) => {
        const button = make("button", { type: "button", class: "pk-chip" }, `${this.called("role", role)} · ${this.called("step", step)}`);
        button.addEventListener("click", () => { this.chosen.role = undefined; this.chosen.step = step; this.choose("role", role); });
        return button;
      }));
  }
  drawSides() {
    const { side: lit, value } = this.sides.contains(document.activeElement) ? document.activeElement.dataset : {};
    const open = this.sides.querySelector("details")?.open ?? false;
    const rest = SIDES.filter((side) => !FIRST.includes(side));
    const held = rest.filter((side) => this.chosen[side]).map((side) => {
      const button = make("button", { type: "button", class: "pk-chip pk-finder__held", "data-side": side, "aria-label": t(`去掉${this.called(side, this.chosen[side])}`, `Remove ${this.called(side, this.chosen[side])}`) },
        this.called(side, this.chosen[side]), make("span", { "aria-hidden": "true" }, "×"));
      button.addEventListener("click", () => this.choose(side, this.chosen[side]));
      return button;
    });
    const summary = make("summary", {}, t("行业、产品、客户类型、竞品", "Industry, product and more"));
    const more = make("details", { class: "pk-finder__more", open }, summary, ...rest.map((side) => this.row(side)));
    more.addEventListener("toggle", () => { if (more.open && !this.found) this.wake(); });
    this.sides.replaceChildren(...[this.lastOnes(), this.row("role"), this.row("step"),
      make("div", { class: "pk-finder__row" }, ...held, more)].filter(Boolean));
    if (value) this.sides.querySelector(`[data-side="${lit}"][data-value="${CSS.escape(value)}"]`)?.focus();
    this.root.classList.toggle("pk-finder--role", Boolean(this.chosen.role || this.chosen.step));
  }

  show() {
    const asks = this.asks;
    this.root.classList.toggle("pk-finder--asks", asks);
    this.root.closest(".pk-home")?.classList.toggle("pk-home--finding", asks);
    if (this.home) history.replaceState(history.state, "", location.pathname + location.search + (asks ? this.address() : ""));
    if (!asks) { this.list.replaceChildren(); this.said.textContent = ""; this.play.hidden = true; return; }
    const keystroke = this.keystroke = {};
    this.wake().then(() => { if (this.found && this.keystroke === keystroke) this.draw(); });  // the last one alone
  }
  draw() {
    if (!this.asks) return;
    const all = this.found.search(this.query, this.chosen, this.most + 1);
    const some = all.slice(0, this.most);
    const cards = some.map((each) => card(each, this.found));
    if (all.length > some.length) cards.push(this.moreButton());
    this.list.replaceChildren(...cards);
    this.said.textContent = some.length ? "" : t("没有找到。换个说法，或去掉一个条件。", "Nothing found. Say it in other words, or take a choice away.");
    this.said.classList.toggle("pk-finder__said--none", !some.length);
    if (!some.length) this.nearest();
    const both = this.chosen.role && this.chosen.step;
    this.play.hidden = !both;
    if (both) {
      this.play.href = window.pitchkit.url("play/", this.address().replace(/([#&])q=[^&]*&?/, "$1"));
      this.play.replaceChildren(make("strong", {}, t("直接看怎么说", "See what to say")),
        make("span", {}, `${this.called("role", this.chosen.role)} · ${this.called("step", this.chosen.step)}`));
    }
  }
  nearest() {
    const near = SIDES.some((side) => this.chosen[side]) && this.query ? this.found.search(this.query, {}, 3) : [];
    if (!near.length) return;
    this.said.textContent += t(" 不加条件，最接近的是：", " Without the choices, the nearest are:");
    this.list.replaceChildren(...near.map((each) => card(each, this.found)));
  }
  moreButton() {
    const button = make("button", { type: "button", class: "pk-button pk-finder__further" }, t("再看一些", "Show more"));
    button.addEventListener("click", () => { const at = this.most; this.most += 12; this.draw(); this.list.children[at]?.querySelector("a")?.focus(); });
    return make("li", {}, button);
  }

  key(event) {
    const links = [...this.list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && (at >= 0 || event.target === this.field)) links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.field).focus();
    else if (event.key === "Enter" && event.target === this.field && !event.isComposing) { this.remember(); links[0]?.click(); }
    else if (event.key === "Escape" && event.target === this.field && this.query) { this.field.value = ""; this.show(); }
    else return;
    event.preventDefault();
  }
}

let sheet;
let atHome;
function open() {
  if (atHome?.root.isConnected) { atHome.field.focus(); atHome.root.scrollIntoView({ block: "start" }); return; }
  if (!sheet) {
    const root = make("div", { class: "pk-finder" });
    const close = make("button", { type: "button", class: "pk-finder__close", "aria-label": t("关闭", "Close") }, "×");
    const dialog = make("dialog", { class: "pk-finder-sheet md-typeset", "aria-label": t("查找", "Find") }, close, root);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest("a")) dialog.close(); });
    document.body.append(dialog);
    sheet = { dialog, finder: new Finder(root) };
  }
  if (!sheet.dialog.isConnected) document.body.append(sheet.dialog);
  if (!sheet.dialog.open) sheet.dialog.showModal();
  sheet.finder.wake();
  sheet.finder.field.focus();
}

function button() {
  const bar = document.querySelector(".md-header__inner");
  if (!bar || bar.querySelector(".pk-finder-button")) return;
  const find = make("button", { type: "button", class: "pk-finder-button md-header__button", title: t("查找（按 / 或 Ctrl K）", "Find (press / or Ctrl K)"), "aria-label": t("查找", "Find") },
    make("span", { "aria-hidden": "true" }, t("找", "Find")));
  find.addEventListener("click", open);
  bar.querySelector(".md-header__title")?.after(find);
}

// Before Material's own keys, which would open its search.
window.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  const asked = (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
  if (writing || !asked || !document.querySelector(".md-header__inner")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open();
}, true);

window.pitchkit.onPage(() => {
  if (document.querySelector(".md-header__inner")) button();
  const root = document.querySelector("[data-pk-finder]");
  if (!root || root.dataset.pkBound) return;
  root.dataset.pkBound = "true";
  atHome = new Finder(root, { home: true, facets: JSON.parse(root.dataset.pkFinder) });
});
})();
