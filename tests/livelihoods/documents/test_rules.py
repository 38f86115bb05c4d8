import hashlib
import io
import json
import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy
from PIL import Image

from livelihoods.documents import rules
from livelihoods.documents.rules import CleanUpload, FactsDecoder, FactsEncoder, UnacceptableError, clean_upload
from tests.factories.documents import photo

BOMB_SIDE = 9000


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("template", "prefix"), [("grant_agreement", "GA"), ("certificate", "CE"), ("case_card", "CC")]
)
def test_number_tells_kind_and_year_and_nothing_else(template, prefix):
    number = rules.document_number(template, 2026)

    assert re.fullmatch(rf"{prefix}-2026-[2-9A-HJKMNP-TV-Z]{{6}}", number)


def test_facts_come_back_as_what_they_were():
    facts = {
        "amount": Decimal("2500.10"),
        "day": date(2026, 11, 24),
        "moment": datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
        "time": time(9, 15),
        "lines": [{"item": "Tikiş maşını", "price": Decimal("1250.00")}],
        "label": gettext_lazy("Yes"),
        "nothing": None,
    }

    written = json.dumps(facts, cls=FactsEncoder)

    assert json.loads(written, cls=FactsDecoder) == facts | {"label": str(facts["label"])}


def test_facts_refuse_what_they_cannot_keep():
    with pytest.raises(TypeError):
        json.dumps({"person": object()}, cls=FactsEncoder)


def test_fingerprint_is_equal_for_equal_facts_in_any_order():
    assert rules.fingerprint({"a": 1, "b": date(2026, 1, 2)}) == rules.fingerprint({"b": date(2026, 1, 2), "a": 1})


def test_fingerprint_differs_when_one_amount_differs():
    assert rules.fingerprint({"a": Decimal("1.00")}) != rules.fingerprint({"a": Decimal("1.01")})


def test_photo_is_drawn_anew_without_position_and_comments():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (39.0, 59.0, 0.0)}
    exif[0x9286] = b"ev"
    given = photo(exif=exif.tobytes(), comment=b"secret")

    upload = clean_upload("şəkil.jpg", given)

    drawn = Image.open(io.BytesIO(upload.content))
    assert (upload.media_type, upload.name, dict(drawn.getexif())) == ("image/jpeg", "şəkil.jpg", {})
    assert b"secret" not in upload.content


def test_photo_stands_upright_after_its_exif_is_gone():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter

    upload = clean_upload("a.jpg", photo(size=(40, 30), exif=exif.tobytes()))

    assert Image.open(io.BytesIO(upload.content)).size == (30, 40)


def test_large_photo_is_made_smaller():
    upload = clean_upload("a.png", photo("PNG", size=(4800, 2400)))

    assert Image.open(io.BytesIO(upload.content)).size == (2400, 1200)


def test_photo_of_a_newer_phone_becomes_jpeg():
    upload = clean_upload("IMG_1.heic", photo("HEIF"))

    assert (upload.media_type, upload.extension, Image.open(io.BytesIO(upload.content)).size) == (
        "image/jpeg",
        "jpg",
        (40, 30),
    )


def test_picture_with_clear_parts_stays_png():
    drawn = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(drawn, "PNG")

    upload = clean_upload("stamp.png", drawn.getvalue())

    assert (upload.media_type, Image.open(io.BytesIO(upload.content)).getpixel((0, 0))) == ("image/png", (0, 0, 0, 0))


def test_pdf_is_kept_as_it_is():
    assert clean_upload("scan.pdf", b"%PDF-1.7\n...") == CleanUpload("scan.pdf", "application/pdf", b"%PDF-1.7\n...")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + b"0" * 100, "This kind of file is not accepted"),
        (b"<html><script>alert(1)</script></html>", "This kind of file is not accepted"),
        (b"GIF89a" + b"0" * 100, "This kind of file is not accepted"),
        (photo()[:200], "The file is broken"),
        (photo("PNG")[:60], "The file is broken"),
        (b"\xff\xd8\xff" + b"0" * 300, "The file is broken"),
        (b"%PDF-" + b"0" * rules.MAX_UPLOAD_BYTES, "The file is larger than 10 MB"),
    ],
    ids=["zip", "page", "gif", "half a photo", "half a picture", "noise", "too large"],
)
def test_what_is_not_taken_says_why(content, sentence):
    with pytest.raises(UnacceptableError, match=sentence):
        clean_upload("file", content)


@pytest.mark.parametrize("side", [BOMB_SIDE, 2 * BOMB_SIDE])
def test_picture_that_unfolds_to_too_much_is_refused_before_it_does(side):
    drawn = io.BytesIO()
    Image.new("1", (side, side)).save(drawn, "PNG")

    with pytest.raises(UnacceptableError, match="too many points"):
        clean_upload("bomb.png", drawn.getvalue())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\Şəkil 1.jpg", "Şəkil 1.jpg"),
        ('a"\r\nSet-Cookie: x.jpg', "a___Set-Cookie_ x.jpg"),
        ("ə" * 200 + ".pdf", "ə" * 76 + ".pdf"),
        ("", "file"),
    ],
)
def test_name_is_shown_without_what_could_harm(typed, shown):
    assert rules.safe_name(typed) == shown


def test_fonts_are_the_complete_files_we_took():

    fonts = Path("templates/documents/print/fonts")
    listed = dict(reversed(line.split()) for line in (fonts / "SHA256SUMS").read_text().splitlines())

    assert {font.name: hashlib.sha256(font.read_bytes()).hexdigest() for font in fonts.glob("*.ttf")} == listed
