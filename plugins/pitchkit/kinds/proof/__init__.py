"""Evidence that a claim is true: a test report, a certificate, a third-party report, a quote."""

from pitchkit.kind import Kind
from pitchkit.kinds.proof.schema import Proof

KIND = Kind(
    "proof",
    plural="proofs",
    schema=Proof,
    label=("证据", "Proof"),
    labels=("证据", "Proofs"),
    pack="sell",
    shelf="prove",
)
