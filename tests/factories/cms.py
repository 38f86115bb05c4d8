import io
import warnings

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from cms import models
from tests.factories.programmes import CallFactory


def home(language="az"):
    """The home page of a language, as the migration made it."""
    return models.HomePage.objects.get(locale__language_code=language)


def add(parent, kind, **values):
    """A published page under another, in its language."""
    page = kind(**{"title": "Başlıq", "locale_id": parent.locale_id} | values)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def translate(page, parent, **values):
    """The same page under a parent of another language."""
    return add(parent, type(page), translation_key=page.translation_key, **values)


def add_call(parent, **call):
    """A page of an open call under a list of calls."""
    return add(parent, models.CallPage, title="Payız", call=CallFactory(**{"opened": True} | call))


def private_collection():
    """Only for those who are signed in."""
    collection = Collection.get_first_root_node().add_child(name="Daxili")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    return collection


def document(collection=None, name="vereq.pdf"):
    """A file in the library, in the open collection unless another is given."""
    made = get_document_model()(title="Vərəq", collection=collection or Collection.get_first_root_node())
    made.file.save(name, ContentFile(b"%PDF-1.7 vereq"))
    return made


def picture(collection=None):
    """A rendition of a picture in the library."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    image = get_image_model().objects.create(
        title="Kəhriz",
        file=ImageFile(file, name="kehriz.png"),
        collection=collection or Collection.get_first_root_node(),
    )
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # Wagtail leaves its own file open
        return image.get_rendition("max-20x20")
