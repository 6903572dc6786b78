"""What each command is for, in one sentence, and where it lives: the list that `pitchkit --help` shows."""

from __future__ import annotations

from typing import NamedTuple

from pitchkit.problems import Both

__all__ = ["COMMANDS", "Entry"]


class Entry(NamedTuple):
    """One command: the module that holds it, its sentence, and a line to try."""

    module: str
    about: Both
    example: str


COMMANDS = {
    "init": Entry(
        "init",
        Both("新建一个可以直接浏览的小门户", "Start a small portal that works at once."),
        "pitchkit init kit",
    ),
    "new": Entry(
        "new",
        Both("照样例新建一条草稿记录", "Start a record as a draft, after the sample of its kind."),
        'pitchkit new case case-spring-pilot --title "Spring pilot"',
    ),
    "check": Entry(
        "check",
        Both("检查全部内容，列出每个问题和改法", "Find every problem in the content, each with its place and its fix."),
        "pitchkit check content/cases",
    ),
    "fmt": Entry(
        "fmt",
        Both(
            "整理 YAML 版式，或把客户名换成标记", "Bring YAML files into one form, or put markers for customers' names."
        ),
        "pitchkit fmt --names --check",
    ),
    "build": Entry(
        "build",
        Both("生成、发布门户，或打成离线压缩包", "Build the portal, publish it, or pack it to open anywhere."),
        "pitchkit build --edition internal --to live",
    ),
    "withdraw": Entry(
        "withdraw",
        Both("马上从线上撤下一条记录，以后也不发布", "Take a record off what readers see, at once and until lifted."),
        'pitchkit withdraw first-faq --reason "not true any more" --to live',
    ),
    "rollback": Entry(
        "rollback",
        Both("回到之前的一次发布，不该再给看的除外", "Go back to an earlier release that may still be shown."),
        "pitchkit rollback --list --to live",
    ),
    "due": Entry(
        "due",
        Both("列出到期要核对、续期的内容，按团队分", "List what must be reviewed or renewed, team by team."),
        "pitchkit due --within 60d",
    ),
    "renew": Entry(
        "renew",
        Both("记下核对过的内容，一次续一批", "Note what was checked again, many records at once."),
        "pitchkit renew --within 30d --team content-ops --dry-run",
    ),
    "links": Entry(
        "links",
        Both("去问内容里的外部链接还打不打得开", "Ask the outside links of the content whether they still answer."),
        "pitchkit links --memory .pitchkit/links.json",
    ),
    "import": Entry(
        "bring",
        Both("把别处的内容变成草稿", "Turn content from elsewhere into drafts."),
        "pitchkit import old-cases --mapping old-cases.yml --dry-run",
    ),
    "export": Entry(
        "export",
        Both("把一个版本的内容交给别的程序", "Hand one edition's content to other programs."),
        "pitchkit export json --edition partner --out partner.json",
    ),
    "usage": Entry(
        "usage",
        Both("从网站的访问日志里数出哪些内容有人看", "Count in the web server's logs which content is read."),
        "pitchkit usage access.log --since 2026-11-01",
    ),
    "kinds": Entry(
        "kinds",
        Both("列出记录类型和它们的字段", "List the kinds of record and their fields."),
        "pitchkit kinds case",
    ),
    "rules": Entry(
        "rules",
        Both("列出检查会报告的全部问题", "List every fault that a check can find."),
        "pitchkit rules --format json",
    ),
    "schema": Entry(
        "schema",
        Both("写出 JSON Schema，编辑器据此补全和提示", "Write JSON Schema, so that editors complete and explain."),
        "pitchkit schema --vscode",
    ),
    "doctor": Entry(
        "doctor",
        Both("看这台电脑上还缺什么", "Look what this computer still lacks."),
        "pitchkit doctor",
    ),
}
