// The search box: it knocks at its worker when opened, and a page that was found shows the words it was found by.

(() => {
  const { onPage } = window.pitchkit;

  // Material tells its worker what is typed, not that somebody is about to type: a blank, taken back at once, says so.
  function knock({ currentTarget: box }) {
    if (box.value) return;
    for (const value of [" ", ""]) {
      box.value = value;
      box.dispatchEvent(new KeyboardEvent("keyup"));
    }
  }

  function* textsOf(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) yield walker.currentNode;
  }

  function placesOf(text, word) {
    const places = [];
    const said = text.data.toLowerCase();
    for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + word.length)) {
      const place = new Range();
      place.setStart(text, at);
      place.setEnd(text, at + word.length);
      places.push(place);
    }
    return places;
  }

  // Material marks the words once it has the index, which is not loaded for that. Marked without touching the page.
  function mark() {
    window.CSS?.highlights?.delete("pk-found");
    const asked = new URLSearchParams(location.search).get("h")?.toLowerCase() ?? "";
    const words = asked.split(/\s+/).filter(Boolean);
    const content = document.querySelector(".md-content");
    const isOurs = !document.forms.namedItem("search");
    if (!words.length || !content || !isOurs || !window.CSS?.highlights) return;
    const places = [...textsOf(content)].flatMap((text) => words.flatMap((word) => placesOf(text, word)));
    CSS.highlights.set("pk-found", new Highlight(...places));
  }

  onPage(() => {
    const box = document.querySelector(".md-search__input");
    box?.removeEventListener("focus", knock);
    box?.addEventListener("focus", knock, { once: true });
    mark();
  });
})();
