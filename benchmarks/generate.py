"""Makes a site of any size for timing: deterministic records, two thirds Chinese, linked to one another."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

ROLES = ("initiator", "user", "influencer", "decider", "buyer", "auditor")
STEPS = (
    "recognise-problem",
    "describe-need",
    "specify-product",
    "search-supplier",
    "call-proposals",
    "select-supplier",
)
ANGLES = ("resource-investment", "business-agility", "financial-sustainability", "digital-survival")
HAN = "数据平台客户流程接口备案转发监测维修闭环权限成本周期审批检查报告系统业务部门团队上线运行记录证据指标预测容量"
LATIN = [
    "data",
    "platform",
    "customer",
    "process",
    "interface",
    "filing",
    "forwarding",
    "repair",
    "loop",
    "cost",
    "weeks",
    "audit",
    "report",
    "team",
    "runs",
]
QUESTIONS = (
    "what-provided", "problems-solved", "how-it-runs", "cost-vs-peers", "value-advantage", "easy-adoption",
    "better-than-existing", "regional-limits", "org-change", "output-per-head", "cost-model-change", "capability-gain",
    "top-debate", "hardest-doubt", "deciding-factor", "cxo-quotes",
)  # fmt: skip
COMMON = (
    "status: approved\nowner: {{team: content-ops, person: role-content}}\naudience: {audience}\n"
    "created: 2026-10-01\nreviewed_on: 2026-11-01\nexpires_on: 2099-01-01\n"
)
MARKED = 0.1
"""The share of prose fields that hold Markdown."""


class Author:
    """Writes one site's records from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # sentences, not secrets

    def sentence(self, han: int = 24) -> str:
        if self.random.random() < 2 / 3:
            return "".join(self.random.choices(HAN, k=han)) + "。"
        return " ".join(self.random.choices(LATIN, k=han // 2)).capitalize() + "."

    def prose(self) -> str:
        words = self.sentence(40)
        return f"{self.sentence()} **{words}**" if self.random.random() < MARKED else words

    def some(self, kind: str, count: int, most: int = 2) -> str:
        picked = {self.random.randrange(count) for _ in range(self.random.randint(1, most))}
        return ", ".join(f"{kind}-{number}" for number in sorted(picked))


def product(author: Author, n: int) -> str:
    return f"title: {author.sentence(8)}\n{COMMON.format(audience='public')}product_type: product\none_line: {author.sentence()}\n"


def customer(author: Author, n: int) -> str:
    return (
        f"title: 客户{n}\npublic_name: 一家企业\n{COMMON.format(audience='public')}segment: seg-{n % 4}\n"
        "consents:\n  - {scope: figures, audience: public, until: 2099-01-01, evidence: form}\n"
    )


def segment(author: Author, n: int) -> str:
    return f"title: 市场{n}\n{COMMON.format(audience='public')}customers_are: {author.sentence()}\n"


def case(author: Author, n: int, products: int, customers: int) -> str:
    answers = "".join(f"  {question}: {author.prose()}\n" for question in QUESTIONS)
    return (
        f"title: {author.sentence(10)}\nsummary: {author.sentence(20)}\n{COMMON.format(audience='public')}"
        f"customer: cu-{n % customers}\nproducts: [{author.some('pd', products)}]\nproblems: [{author.sentence(12)}]\n"
        f"scenario: sc-{n % 8}\nmetrics:\n  - {{id: loss, label: 丢包率{n}, before: '2.4', after: '0.{n % 90 + 10}', "
        "unit: '%', period: 2026 年上半年, source: 网关日志}\n"
        f"inside_pitch: [{author.sentence(8)}, {author.sentence(8)}, {author.sentence(8)}]\n"
        f"answers:\n{answers}"
    )


def value_point(author: Author, n: int, products: int, cases: int) -> str:
    return (
        f"title: {author.sentence(10)}\n{COMMON.format(audience='public')}products: [{author.some('pd', products)}]\n"
        f"statement: {author.sentence()}\nline: {author.sentence(16)}\n"
        f"angles: [{ANGLES[n % 4]}]\ncost_types: [risk-cost]\npains: [sc-{n % 8}#gap]\n"
        f"benefits:\n  - {{role: {ROLES[n % 6]}, text: {author.sentence(10).rstrip('.')}}}\n"
        f"  - {{role: decider, text: {author.sentence(10).rstrip('.')}}}\n"
        f"proofs: [case-{n % cases}#loss]\n"
    )


def talk_track(author: Author, n: int, points: int, cases: int) -> str:
    return (
        f"title: {author.sentence(10)}\n{COMMON.format(audience='internal')}track_type: value-talk\n"
        f"roles: [{ROLES[n % 6]}]\nsteps: [{STEPS[n // 6 % 6]}]\ncustomer_types: [compliance-led]\n"
        f"segments: [seg-{n % 4}]\nvalue_points: [{author.some('vp', points)}]\nline: {author.sentence(16)}\n"
        f"opening: {author.prose()}\n"
        f"value_lines:\n  - {{text: {author.sentence(14).rstrip('.')}, value_point: vp-{n % points}, "
        f"proof: case-{n % cases}#loss}}\n"
        f"discovery_questions:\n  - {author.sentence(12)}\n  - {author.sentence(12)}\n"
        f"objections:\n  - type: price-too-high\n    hear: {author.sentence(8)}\n    say: {author.sentence(20)}\n"
        f"    ask_back: {author.sentence(10)}\n    proof: case-{n % cases}#loss\n"
        f"closing: {author.prose()}\nnext_step: {author.sentence(10)}\n"
    )


def scenario(author: Author, n: int) -> str:
    return (
        f"title: 场景{n}\n{COMMON.format(audience='public')}segment: seg-{n % 4}\nstory: {author.prose()}\n"
        f"pains:\n  - {{id: gap, role: user, text: {author.sentence(10).rstrip('.')}}}\nhow: {author.prose()}\n"
        f"deep_case: case-{n}\nobjection_answer: {author.prose()}\n"
    )


def faq(author: Author, n: int, products: int) -> str:
    return (
        f"title: 问题 {n}：{author.sentence(12)}\n{COMMON.format(audience='public')}short_answer: {author.sentence()}\n"
        f"answer: {author.prose()}\nfaq_group: product-function\nproducts: [pd-{n % products}]\n"
        f"roles: [{ROLES[n % 6]}]\nsteps: [{STEPS[n // 6 % 6]}]\n"
    )


def material(author: Author, n: int) -> str:
    sentences = "".join(f"  - {{id: s-{i}, text: {author.sentence(14).rstrip('.')}}}\n" for i in range(6))
    return (
        f"title: {author.sentence(8)}\n{COMMON.format(audience='partner')}material_type: slide-deck\nlevel: company\n"
        f"pool: basic\nsteps: [{STEPS[n % 6]}]\nsegments: [seg-{n % 4}]\nsentences:\n{sentences}"
    )


def term(author: Author, n: int) -> str:
    return (
        f"title: {HAN[n * 2 : n * 2 + 2]}{LATIN[n % 15]}\n{COMMON.format(audience='public')}plain: {author.sentence(6)}\n"
        f"technical: {author.sentence()}\nanalogy: {author.sentence()}\navoid: [{LATIN[n % 15]}-{n}]\n"
    )


def launch(author: Author, n: int, products: int, points: int) -> str:
    tasks = "".join(
        f"  - {{id: t-{i}, offset: {i * 6 - 60}, title: {author.sentence(8).rstrip('.')}, owner: pr, done: false}}\n"
        for i in range(14)
    )
    return (
        f"title: {author.sentence(8)}\n{COMMON.format(audience='internal')}product: pd-{n % products}\ntier: big-scene\n"
        f"t0: 2027-0{n % 9 + 1}-15\nvalue_statement: {author.sentence()}\nvalue_points: [{author.some('vp', points, 3)}]\n"
        f"context: {author.prose()}\ntasks:\n{tasks}"
    )


def generate(folder: Path, count: int, seed: int = 1) -> int:
    """Write a site of about `count` records into `folder`; return how many it has."""
    author = Author(seed)
    products, customers = max(3, count // 200), max(4, count // 100)
    shares = (18, 25, 32, 12, 5, 5)
    cases, points, tracks, faqs, materials, launches = (max(8, count * share // 100) for share in shares)
    made = {
        "segments/seg": [segment(author, n) for n in range(4)],
        "products/pd": [product(author, n) for n in range(products)],
        "customers/cu": [customer(author, n) for n in range(customers)],
        "cases/case": [case(author, n, products, customers) for n in range(cases)],
        "value-points/vp": [value_point(author, n, products, cases) for n in range(points)],
        "talk-tracks/tt": [talk_track(author, n, points, cases) for n in range(tracks)],
        "scenarios/sc": [scenario(author, n) for n in range(8)],
        "faqs/fq": [faq(author, n, products) for n in range(faqs)],
        "materials/mt": [material(author, n) for n in range(materials)],
        "terms/tm": [term(author, n) for n in range(20)],
        "launches/ln": [launch(author, n, products, points) for n in range(launches)],
    }
    for prefix, texts in made.items():
        base = folder / "content" / prefix.split("/")[0]
        base.mkdir(parents=True, exist_ok=True)
        for n, text in enumerate(texts):
            (base / f"{prefix.split('/')[1]}-{n}.yml").write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Benchmark\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - search\n  - pitchkit: {languages: [zh], as_of: 2026-11-22}\n",
        "utf-8",
    )
    return sum(map(len, made.values()))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--records", type=int, default=10_000)
    given = arguments.parse_args()
    print(generate(given.folder, given.records), "records")
