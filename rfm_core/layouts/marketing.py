"""Contacts and deals as marketing tools and CRMs export them."""

from typing import Final

from rfm_core.columns import Role, Shape
from rfm_core.layouts.layout import Layout

LAYOUTS: Final = (
    Layout(
        id="klaviyo-profiles",
        name="a Klaviyo profiles export",
        marks=("Email", "Klaviyo ID", "Historic Number Of Orders", "Historic Customer Lifetime Value"),
        shape=Shape.CUSTOMERS,
        roles={
            Role.CUSTOMER: ("Klaviyo ID",),
            Role.EMAIL: ("Email",),
            Role.NAME: (("First Name", "Last Name"), "First Name"),
            Role.PHONE: ("Phone Number",),
            Role.COUNTRY: ("Country",),
            Role.RECENCY_DATE: ("Last Order Date", "Date Of Last Order", "Last Active"),
            Role.FREQUENCY: ("Historic Number Of Orders",),
            Role.MONETARY: ("Historic Customer Lifetime Value",),
            Role.JOINED: ("Profile Created On", "Date Added"),
        },
        evident=frozenset({"recency_date_column", "frequency_column", "monetary_column"}),
    ),
    Layout(
        id="mailchimp-audience",
        name="a Mailchimp audience export",
        marks=("Email Address", "MEMBER_RATING", "OPTIN_TIME", "LEID", "EUID"),
        shape=Shape.CUSTOMERS,
        roles={
            Role.CUSTOMER: ("Email Address",),
            Role.NAME: (("First Name", "Last Name"),),
            Role.PHONE: ("Phone Number", "Phone"),
            Role.JOINED: ("OPTIN_TIME",),
        },
        nothing=(Role.RECENCY_DATE, Role.RECENCY_DAYS, Role.FREQUENCY, Role.MONETARY),
        note="It says who reads your mails, not who bought: use it as customer details beside a list of orders.",
    ),
    Layout(
        id="hubspot-deals",
        name="a HubSpot deals export",
        marks=("Record ID", "Deal Name", "Deal Stage", "Close Date", "Amount"),
        roles={
            Role.CUSTOMER: (
                "Associated Contact IDs",
                "Associated Contact",
                "Associated Company IDs",
                "Associated Company",
            ),
            Role.NAME: ("Associated Contact", "Associated Company"),
            Role.DATE: ("Close Date",),
            Role.ORDER: ("Record ID",),
            Role.AMOUNT: ("Amount",),
        },
        nothing=(Role.JOINED,),
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
    ),
    Layout(
        id="hubspot-contacts",
        name="a HubSpot contacts export",
        marks=("Record ID", "Email", "Number of Associated Deals", "Total Revenue", "Recent Deal Close Date"),
        shape=Shape.CUSTOMERS,
        roles={
            Role.CUSTOMER: ("Email",),
            Role.NAME: (("First Name", "Last Name"),),
            Role.PHONE: ("Phone Number",),
            Role.RECENCY_DATE: ("Recent Deal Close Date",),
            Role.FREQUENCY: ("Number of Associated Deals",),
            Role.MONETARY: ("Total Revenue",),
            Role.JOINED: ("Create Date",),
        },
        evident=frozenset({"recency_date_column", "frequency_column", "monetary_column"}),
    ),
)
