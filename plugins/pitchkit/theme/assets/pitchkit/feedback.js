// Reports from talks: one tap and one line become a mail, an issue or a text for the chat. Nothing is sent by itself.

(() => {
const { t } = pitchkit;
const DATA = "feedback/data.js";
const PARTS = ["role", "step", "segment", "product", "type", "competitor"];
const KINDS = {
  asked: [t("客户这样问了", "A customer asked"), t("客户的原话，一句就够", "Their words, one line will do")],
  wrong: [t("有误", "Wrong"), t("哪里不对？对的是什么？", "What is wrong, and what would be right?")],
  worked: [t("管用", "Worked"), t("对谁、在哪一步管用？", "With whom did it work, and when?")],
  gap: [t("这里还缺", "Missing here"), t("当时要说的是什么？", "What did you need to say?")],
};

// What is reported on: a record's page says so itself; anywhere else the page and the situation do.

function subject(button) {
  const tools = button.closest("[data-pk-tools]");
  const own = button.closest("[data-pk-reporting]");
  const title = tools?.dataset.pkTitle ?? document.querySelector("h1")?.textContent.trim() ?? document.title;
  return {
    kind: button.dataset.pkReport,
    id: tools?.dataset.pkId ?? button.dataset.pkId ?? "",
    version: own?.dataset.pkVersion ?? "",
    team: own?.dataset.pkTeam ?? button.dataset.pkTeam ?? "",
    title,
    situation: situation(button),
  };
}

function situation(button) {
  const last = pitchkit.kept("situations", [])[0];
  for (const said of [button.dataset.pkSituation, location.hash.slice(1), last?.hash ?? last]) {
    const state = new URLSearchParams(said ?? "");
    const parts = PARTS.filter((part) => state.get(part)).map((part) => [part, state.get(part)]);
    if (parts.length) return parts;
  }
  return [];
}

// What the message says.

function message(about, words, data) {
  const title = `${KINDS[about.kind][0]}${t("：", ": ")}${about.title}`;
  const named = about.situation.map(([part, id]) => data.names[part]?.[id] ?? id).join(" × ");
  const facts = [
    about.id && [t("编号", "Id"), about.id],
    about.version && [t("版本", "Version"), about.version],
    named && [t("情境", "Situation"), named],
    [t("语言", "Language"), pitchkit.language],
    [t("版面", "Edition"), pitchkit.edition],
    [t("页面", "Page"), location.href],
  ].filter(Boolean).map(([name, value]) => `${name}${t("：", ": ")}${value}`);
  return { title, named, body: [words.trim() || "…", "", ...facts].join("\n") };
}

function issueOf(template, about, { title, body, named }) {
  const blanks = {
    title, body, id: about.id, version: about.version, page: location.href, situation: named,
    language: pitchkit.language, edition: pitchkit.edition, kind: about.kind,
  };
  return template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(blanks[name] ?? ""));
}

const mailOf = (mail, { title, body }) =>
  `mailto:${mail}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "pk-visually-hidden" });
  // Inside the dialog, for nothing else can be chosen while it is open.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("copy");
}

// The slip one fills in.

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(Boolean));
  return made;
}

function slip(about, data) {
  const team = data.teams[about.team];
  const mail = data.mail || team?.mail;
  const who = team?.name ?? t("负责人", "its owner");
  const words = element("textarea", { rows: 2, name: "words", id: "pk-report-words" });
  const away = { target: "_blank", rel: "noopener" };
  const ways = {
    issue: data.issue && element("a", { ...away, textContent: t("开一张工单", "Open an issue") }),
    mail: mail && element("a", { textContent: t("写成邮件", "Write the mail") }),
    copy: (data.chat || !(data.issue || mail)) && element("button", { type: "button", textContent: t("复制，发到群里", "Copy for the chat") }),
    chat: data.chat && team?.chat && element("a", { ...away, href: team.chat, textContent: t("打开群聊", "Open the chat") }),
  };
  for (const [name, way] of Object.entries(ways)) if (way) way.className = `pk-slip__way pk-slip__way--${name}`;
  const text = element("pre", { className: "pk-slip__text" });
  const said = element("p", { className: "pk-slip__said" });
  said.setAttribute("role", "status");
  const close = element("button", { type: "submit", className: "pk-slip__close", textContent: t("关闭", "Close") });
  const form = element("form", { method: "dialog" },
    element("h2", { id: "pk-slip-title", textContent: KINDS[about.kind][0] }),
    element("p", { className: "pk-slip__about", textContent: about.title }),
    element("label", { htmlFor: words.id, textContent: KINDS[about.kind][1] }), words,
    element("p", { className: "pk-slip__to", textContent: t(`交给 ${who}。这里什么都不会自己发出去。`, `For ${who}. Nothing is sent from here by itself.`) }),
    element("p", { className: "pk-slip__ways" }, ways.issue, ways.mail, ways.copy, ways.chat),
    said,
    element("details", { className: "pk-details" }, element("summary", { textContent: t("会写些什么", "What it will say") }), text),
    close);
  const dialog = element("dialog", { className: "pk-slip md-typeset" }, form);
  dialog.setAttribute("aria-labelledby", "pk-slip-title");

  function write() {
    const made = message(about, words.value, data);
    text.textContent = `${made.title}\n\n${made.body}`;
    if (ways.issue) ways.issue.href = issueOf(data.issue, about, made);
    if (ways.mail) ways.mail.href = mailOf(mail, made);
  }
  words.addEventListener("input", write);
  ways.copy?.addEventListener("click", async () => {
    try {
      await copy(text.textContent);
      said.textContent = t(`已复制，贴给 ${who}。`, `Copied. Paste it to ${who}.`);
    } catch {
      form.querySelector("details").open = true;
      said.textContent = t("这个浏览器不让复制，请从下面手动选。", "This browser does not let us copy. Select it below.");
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });
  write();
  document.body.append(dialog);
  dialog.showModal();
  words.focus();
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-pk-report]");
  if (!button || !KINDS[button.dataset.pkReport] || document.querySelector(".pk-slip")) return;
  const empty = { issue: "", mail: "", chat: true, teams: {}, names: {} };
  slip(subject(button), (await pitchkit.load(DATA).catch(() => null)) ?? empty);
});

// Buttons: three on every record's page in place of the plain link, and whatever other pages have put there.

function bind() {
  for (const own of document.querySelectorAll("[data-pk-reporting]:not([data-pk-bound])")) {
    own.dataset.pkBound = "";
    own.setAttribute("role", "group");
    own.setAttribute("aria-label", t("告诉负责人", "Tell the owner"));
    own.replaceChildren(...["asked", "wrong", "worked"].map((kind) => {
      const button = element("button", { type: "button", className: "pk-report__button", textContent: KINDS[kind][0] });
      button.dataset.pkReport = kind;
      return button;
    }));
  }
  for (const button of document.querySelectorAll("[data-pk-report][hidden]:not([data-pk-bound])")) {
    button.dataset.pkBound = "";
    button.hidden = false;
  }
}

// Editions for customers have none of this, and nothing to load.
if (["internal", "partner"].includes(pitchkit.edition)) {
  pitchkit.onPage(() => {
    bind();
    new MutationObserver(bind).observe(document.body, { childList: true, subtree: true });
  });
}
})();
