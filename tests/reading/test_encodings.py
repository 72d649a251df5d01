"""Which encoding a short file has: from a dozen words of its script, in cells or in headers alone."""

import unicodedata
from pathlib import Path

import pytest

from rfm_core.reading import read_table

WORDS = {
    "cp932": ["東京", "大阪", "名古屋", "渋谷店", "りんご", "コーヒー", "札幌", "家電"],
    "euc_jp": ["東京", "大阪", "名古屋", "渋谷店", "りんご", "コーヒー", "札幌", "家電"],
    "cp949": ["서울", "부산", "대구", "인천", "김철수", "사과", "커피", "강남점"],
    "gb18030": ["北京", "上海", "广州", "深圳", "张伟", "苹果", "咖啡", "待发货"],
    "big5": ["台北", "高雄", "台中", "陳大文", "林小姐", "蘋果", "咖啡", "門市"],
    "cp1251": ["Москва", "Казань", "Иванов", "Петрова", "Книга", "Чай", "Кофе", "Обувь"],
    "koi8_r": ["Москва", "Казань", "Иванов", "Петрова", "Книга", "Чай", "Кофе", "Обувь"],
    "cp866": ["Москва", "Казань", "Иванов", "Петрова", "Книга", "Чай", "Кофе", "Обувь"],
    "cp1253": ["Αθήνα", "Θεσσαλονίκη", "Πάτρα", "Ηράκλειο", "Μαρία", "Καφές", "Βιβλίο", "Ρούχα"],
    "cp1255": ["ירושלים", "חיפה", "כהן", "לוי", "ספר", "קפה", "נעליים", "תל אביב"],
    "cp1256": ["القاهرة", "الرياض", "دبي", "محمد", "فاطمة", "كتاب", "قهوة", "أحذية"],
    "cp874": ["กรุงเทพ", "เชียงใหม่", "ภูเก็ต", "สมชาย", "กาแฟ", "หนังสือ", "เสื้อผ้า", "บาท"],
    "cp1250": ["Łódź", "Kraków", "Gdańsk", "Wrocław", "Poznań", "Książka", "Żółty ser", "Święta"],
    "iso8859_2": ["Łódź", "Kraków", "Gdańsk", "Wrocław", "Poznań", "Książka", "Żółty ser", "Święta"],
    "cp1254": ["İstanbul", "İzmir", "Eskişehir", "Ağrı", "Yılmaz", "Şahin", "Çorum", "Ayakkabı"],
    "cp1252": ["Müller", "Köln", "Straße", "Crème", "Besançon", "Málaga", "Niño", "Århus"],
    "mac_roman": ["Müller", "Köln", "Straße", "Crème", "Besançon", "Málaga", "Niño", "Århus"],
}
HEADERS = {
    "cp932": "会員番号,日付,売上金額,店名",
    "cp949": "고객번호,날짜,금액,지점",
    "gb18030": "客户编号,日期,金额,门店",
    "big5": "客戶編號,日期,金額,門市",
    "cp1251": "Клиент,Дата,Сумма,Город",
    "koi8_r": "Клиент,Дата,Сумма,Город",
    "cp1253": "Πελάτης,Ημερομηνία,Ποσό,Πόλη",
    "cp1255": "לקוח,תאריך,סכום,עיר",
    "cp1256": "العميل,التاريخ,المبلغ,المدينة",
    "cp874": "ลูกค้า,วันที่,จำนวนเงิน,สาขา",
    "cp1250": "Numer klienta,Data sprzedaży,Wartość,Miasto",
    "cp1254": "Müşteri,Tarih,Tutar,Şehir",
}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def written(folder: Path, header: str, words: list[str], encoding: str) -> Path:
    rows = [f"{100 + at % 5},2024-0{1 + at}-11,{10 + at}.50,{word}" for at, word in enumerate(words)]
    path = folder / "orders.csv"
    path.write_bytes("\n".join([header, *rows, ""]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", WORDS)
def test_words_in_eight_cells_tell_the_encoding(tmp_path, encoding):
    table = read_table(written(tmp_path, "customer_id,date,amount,city", WORDS[encoding], encoding))
    assert table.encoding == encoding
    assert table.frame["city"].to_list() == WORDS[encoding]


@pytest.mark.parametrize(
    "encoding", ["cp932", "cp949", "gb18030", "big5", "cp1251", "cp1253", "cp1256", "cp1250"]
)
def test_words_in_three_cells_tell_it(tmp_path, encoding):
    table = read_table(written(tmp_path, "customer_id,date,amount,city", WORDS[encoding][:3], encoding))
    assert table.encoding == encoding


@pytest.mark.parametrize("encoding", HEADERS)
def test_headers_alone_tell_it(tmp_path, encoding):
    table = read_table(written(tmp_path, HEADERS[encoding], ["X"] * 8, encoding))
    assert ",".join(table.columns) == HEADERS[encoding]
    said = {finding.kind: finding.message for finding in table.findings}
    assert encoding in said["encoding_guessed"]


def test_japanese_in_kanji_alone_is_no_text_of_an_old_mac(tmp_path):
    words = ["札幌", "福岡", "飲料", "食品", "雑貨", "家電", "神戸"]
    assert read_table(written(tmp_path, "id,date,amount,city", words, "cp932")).encoding == "cp932"


def test_narrow_katakana_is_japanese(tmp_path):
    words = ["ﾀﾅｶ ﾀﾛｳ", "ｻﾄｳ ﾊﾅｺ", "ｽｽﾞｷ ｲﾁﾛｳ", "ﾔﾏﾀﾞ"]
    table = read_table(written(tmp_path, "id,date,amount,name", words, "cp932"))
    assert table.frame["name"].to_list() == words


def test_vietnamese_tones_become_one_letter_with_what_they_stand_on(tmp_path):
    words = ["Hà Nội", "Đà Nẵng", "Hải Phòng", "Nguyễn", "Trần", "Cà phê"]
    apart = ["".join(_for_1258(sign) for sign in word) for word in words]
    table = read_table(written(tmp_path, "id,date,amount,city", apart, "cp1258"))
    assert (table.encoding, table.frame["city"].to_list()) == ("cp1258", words)


def _for_1258(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    return letter + "".join(part for part in parts if part in TONES)


WESTERN = ["Müller", "Öl", "Curaçao", "10 µm", "L’Oréal", "1\xa0234,50", "12,50\xa0€", "£12.50"]


@pytest.mark.parametrize(
    ("encoding", "cell"),
    [
        *(("cp1252", cell) for cell in WESTERN),
        *(("mac_roman", cell) for cell in WESTERN),
        *(("cp850", cell) for cell in WESTERN if not set(cell) & {"’", "€"}),
    ],
)
def test_one_western_sign_is_no_other_script(tmp_path, encoding, cell):
    text = "\n".join(["id;date;amount;city", *(f"C{at};2024-01-0{at};1;{cell}" for at in range(1, 6)), ""])
    path = tmp_path / "orders.csv"
    path.write_bytes(text.encode(encoding))
    assert read_table(path).encoding in {"cp1252", "iso8859_15", "mac_roman", "cp850", "cp1250"}
