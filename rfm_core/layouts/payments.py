"""Payments as payment services export them."""

from typing import Final

from rfm_core.columns import Role
from rfm_core.layouts.layout import Layout

LAYOUTS: Final = (
    Layout(
        id="stripe-payments",
        name="a Stripe payments export",
        marks=("id", "Created (UTC)", "Amount", "Currency", "Customer ID"),
        roles={
            Role.CUSTOMER: ("Customer ID",),
            Role.EMAIL: ("Customer Email",),
            Role.DATE: ("Created (UTC)",),
            Role.ORDER: ("id",),
        },
        # Which of its amounts counts depends on whether there are several currencies.
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
    Layout(
        id="paypal-activity",
        name="a PayPal activity report",
        marks=("Date", "Name", "Type", "Status", "Currency", "Gross", "Net", "From Email Address"),
        roles={
            Role.CUSTOMER: ("From Email Address",),
            Role.NAME: ("Name",),
            Role.DATE: ("Date",),
            Role.AMOUNT: ("Gross",),
            # The reference is that of an agreement, too, which many payments share.
            Role.ORDER: ("Transaction ID",),
            Role.CONTENT: ("Item Title",),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
    Layout(
        id="square-transactions",
        name="a Square transactions export",
        marks=("Date", "Time", "Time Zone", "Gross Sales", "Net Sales", "Transaction ID", "Customer ID"),
        roles={
            Role.CUSTOMER: ("Customer ID",),
            Role.NAME: ("Customer Name",),
            Role.DATE: ("Date",),
            Role.ORDER: ("Transaction ID",),
            Role.AMOUNT: ("Net Sales",),
            Role.CONTENT: ("Item", "Category", "Description"),
        },
        nothing=(Role.QUANTITY, Role.UNIT_PRICE),
        evident=frozenset({"amount_column", "customer_column", "date_column", "discount"}),
        note="Net sales are counted: after discounts and refunds, without tax and tips.",
    ),
)
