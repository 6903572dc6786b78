// Copy, send, show, print: what leaves a seller's screen; and folds that open for a link and for paper.

(() => {
const { t, onPage } = window.pitchkit;
const closest = (event, what) => event.target.closest?.(what) ?? null;

// Copying without Material and beyond bare text. The clipboard of a secure page first, an unseen selection else.

async function write(text, html) {
  try {
    if (!html) return await navigator.clipboard.writeText(text);
    const part = (type, content) => [type, new Blob([content], { type })];
    return await navigator.clipboard.write([
      new ClipboardItem(Object.fromEntries([part("text/plain", text), part("text/html", html)])),
    ]);
  } catch {
    return select(text, html);
  }
}

function select(text, html) {
  const held = Object.assign(document.createElement("div"), { contentEditable: "true", className: "pk-visually-hidden" });
  if (html) held.innerHTML = html;
  else held.textContent = text;
  const fill = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  const focused = document.activeElement;
  document.body.append(held);
  getSelection().selectAllChildren(held);
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  held.remove();
  focused?.focus?.({ preventScroll: true });
  if (!done) throw new Error("copy");
}

const copy = (button, text, html) => write(text, html).then(
  () => window.pitchkit.copied(button),
  () => window.pitchkit.say(t("没能复制：请选中文字再复制", "Could not copy: select the words and copy them")),
);

// A tap that shares says so too; where the browser has no sheet for sharing, the link is copied.
async function share(button) {
  const { pkShare: url, pkTitle: title } = button.dataset;
  if (!navigator.share) return copy(button, url);
  try {
    return await navigator.share({ title, url });
  } catch (error) {
    return error.name === "AbortError" ? undefined : copy(button, url);
  }
}

// Showing: the whole screen and nothing but the page. Escape, or leaving the full screen, ends it.

function present(on) {
  document.documentElement.classList.toggle("pk-presenting", on);
  if (on) document.documentElement.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen();
}

document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) present(false); });
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  present(false);
  const menu = document.querySelector("[data-pk-menu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  const menu = closest(event, "[data-pk-menu]");
  for (const each of document.querySelectorAll("[data-pk-menu][open]")) if (each !== menu) each.open = false;
  const button = closest(event, "button");
  if (!button) return;
  const { pkCopy, pkHtml, pkShare, pkPrint, pkPresent, clipboardText } = button.dataset;
  if (pkCopy !== undefined) copy(button, pkCopy, pkHtml);
  else if (pkShare !== undefined) share(button);
  else if (pkPrint !== undefined) window.print();
  else if (pkPresent !== undefined) present(true);
  else if (clipboardText !== undefined && !window.document$) copy(button, clipboardText);
});

// Folds. A link to a heading opens the fold below it, a link into a fold opens what lies around the place.

function unfold() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  const below = place.nextElementSibling;
  const folds = below?.matches?.("details.pk-fold") ? [below] : [];
  for (let each = place.closest("details"); each; each = each.parentElement.closest("details")) folds.push(each);
  const closed = folds.filter((each) => !each.open);
  for (const each of closed) each.open = true;
  if (closed.length) place.scrollIntoView();
}

window.addEventListener("hashchange", unfold);
document.addEventListener("click", (event) => {
  const link = closest(event, "a[href*='#']");
  // A second tap on the same link changes no address.
  if (link && link.pathname === location.pathname && link.hash === location.hash) setTimeout(unfold);
});

// Inside, paper gets everything. A sheet for a customer prints what is open on it.
let opened = [];
window.addEventListener("beforeprint", () => {
  if (document.body.classList.contains("pk-sheet")) return;
  opened = [...document.querySelectorAll("details.pk-fold, details.pk-details")].filter((each) => !each.open);
  for (const each of opened) each.open = true;
});
window.addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
  opened = [];
});

onPage(() => {
  document.documentElement.classList.replace("no-js", "js");
  unfold();
});
})();
