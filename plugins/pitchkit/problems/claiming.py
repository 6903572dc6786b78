"""The faults of claims: words that leave the house without a proof their readers may see, and all codes about such words."""

from pitchkit.problems import Both, Code

UNPROVEN_CLAIM = Code(
    "unproven-claim",
    "error",
    Both(
        "{audience} 版的读者会看到“{found}”，而他们看得到的证据里没有它: {why}",
        "readers of the {audience} edition would see '{found}', and no proof they may see stands behind it: {why}",
    ),
    Both(
        "引用这些读者看得到的证据，正文里写 [[案例#指标]]，手写页在开头写 proofs；或改写这句话，或收窄它的受众",
        "name a proof these readers may see, write [[case#metric]] in prose, or proofs: above a page by hand; or say it "
        "without the claim, or narrow its audience",
    ),
)
CLAIM_UNPROVEN_BY_DATE = Code(
    "claim-unproven-by-date",
    "warning",
    Both(
        "{audience} 版的读者会看到“{found}”，而它的证据今天已不作数: {why}；发布时它不进这一版",
        "readers of the {audience} edition would see '{found}', and its proof counts no more today: {why}; "
        "publishing leaves it out",
    ),
    Both(
        "续期证据，换一个仍有效的，或改写这句话",
        "renew the proof, name one that still holds, or say it without the claim",
    ),
)
CODES = frozenset(
    {
        UNPROVEN_CLAIM.name,
        CLAIM_UNPROVEN_BY_DATE.name,
        "unbound-claim",
        "faster-without-baseline",
        "absolute-promise",
        "absolute-wording",
    }
)
"""The codes of claims without a proof: inside, such words are shown and marked, so none of these keeps a record out."""
