"""Orders as shop systems export them."""

from typing import Final

from rfm_core.columns import Role
from rfm_core.layouts.layout import Layout

LAYOUTS: Final = (
    Layout(
        id="shopify-orders",
        name="a Shopify orders export",
        marks=("Name", "Email", "Financial Status", "Created at", "Total", "Lineitem name"),
        roles={
            Role.CUSTOMER: ("Email",),
            Role.DATE: ("Created at",),
            Role.ORDER: ("Name",),
            Role.AMOUNT: ("Total",),
            Role.CONTENT: ("Lineitem name",),
            Role.NAME: ("Billing Name", "Shipping Name"),
            Role.PHONE: ("Phone", "Billing Phone", "Shipping Phone"),
            Role.COUNTRY: ("Billing Country", "Shipping Country"),
        },
        nothing=(Role.JOINED,),
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
        note="An order's total stands on its first line.",
    ),
    Layout(
        id="woocommerce-analytics",
        name="a WooCommerce orders report",
        marks=("Date", "Order #", "Status", "Customer", "Items sold"),
        roles={
            Role.CUSTOMER: ("Customer",),
            Role.DATE: ("Date",),
            Role.ORDER: ("Order #",),
            Role.AMOUNT: ("N. Revenue", "Net Revenue", "Net Sales"),
            Role.CONTENT: ("Product(s)", "Products"),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
    Layout(
        id="woocommerce-orders",
        name="a WooCommerce orders export",
        marks=("Order Number", "Order Status", "Order Date", "Order Total Amount"),
        roles={
            Role.CUSTOMER: ("Customer User ID", "Email (Billing)", "Customer Email", "Billing Email"),
            Role.DATE: ("Order Date",),
            Role.ORDER: ("Order Number",),
            Role.AMOUNT: ("Order Total Amount",),
            Role.NAME: (("First Name (Billing)", "Last Name (Billing)"), "Full Name (Billing)"),
            Role.PHONE: ("Phone (Billing)",),
            Role.COUNTRY: ("Country Code (Billing)", "Country Name (Billing)"),
            Role.CONTENT: ("Item Name", "Product Name"),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
        note="It repeats an order's total on every line of the order.",
    ),
    Layout(
        id="magento-orders",
        name="a Magento orders export",
        marks=("Purchase Point", "Purchase Date", "Bill-to Name", "Grand Total (Base)", "Status"),
        roles={
            Role.CUSTOMER: ("Customer Email", "Bill-to Name"),
            Role.DATE: ("Purchase Date",),
            Role.ORDER: ("ID",),
            Role.AMOUNT: ("Grand Total (Base)",),
            Role.NAME: ("Customer Name", "Bill-to Name"),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
    Layout(
        id="prestashop-orders",
        name="a PrestaShop orders export",
        marks=("Reference", "New client", "Customer", "Total", "Payment", "Status", "Date"),
        roles={
            Role.CUSTOMER: ("Customer",),
            Role.DATE: ("Date",),
            Role.ORDER: ("Reference",),
            Role.AMOUNT: ("Total",),
            Role.COUNTRY: ("Delivery",),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
    Layout(
        id="bigcommerce-orders",
        name="a BigCommerce orders export",
        marks=("Order ID", "Customer ID", "Order Date", "Order Status", "Order Total (inc tax)"),
        roles={
            Role.CUSTOMER: ("Customer ID",),
            Role.DATE: ("Order Date",),
            Role.ORDER: ("Order ID",),
            Role.AMOUNT: ("Order Total (inc tax)",),
            Role.NAME: ("Customer Name",),
            Role.EMAIL: ("Customer Email",),
            Role.PHONE: ("Customer Phone",),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
        note="Its customer 0 is everybody who ordered as a guest.",
    ),
    Layout(
        id="odoo-sales",
        name="an Odoo sales orders export",
        marks=("Order Reference", "Customer", "Salesperson", "Total", "Invoice Status"),
        roles={
            Role.CUSTOMER: ("Customer",),
            Role.DATE: ("Order Date", "Creation Date"),
            Role.ORDER: ("Order Reference",),
            Role.AMOUNT: ("Total",),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
)
