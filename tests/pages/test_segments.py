import json

from tests.pages.visits import ORDERS, dialog, go, open_tab, words


def segment_table(app):
    return app.container(key="segment-table").table[0].value


def test_the_cards_speak_of_orders_or_visits_as_the_file_does(open_file, app):
    go(open_file(), "segments")
    assert [card.label for card in app.metric] == ["Customers", "Since last order", "Orders", "Spend"]
    assert [card.delta for card in app.metric] == ["100 % of all 40", *["on average"] * 3]


def test_a_chosen_segment_is_explained_beside_everybody(open_file):
    app = go(open_file(), "segments")
    # All of the file's customers have five orders, so F is 3 for each.
    app.selectbox(key="segment_choice").set_value("Potential Loyalists").run()
    card = app.container(key="segment-card")
    assert any(
        "5 orders each; last order" in text.value and "each on average" in text.value
        for text in card.markdown
    )
    assert "Everybody" in card.table[0].value.columns
    assert any("What to do" in text.value for text in card.markdown)


def test_the_search_box_narrows_the_customers_while_typing(open_file):
    app = open_tab(go(open_file(), "segments"), "Customers")
    app.text_input(key="customers_search").set_value("c07").run()
    assert app.container(key="customers-table").dataframe[0].value["customer_id"].to_list() == ["C07"]


def test_search_text_is_taken_as_it_stands(open_file):
    app = open_tab(go(open_file(), "segments"), "Customers")
    app.text_input(key="customers_search").set_value("C0[7").run()
    assert not app.exception
    assert len(app.container(key="customers-table").dataframe[0].value) == 0


def test_the_segment_table_adds_up_to_everybody(open_file):
    table = go(open_file(), "segments").container(key="segment-table").table[0].value
    assert table["Segment"].to_list()[-1] == "**All**"
    assert sum(table["Customers"].to_list()[:-1]) == table["Customers"].to_list()[-1] == 40


def test_the_segment_table_is_sorted_by_the_chosen_column_with_the_sum_kept_last(open_file):
    app = go(open_file(), "segments")
    as_mapped = segment_table(app)["Segment"].to_list()
    app.selectbox(key="segments_by").set_value("customers").run()
    sizes = segment_table(app)["Customers"].to_list()
    assert sizes[:-1] == sorted(sizes[:-1], reverse=True)
    assert sizes[-1] == 40
    app.toggle(key="segments_turned").set_value(True).run()
    assert segment_table(app)["Customers"].to_list()[:-1] == sorted(sizes[:-1])
    app.selectbox(key="segments_by").set_value("segment").run()
    assert segment_table(app)["Segment"].to_list() == [*reversed(as_mapped[:-1]), "**All**"]


def test_the_numbers_of_the_segment_table_stay_numbers_so_that_they_stand_to_the_right(open_file):
    table = segment_table(go(open_file(), "segments"))
    assert {str(kind) for kind in table.dtypes.drop("Segment")} <= {"int64", "uint32", "float64"}


def test_a_chosen_segment_leads_to_its_message(open_file):
    app = go(open_file(), "segments")
    app.selectbox(key="segment_choice").set_value("At Risk").run()
    app.button(key="write_chosen").click().run()
    go(app, "messages")
    assert app.radio(key="messages_segment").value == "At Risk"


def test_filtering_everybody_away_leaves_a_page_that_says_so(open_file):
    app = go(open_file(), "segments")
    app.sidebar.multiselect(key="filter_trait_0").set_value(["France"]).run()
    empty = next(
        row["Segment"]
        for row in app.container(key="segment-table").table[0].value.to_dict("records")
        if row["Customers"] == 0
    )
    app.sidebar.multiselect(key="filter_segments").set_value([empty]).run()
    assert not app.exception
    assert app.metric[0].value == "0"


def test_one_time_buyers_are_told_where_segments_are_shown(open_file):
    rows = [f"C{number:03},2024-{1 + number % 12:02}-11,{10 + number}" for number in range(100)]
    rows += [f"C{number:03},2024-12-{1 + number % 28:02},20" for number in range(30)]
    app = open_file("\n".join(["Customer,Date,Amount", *rows]).encode())
    told = "70 % ordered once: 70 of 100 customers; they have F 1."
    assert told in words(app)
    assert told in words(go(app, "segments"))


