"""The record class of a proof."""

from pitchkit.record import Annotated, Asked, Date, Figure, In, Label, NeedsConsent, Owed, Ref, Sayable, Text, To

THEIRS = NeedsConsent("figures", of="case.customer", if_named=True)
"""What is proven by a customer's case is told as long as this customer agrees to it."""


class Proof(Sayable):
    """Evidence that can be shown. A case's own figure is not repeated here: it is addressed as `case#metric`."""

    proof_type: Annotated[str | None, In("proof-type"), Owed, Label("类型", "Type")] = None
    claim: Annotated[Text | None, THEIRS, Owed, Label("证明什么", "What it proves")] = None
    figure: Annotated[Figure | None, THEIRS, Asked, Label("数字", "Figure")] = None
    case: Annotated[Ref | None, To("case", back="proofs"), Label("案例", "Case")] = None
    issuer: Annotated[Text | None, Asked, Label("出具方", "Issuer")] = None
    issued_on: Annotated[Date | None, Asked, Label("出具日期", "Issued on")] = None
    scope: Annotated[Text | None, Asked, Label("适用范围", "Scope")] = None
    file: Annotated[str | None, Label("文件", "File")] = None
    how_measured: Annotated[Text | None, Label("怎么测的", "How it was measured")] = None
