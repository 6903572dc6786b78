// The objections in the middle of a call: type what the customer just said, and the first answer stands open.

(() => {
const fold = (text) => text.normalize("NFKC").toLowerCase();

function listen(form) {
  const all = [...document.querySelectorAll(".pk-objection[data-pk-heard]")].map((box) => ({
    box,
    heard: fold(box.dataset.pkHeard),
    whole: fold(box.textContent),
  }));
  const groups = [...new Set(all.map(({ box }) => box.closest(".pk-objections")))];
  const none = document.querySelector("[data-pk-none]");
  const count = form.querySelector("[data-pk-shown]");

  // What customers say comes first; only where nobody says it do the answers' own words count.
  function found(words) {
    const saying = (part) => all.filter((each) => words.every((word) => each[part].includes(word)));
    const heard = saying("heard");
    return new Set((heard.length ? heard : saying("whole")).map(({ box }) => box));
  }

  function apply() {
    const words = fold(form.q.value).split(/\s+/).filter(Boolean);
    const fits = found(words);
    for (const { box } of all) {
      box.hidden = !fits.has(box);
      box.open = false;
    }
    for (const group of groups) {
      const empty = [...group.children].every((box) => box.hidden);
      group.hidden = empty;
      const title = group.previousElementSibling;
      if (title?.matches("h2")) title.hidden = empty;
    }
    const first = [...fits][0];
    if (words.length && first) first.open = true;
    count.textContent = words.length ? fits.size : "";
    none.hidden = fits.size > 0;
    document.body.classList.toggle("pk-calling", words.length > 0);
  }

  function write() {
    const q = form.q.value.trim();
    history.replaceState(history.state, "", q ? `#${new URLSearchParams({ q })}` : location.pathname + location.search);
    apply();
    // What stands above the field is out of the way: the answer is next to the thumb.
    if (q) form.q.scrollIntoView({ block: "nearest" });
  }

  // The address holds either the words or one objection.
  function read() {
    const hash = decodeURIComponent(location.hash.slice(1));
    form.q.value = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    apply();
    const own = all.find(({ box }) => box.id === hash);
    if (own) {
      own.box.open = true;
      own.box.scrollIntoView();
    }
  }

  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", read);
  read();
}

pitchkit.onPage(() => {
  for (const form of document.querySelectorAll("[data-pk-call]:not([data-pk-on])")) {
    form.dataset.pkOn = "";
    listen(form);
  }
});
})();