def test_amounts_in_tables_and_tooltips_carry_the_files_currency(open_file):
    app = go(open_file(ORDERS.replace(b",Amount,", b",Amount (GBP),")), "segments")
    written = app.container(key="segment-table").table[0].proto.SerializeToString()
    assert "£".encode() in written
    grid = open_tab(app, "R × F grid").get("vega_lite_chart")[-1].proto.spec
    assert json.loads(grid)["config"]["locale"]["number"]["currency"] == ["£", ""]
    assert '"format": "$,.2f"' in grid
    table = open_tab(app, "Customers").container(key="customers-table").dataframe[0]
    assert "£%,.2f" in str(json.loads(table.proto.columns))


def test_the_table_of_customers_shows_a_name_of_two_columns_once_and_finds_it_by_either(open_file):
    lines = (f"C{n},2024-03-{n:02},{10 + n},Anna Maria,Berg{n}\n" for n in range(1, 20))
    app = open_file(("Customer,Date,Amount,First name,Last name\n" + "".join(lines)).encode())
    app = open_tab(go(app, "segments"), "Customers")
    table = app.container(key="customers-table").dataframe[0].value
    assert table["name"].to_list()[0].startswith("Anna Maria Berg")
    assert not [name for name in table.columns if name.startswith("~")]
    app.text_input(key="customers_search").set_value("berg7").run()
    assert app.container(key="customers-table").dataframe[0].value["customer_id"].to_list() == ["C7"]


ITEMS = b"Customer,Date,Order,Amount,Category,Product\n" + b"\n".join(
    b"C%02d,2024-%02d-%02d,%d,%d,%s,%s"
    % (
        row * row // 5 % 30,
        1 + row % 9,
        1 + row % 28,
        row,
        10 + row % 50,
        (b"Tea", b"Coffee")[row % 2],
        (b"Sencha", b"Espresso", b"Earl Grey", b"Decaf")[row % 4],
    )
    for row in range(180)
)


def test_months_and_items_of_a_segment_are_shown_with_what_is_narrower(open_file):
    app = open_tab(go(open_file(ITEMS), "segments"), "Over time")
    assert len(app.container(key="over-time").get("vega_lite_chart")) == 3
    assert "Orders by month" in words(app)
    app = open_tab(app, "What they buy")
    assert "Category: what all customers buy" in words(app)
    app.button_group(key="items_level").set_value("Product").run()
    app.selectbox(key="items_within").set_value("Tea").run()
    assert not app.exception
    told = words(app)
    assert "Product within Tea" in told
    assert "Sencha" in str(app.container(key="items").table[0].value)
    assert "Espresso" not in str(app.container(key="items").table[0].value)


def test_who_bought_an_item_of_any_level_can_be_seen(open_file):
    app = open_tab(go(open_file(ITEMS), "segments"), "What they buy")
    app.button_group(key="items_level").set_value("Product").run()
    app.selectbox(key="items_one").set_value("Sencha").run()
    app.button(key="see_item").click().run()
    assert not app.exception
    buyers = {row.split(b",")[0].decode() for row in ITEMS.splitlines() if row.endswith(b"Sencha")}
    assert set(dialog(app).dataframe[0].value["customer_id"]) == buyers
    assert f"{len(buyers)} customers in Sencha." in words(app)
    assert "Write to them" not in [button.label for button in dialog(app).button]


def test_a_row_a_customer_says_what_is_missing_for_months_and_items(open_file):
    app = go(open_file(b"Customer ID,Recency,Purchases,Spend\n1,3,4,50\n2,9,1,20\n3,30,2,25\n"), "segments")
    assert "one row for each customer" in open_tab(app, "Over time").info[0].value
    assert "doesn't say what customers buy" in open_tab(app, "What they buy").info[0].value


def test_the_list_beside_the_tiles_chooses_a_segment(open_file):
    app = go(open_file(ORDERS), "segments")
    app.button_group(key="segment_list").set_value("Champions").run()
    assert app.selectbox(key="segment_choice").value == "Champions"
    assert len(app.button_group(key="segment_list").options) == 10
