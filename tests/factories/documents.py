import io
import resource
from contextlib import contextmanager

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from livelihoods.audit.models import record_type
from livelihoods.documents.models import Attachment, Document
from livelihoods.documents.rules import fingerprint
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory


def photo(kind="JPEG", *, size=(40, 30), **options):
    """The bytes of a small picture."""
    drawn = io.BytesIO()
    Image.new("RGB", size, "#0b4f55").save(drawn, kind, **options)
    return drawn.getvalue()


@contextmanager
def full_disk():
    """No file of ours grows any more: to whoever writes, the same as a disk without room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class AboutFactory(DjangoModelFactory):
    """`about=` is the record it belongs to; a person when none is given."""

    class Meta:
        abstract = True

    class Params:
        about = factory.SubFactory(PersonFactory)

    record_type = factory.LazyAttribute(lambda made: record_type(made.about))
    record_id = factory.LazyAttribute(lambda made: made.about.pk)


class DocumentFactory(AboutFactory):
    """A decision letter that waits for its file."""

    class Meta:
        model = Document

    number = factory.Sequence("DL-2026-{:06d}".format)
    template = "decision_letter"
    template_version = "0" * 12
    language = "az"
    facts = factory.LazyFunction(lambda: {"name": "Əliyeva Gülnarə", "decision": "decline", "office": {"name": "Ofis"}})
    fingerprint = factory.LazyAttribute(lambda document: fingerprint(document.facts))
    issued_by = factory.SubFactory(UserFactory)


class AttachmentFactory(AboutFactory):
    """A photo of an identity card."""

    class Meta:
        model = Attachment

    kind = "identity"
    name = "vəsiqə.jpg"
    media_type = "image/jpeg"
    size = 100
    sha256 = "0" * 64
    file = factory.django.FileField(filename="attachments/card.jpg", data=photo())
    uploaded_by = factory.SubFactory(UserFactory)
