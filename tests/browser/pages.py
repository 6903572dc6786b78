"""A page of every kind in the demo portal, by what it is called in tests, and as a reader finds it once it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.visitor import Visitor

CASE = "cases/case-live-forwarding/"
SITUATION = "situations/decider-select-supplier-seg-heavy-truck/"

LANGUAGES = ["zh", "en"]
UNDER = {"zh": "", "en": "en/"}

PAGES = {
    "home": "",
    "case": CASE,
    "value-point": "value-points/vp-live-forwarding/",
    "proof": "proofs/pf-forward-test/",
    "customer": "customers/cu-01/",
    "product": "products/pd-regclear/",
    "company": "company/chengzhe/",
    "segment": "segments/seg-heavy-truck/",
    "scenario": "scenarios/sc-live-forwarding/",
    "persona": "personas/ps-vice-president/",
    "faq": "faqs/fq-02/",
    "talk-track": "talk-tracks/tt-16/",
    "launch": "launches/ln-insightlab-2/",
    "brand-stage": "brand-stages/success-cases/",
    "index": "talk-tracks/",
    "roles": "roles/",
    "role": "roles/decider/",
    "steps": "steps/",
    "step": "steps/select-supplier/",
    "library": "library/",
    "brand-map": "brand/",
    "situation": SITUATION,
    "situation-borrowed": "situations/decider-select-supplier-seg-bus-special/",
    "competitor": "competitors/cp-fanhub/",
    "comparison": "comparisons/cmp-forwarding/",
    "material": "materials/mt-region-north/",
    "term": "terms/tm-resend/",
    "story-of-change": "stories/st-seven-steps/",
    "story-of-costs": "stories/st-three-bills/",
    "story-of-a-product": "stories/st-two-clocks/",
    "battle-cards": "battle-cards/",
    "objections": "objections/",
    "material-library": "material-library/",
    "library-for-a-type": "library/price-sensitive/",
    "coverage": "coverage/",
    "health": "health/",
    "decision-chain": "decision-chain/",
    "meeting": "meeting/",
    "message-houses": "message-house/",
    "message-house": "message-house/pd-regclear/",
    "case-library": "case-library/",
    "proof-register": "proof-register/",
    "faq-library": "faq-library/",
    "faq-manual": "faq-manual/",
    "glossary": "glossary/",
    "index-of-competitors": "competitors/",
    "index-of-comparisons": "comparisons/",
    "index-of-materials": "materials/",
    "index-of-stories": "stories/",
    "index-of-terms": "terms/",
    "handover": "handover/",
    "finder-asked": "#q=RegClear",
    "finder-chosen": "#role=decider&step=select-supplier",
    "play": "play/",
    "play-filled": "play/#role=decider&step=select-supplier&segment=seg-heavy-truck&competitor=cp-basetrack",
    "play-borrowed": "play/#role=buyer&step=recognise-problem",
    "kit": "kit/",
    "kit-filled": "kit/#ids=tt-16.case-live-forwarding.fq-02.cp-fanhub.tt-20&title=A&date=2026-11-30",
    "kit-for-a-customer": "kit/#ids=tt-16.case-live-forwarding.fq-02&title=A&for=customer",
    "feedback": "feedback/",
    "customer-case": "customer/cases/case-live-forwarding/",
    "customer-product": "customer/products/pd-regclear/",
    "customer-faq": "customer/faqs/fq-02/",
    "customer-value-point": "customer/value-points/vp-live-forwarding/",
    "customer-comparison": "customer/comparisons/cmp-forwarding/",
    "customer-material": "customer/materials/mt-sheet-forwarding/",
    "customer-story": "customer/stories/st-three-bills/",
    "customer-proof": "customer/proofs/pf-forward-test/",
    "customer-scenario": "customer/scenarios/sc-live-forwarding/",
}

LAID_OUT = {
    "finder-asked": ".pk-find",
    "finder-chosen": ".pk-find",
    "play-filled": ".pk-situation",
    "play-borrowed": ".pk-situation__gap",
    "kit": "[data-pk-kit-empty]:not([hidden])",
    "kit-filled": ".pk-kitsheet__card:nth-child(5)",
    "kit-for-a-customer": ".pk-kitsheet__card:nth-child(3)",
}
"""What a script lays out, by which is seen that it has done so."""
DAY = "2026-11-23T09:00:00"
"""A day on which everything in the demo holds."""


def arrive(visitor: Visitor, name: str, language: str) -> Page:
    """Open a page and wait for all of it."""
    visitor.page.clock.set_fixed_time(DAY)
    page = visitor.open(UNDER[language] + PAGES[name])
    if name in LAID_OUT:
        page.locator(LAID_OUT[name]).first.wait_for()
    return page
