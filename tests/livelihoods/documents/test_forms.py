import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from livelihoods.documents.forms import UploadField
from livelihoods.documents.rules import MAX_UPLOAD_BYTES
from tests.factories.documents import photo


class PaperForm(forms.Form):
    paper = UploadField(label="Paper")


def answer(name, content):
    return PaperForm(files={"paper": SimpleUploadedFile(name, content)})


def test_field_gives_what_attach_takes():
    form = answer("vəsiqə.png", photo("PNG"))

    assert form.is_valid()
    assert (form.cleaned_data["paper"].name, form.cleaned_data["paper"].media_type) == ("vəsiqə.png", "image/png")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", b"", "The file is empty. Choose another one."),
        ("a.jpg", b"MZ" * 50, "This kind of file is not accepted. Choose a photo (JPEG, PNG, HEIC) or a PDF."),
        ("a.jpg", photo()[:300], "The file is broken and cannot be opened. Choose another one."),
        (
            "a.jpg",
            photo() + b"0" * MAX_UPLOAD_BYTES,
            "The file is larger than 10 MB. Choose a smaller one or take the photo again.",
        ),
    ],
)
def test_field_says_what_is_wrong_with_a_file(name, content, sentence):
    with translation.override("en"):
        assert answer(name, content).errors == {"paper": [sentence]}


def test_field_that_must_be_filled_says_so():
    with translation.override("en"):
        assert PaperForm({}, {}).errors == {"paper": ["Choose a file."]}


def test_field_that_may_stay_empty_gives_nothing():
    class Form(forms.Form):
        paper = UploadField(required=False)

    form = Form({}, {})

    assert form.is_valid()
    assert form.cleaned_data == {"paper": None}


def test_field_says_beforehand_what_it_takes():
    with translation.override("en"):
        assert "at most 10 MB" in PaperForm()["paper"].help_text
    assert 'accept="image/jpeg,image/png,image/heic,application/pdf"' in str(PaperForm()["paper"])
