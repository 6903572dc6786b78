"""A question customers ask, with the short answer first."""

from pitchkit.kind import Kind
from pitchkit.kinds.faq.schema import Faq

KIND = Kind(
    "faq",
    plural="faqs",
    schema=Faq,
    label=("常见问题", "FAQ"),
    labels=("常见问题", "FAQs"),
    pack="sell",
    shelf="meet",
)
