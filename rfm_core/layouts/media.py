"""What was watched, heard and visited."""

from typing import Final

from rfm_core.columns import Role
from rfm_core.layouts.layout import Layout

LAYOUTS: Final = (
    Layout(
        id="netflix-viewing",
        name="a Netflix viewing history",
        marks=("Profile Name", "Start Time", "Duration", "Title", "Supplemental Video Type"),
        roles={
            Role.CUSTOMER: ("Profile Name",),
            Role.DATE: ("Start Time",),
            Role.AMOUNT: ("Duration",),
            Role.CONTENT: ("Title",),
            Role.COUNTRY: ("Country",),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
        unit="minutes",
    ),
    Layout(
        id="spotify-extended",
        name="a Spotify streaming history",
        marks=("ts", "ms_played", "master_metadata_track_name"),
        roles={
            Role.CUSTOMER: ("username", "user"),
            Role.DATE: ("ts",),
            Role.AMOUNT: ("ms_played",),
            Role.CONTENT: ("master_metadata_album_artist_name", "master_metadata_track_name"),
            Role.COUNTRY: ("conn_country",),
        },
        nothing=(Role.CUSTOMER,),
        evident=frozenset({"amount_column", "date_column"}),
        unit="minutes",
        note="It is what one person heard; add a column that tells several people apart to score them.",
    ),
    Layout(
        id="spotify-history",
        name="a Spotify streaming history",
        marks=("endTime", "artistName", "trackName", "msPlayed"),
        roles={
            Role.CUSTOMER: ("username", "user"),
            Role.DATE: ("endTime",),
            Role.AMOUNT: ("msPlayed",),
            Role.CONTENT: ("artistName",),
        },
        nothing=(Role.CUSTOMER,),
        evident=frozenset({"amount_column", "date_column"}),
        unit="minutes",
        note="It is what one person heard; add a column that tells several people apart to score them.",
    ),
    Layout(
        id="ga4-events",
        name="a Google Analytics 4 events export",
        marks=("event_date", "event_name", "user_pseudo_id"),
        roles={
            Role.CUSTOMER: ("user_pseudo_id",),
            Role.DATE: ("event_date",),
            Role.ORDER: ("ecommerce.transaction_id", "ecommerce_transaction_id", "transaction_id"),
            Role.AMOUNT: (
                "ecommerce.purchase_revenue",
                "ecommerce_purchase_revenue",
                "purchase_revenue",
                "event_value_in_usd",
            ),
        },
        evident=frozenset({"amount_column", "customer_column", "date_column"}),
        note="Events without revenue, such as page views, are no purchases.",
    ),
)
