"""Invoices and bookings as bookkeeping programs export them."""

from typing import Final

from rfm_core.columns import Role
from rfm_core.layouts.layout import Layout

LAYOUTS: Final = (
    Layout(
        id="xero-invoices",
        name="a Xero sales invoices export",
        marks=("ContactName", "InvoiceNumber", "InvoiceDate", "LineAmount"),
        roles={
            Role.CUSTOMER: ("ContactName",),
            Role.EMAIL: ("EmailAddress",),
            Role.DATE: ("InvoiceDate",),
            Role.ORDER: ("InvoiceNumber",),
            Role.AMOUNT: ("LineAmount",),
            Role.CONTENT: ("Description",),
        },
        nothing=(Role.QUANTITY, Role.UNIT_PRICE),
        evident=frozenset({"amount_column", "customer_column", "date_column", "discount"}),
        note="The lines of an invoice are added up, without tax.",
    ),
    Layout(
        id="quickbooks-sales",
        name="a QuickBooks sales report",
        marks=("Date", "Transaction Type", "Memo/Description", "Amount", "Balance"),
        roles={
            Role.CUSTOMER: ("Customer full name", "Customer", "Name"),
            Role.DATE: ("Date", "Transaction date"),
            Role.ORDER: ("Num", "No."),
            Role.AMOUNT: ("Amount",),
            Role.CONTENT: ("Product/Service full name", "Product/Service", "Product/service"),
        },
        nothing=(Role.QUANTITY, Role.UNIT_PRICE),
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
    Layout(
        id="datev-bookings",
        name="a DATEV list of bookings",
        marks=("Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "Konto", "Belegdatum"),
        roles={
            Role.CUSTOMER: ("Konto",),
            Role.DATE: ("Belegdatum",),
            Role.ORDER: ("Belegfeld 1",),
            Role.AMOUNT: ("Umsatz (ohne Soll/Haben-Kz)",),
        },
        nothing=(Role.CONTENT,),
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
        note="Accounts are taken for customers: leave out those that are none with a filter on the account.",
    ),
)
