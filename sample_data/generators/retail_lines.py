"""Orders, what is given back, and the lines of the file."""

from dataclasses import astuple, dataclass
from datetime import datetime

from generators.retail_catalogue import Item
from generators.retail_shoppers import Shopper

HEADER = (
    "OrderID",
    "OrderDate",
    "CustomerID",
    "CustomerName",
    "Email",
    "Phone",
    "Gender",
    "BirthYear",
    "Country",
    "Category",
    "Product",
    "Quantity",
    "UnitPrice",
)


@dataclass(frozen=True)
class Order:
    """What one shopper (None: a guest) ordered at one moment, or gave back where `sign` is -1."""

    at: datetime
    shopper: Shopper | None
    country: str
    items: tuple[Item, ...]
    order_id: str = ""
    sign: int = 1


@dataclass(frozen=True)
class Line:
    """One line of the file, in the order of `HEADER`."""

    order_id: str
    order_date: str
    customer_id: str
    name: str
    email: str
    phone: str
    gender: str
    birth_year: str
    country: str
    category: str
    product: str
    quantity: str
    unit_price: str

    def cells(self) -> tuple[str, ...]:
        """The texts as they are written."""
        return astuple(self)


def lines(order: Order) -> list[Line]:
    """One line for each item of the order."""
    shopper = order.shopper
    about = (
        (
            shopper.customer_id,
            shopper.person.name,
            shopper.email,
            shopper.phone,
            shopper.person.gender,
            shopper.birth_year,
        )
        if shopper
        else ("", "", "", "", "", "")
    )
    return [
        Line(
            order.order_id,
            f"{order.at:%Y-%m-%d %H:%M}",
            *about,
            order.country,
            item.category,
            item.product,
            str(order.sign * item.quantity),
            f"{item.unit_price:.2f}",
        )
        for item in order.items
    ]
