/* A copy that left the house grows old: say so, by the clock of the device it is opened on. */
(() => {
  const stamp = document.querySelector("[data-pk-stamp]");
  if (!stamp) return;
  const day = 86_400_000;
  const now = Date.now();
  const age = Math.floor((now - Date.parse(stamp.dataset.built)) / day);
  const ended = stamp.dataset.until && now >= Date.parse(stamp.dataset.until) + day;
  if (!ended && age <= 30) return;
  const say = (zh, en) => (document.documentElement.lang.startsWith("zh") ? zh : en);
  const banner = document.createElement("p");
  banner.className = "pk-stale";
  banner.setAttribute("role", "status");
  banner.textContent = [
    say(`这份离线版是 ${age} 天前的。`, `This offline copy is ${age} days old.`),
    ended
      ? say("有的内容可能已经过期，讲之前请到门户上核对。", "Some of it may have ended: look it up in the portal before you say it.")
      : say("讲之前请到门户上核对，或另取一份新的。", "Look it up in the portal before you say it, or get a new copy."),
  ].join(say("", " "));
  document.body.prepend(banner);
})();
