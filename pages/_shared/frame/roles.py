"""What the roles are called on screen, and in which order the mapping lists them."""

from rfm_core.columns import Role, Shape

SHAPES = {Shape.EVENTS: "One order or visit", Shape.CUSTOMERS: "One customer, summed up"}
UNITS = ("money", "minutes", "hours", "points")

LABELS = {
    Role.CUSTOMER: "Customer",
    Role.DATE: "Date",
    Role.AMOUNT: "Amount",
    Role.ORDER: "Order",
    Role.QUANTITY: "Quantity",
    Role.UNIT_PRICE: "Unit price",
    Role.RECENCY_DATE: "Last seen",
    Role.RECENCY_DAYS: "Days since last seen",
    Role.FREQUENCY: "Frequency",
    Role.MONETARY: "Value",
    Role.EVALUATION_DATE: "Evaluation date",
    Role.OBSERVED: "Observed for (T)",
    Role.JOINED: "Joined",
    Role.NAME: "Name",
    Role.EMAIL: "E-mail",
    Role.PHONE: "Phone",
    Role.CONTENT: "Content or category",
    Role.GENDER: "Gender",
    Role.AGE: "Age",
    Role.BIRTH_YEAR: "Birth year",
    Role.INCOME: "Income",
    Role.COUNTRY: "Country",
}

_ABOUT_PEOPLE = (
    Role.JOINED,
    Role.NAME,
    Role.EMAIL,
    Role.PHONE,
    Role.CONTENT,
    Role.GENDER,
    Role.AGE,
    Role.BIRTH_YEAR,
    Role.INCOME,
    Role.COUNTRY,
)
ROLES = {
    Shape.EVENTS: (
        Role.CUSTOMER,
        Role.DATE,
        Role.AMOUNT,
        Role.QUANTITY,
        Role.UNIT_PRICE,
        Role.ORDER,
        Role.FREQUENCY,
        *_ABOUT_PEOPLE,
    ),
    Shape.CUSTOMERS: (
        Role.CUSTOMER,
        Role.RECENCY_DATE,
        Role.RECENCY_DAYS,
        Role.FREQUENCY,
        Role.MONETARY,
        Role.EVALUATION_DATE,
        Role.OBSERVED,
        *_ABOUT_PEOPLE,
    ),
}
"""The roles a shape can use, needed ones first."""
