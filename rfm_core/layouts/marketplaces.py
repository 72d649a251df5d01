"""Sales on marketplaces."""

from typing import Final

from rfm_core.columns import Role
from rfm_core.layouts.layout import Layout

LAYOUTS: Final = (
    Layout(
        id="etsy-orders",
        name="an Etsy sold orders export",
        marks=("Sale Date", "Order ID", "Buyer User ID", "Order Value", "Order Total"),
        roles={
            Role.CUSTOMER: ("Buyer User ID", "Buyer"),
            Role.DATE: ("Sale Date",),
            Role.ORDER: ("Order ID",),
            Role.AMOUNT: ("Order Total",),
            Role.NAME: ("Full Name", ("First Name", "Last Name")),
            Role.COUNTRY: ("Ship Country",),
        },
        nothing=(Role.QUANTITY, Role.JOINED),
        evident=frozenset({"amount_column", "customer_column", "date_column", "discount"}),
    ),
    Layout(
        id="etsy-items",
        name="an Etsy sold items export",
        marks=("Sale Date", "Item Name", "Buyer", "Price", "Transaction ID", "Listing ID"),
        roles={
            Role.CUSTOMER: ("Buyer",),
            Role.DATE: ("Sale Date",),
            Role.ORDER: ("Order ID",),
            Role.AMOUNT: ("Item Total",),
            Role.CONTENT: ("Item Name",),
            Role.COUNTRY: ("Ship Country",),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
    Layout(
        id="amazon-orders",
        name="an Amazon order report",
        marks=("amazon-order-id", "purchase-date", "order-status", "item-price"),
        roles={
            Role.CUSTOMER: ("buyer-email", "buyer-name"),
            Role.NAME: ("buyer-name", "recipient-name"),
            Role.DATE: ("purchase-date",),
            Role.ORDER: ("amazon-order-id",),
            Role.CONTENT: ("product-name",),
            Role.COUNTRY: ("ship-country",),
        },
        nothing=(Role.CUSTOMER,),
        evident=frozenset({"amount_column", "date_column"}),
        note="Amazon names the buyer only in some of its reports: without buyer-email nobody can be told apart.",
    ),
)
