"""A customer, and what they agreed may be said of them, to whom, and until when."""

from pitchkit.kind import Kind
from pitchkit.kinds.customer.schema import Customer

KIND = Kind(
    "customer",
    plural="customers",
    schema=Customer,
    label=("客户", "Customer"),
    labels=("客户", "Customers"),
    pack="sell",
    shelf="prove",
)
