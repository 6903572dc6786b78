// Pitchkit in the browser: filters on indexes, and a word when something was copied. Pages read well without it.

(() => {
const chinese = document.documentElement.lang.startsWith("zh");

// Copying. Material's bundle copies on a click; the browser's own `copy` event says that it happened.

let pressed = null;

document.addEventListener("click", (event) => {
  pressed = event.target.closest?.("[data-clipboard-text]") ?? null;
}, true);

document.addEventListener("copy", () => {
  const button = pressed;
  pressed = null;
  if (button) copied(button);
});

// Say it where it was pressed, and to those who listen.
function copied(button) {
  if (button.dataset.pkSaid) return;
  const before = button.textContent;
  const name = button.getAttribute("aria-label");
  button.dataset.pkSaid = "1";
  button.textContent = chinese ? "已复制" : "Copied";
  if (name) button.setAttribute("aria-label", button.textContent);
  button.classList.add("is-copied");
  say(button.textContent);
  setTimeout(() => {
    button.textContent = before;
    if (name) button.setAttribute("aria-label", name);
    button.classList.remove("is-copied");
    delete button.dataset.pkSaid;
  }, 1600);
}

function say(words) {
  let told = document.getElementById("pk-told");
  if (!told) {
    told = Object.assign(document.createElement("div"), { id: "pk-told", className: "pk-visually-hidden" });
    told.setAttribute("role", "status");
    document.body.append(told);
  }
  // The same words twice are news only when something else stood there between.
  told.textContent = "";
  setTimeout(() => { told.textContent = words; }, 50);
}

Object.assign(window.pitchkit, { copied, say });

// Filters. A card answers to its marks; within one field any choice will do, between fields all must hold.

const fold = (text) => text.normalize("NFKC").toLowerCase();

function filter(form) {
  const list = form.parentElement.querySelector(".pk-index");
  const none = form.parentElement.querySelector(".pk-index__none");
  const shown = form.querySelector("[data-pk-shown]");
  const clear = form.querySelector("[type=reset]");
  const choices = [...form.querySelectorAll("[data-pk-choice]")];
  const cards = [...list.children].map((item) => ({
    item,
    marks: new Set(item.dataset.pkMarks.split(" ")),
    text: fold(item.textContent),
  }));
  const isOn = (choice) => choice.getAttribute("aria-pressed") === "true";
  const set = (choice, on) => choice.setAttribute("aria-pressed", String(on));

  function wanted() {
    const fields = new Map();
    for (const { dataset } of choices.filter(isOn)) {
      const [field, value] = dataset.pkChoice.split(":");
      fields.set(field, [...(fields.get(field) ?? []), value]);
    }
    return fields;
  }

  function apply() {
    const words = fold(form.q.value).split(/\s+/).filter(Boolean);
    const fields = [...wanted()];
    let count = 0;
    for (const { item, marks, text } of cards) {
      const fits = words.every((word) => text.includes(word))
        && fields.every(([field, values]) => values.some((value) => marks.has(`${field}:${value}`)));
      item.hidden = !fits;
      count += fits;
    }
    shown.textContent = count;
    none.hidden = count > 0;
    clear.hidden = words.length + fields.length === 0;
  }

  // The address holds the choice, so that it can be sent to a colleague and survives going back.
  function write() {
    const state = new URLSearchParams();
    for (const [field, values] of wanted()) state.set(field, values.join("."));
    if (form.q.value.trim()) state.set("q", form.q.value.trim());
    const hash = state.toString();
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
    apply();
  }

  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    form.q.value = state.get("q") ?? "";
    for (const choice of choices) {
      const [field, value] = choice.dataset.pkChoice.split(":");
      set(choice, (state.get(field) ?? "").split(".").includes(value));
    }
    apply();
  }

  form.addEventListener("click", ({ target }) => {
    const choice = target.closest("[data-pk-choice]");
    if (choice) {
      set(choice, !isOn(choice));
      write();
    }
  });
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const choice of choices) set(choice, false);
    setTimeout(write);
  });
  window.addEventListener("hashchange", read);
  read();
  // A phone shows the cards first; what is chosen stays in sight.
  const small = matchMedia("(max-width: 45em)").matches;
  if (small && wanted().size === 0) form.querySelector("details").open = false;
}

function start() {
  for (const form of document.querySelectorAll("[data-pk-filter]:not([data-pk-on])")) {
    form.dataset.pkOn = "";
    filter(form);
  }
  // Where chips run off a small screen, the chosen one stays in sight.
  for (const chip of document.querySelectorAll(".pk-chips [aria-current]")) {
    const row = chip.closest(".pk-chips");
    row.scrollLeft = chip.offsetLeft - (row.clientWidth - chip.offsetWidth) / 2;
  }
  // On paper every objection is open.
  window.addEventListener("beforeprint", openAll, { once: true });
}

function openAll() {
  for (const each of document.querySelectorAll(".pk-objection")) {
    each.removeAttribute("name");
    each.open = true;
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
// Where a site switches on Material's instant navigation, pages change without loading.
if (window.document$) window.document$.subscribe(start);
})();
