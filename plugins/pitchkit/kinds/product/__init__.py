"""A product, solution or package: what it is in one line, for whom, and where it ends."""

from pitchkit.kind import Kind
from pitchkit.kinds.product.schema import Product

KIND = Kind(
    "product",
    plural="products",
    schema=Product,
    label=("产品", "Product"),
    labels=("产品", "Products"),
    pack="sell",
    shelf="offer",
)
