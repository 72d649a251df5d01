from rfm_core.analysis import analyse
from rfm_core.messages.message import Message
from rfm_core.messages.table import MessageTable
from rfm_core.workspace import Workspace
from tests.pages.visits import ORDERS, go


def test_the_report_has_its_button_and_says_whom_it_covers(open_file):
    card = go(open_file(), "download").container(key="report")
    assert card.download_button(key="download-report-html").label == "Report (HTML)"
    assert "All 40 customers" in card.caption[0].value


def test_the_report_holds_the_messages_in_force_defaults_and_own_ones():
    from pages._shared.download.report import report_bytes

    own = MessageTable(own={"Champions": (Message(segment="Champions", message="Only for you & yours"),)})
    page = report_bytes("orders.csv", analyse(ORDERS), Workspace(messages=own)).decode()
    assert "Only for you &amp; yours" in page
    messages = page.split('id="messages"')[1].split("</table>")[0]
    assert "<strong>At Risk</strong>" in messages
