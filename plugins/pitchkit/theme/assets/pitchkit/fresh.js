// A built page does not know what day it is; the browser does. What has ended since the build turns grey, and an old
// build says so. Where the portal judges by a fixed day (`as_of` in mkdocs.yml) no day passes, and nothing is done.

(() => {
  const { t, onPage } = window.pitchkit;
  const DAY = 86_400_000;
  const OLD = 3; // days

  // As the date is written where the reader is.
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

  function say(words, kind) {
    const note = Object.assign(document.createElement("p"), { className: `pk-fresh pk-fresh--${kind}`, textContent: words });
    note.setAttribute("role", "status");
    document.querySelector(".md-content__inner")?.prepend(note);
  }

  function end(place, day) {
    place.classList.add("is-ended");
    const words = t(`${day} 已到期`, `Ended ${day}`);
    if (!place.matches(".pk-head")) {
      place.append(Object.assign(document.createElement("span"), { className: "pk-badge pk-badge--bad", textContent: words }));
      return;
    }
    document.querySelector(".md-content__inner")?.classList.add("pk-ended");
    for (const button of document.querySelectorAll(".pk-send :is(.pk-copy, [data-pk-share])")) button.disabled = true;
    say(t(`这一页 ${day} 已到期，别再说、别再发；新版还没有发布。`, `This page ended on ${day}: neither say nor send it. A new one is not published yet.`), "ended");
  }

  onPage(() => {
    const { edition, built } = document.querySelector("meta[name=pitchkit]")?.dataset ?? {};
    if (!built || document.querySelector(".pk-fresh")) return;
    const now = today();
    for (const place of document.querySelectorAll("[data-pk-until]:not(.is-ended)")) {
      const day = place.dataset.pkUntil;
      if (day >= built && day < now) end(place, day);
    }
    const age = Math.floor((Date.parse(now) - Date.parse(built)) / DAY);
    if (age > OLD && ["internal", "partner"].includes(edition)) {
      say(t(`门户已经 ${age} 天没有更新，有的内容可能过期。`, `The portal was last built ${age} days ago: some of it may have ended.`), "old");
    }
  });
})();
