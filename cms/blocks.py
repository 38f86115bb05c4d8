from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

PLAIN = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class StepBlock(blocks.StructBlock):
    """One step of a way: what to do, and a word on how."""

    heading = blocks.CharBlock(label=_("heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN)

    class Meta:
        label = _("step")


class QuestionBlock(blocks.StructBlock):
    """A question people ask, and its answer."""

    question = blocks.CharBlock(label=_("question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("answer"), features=PLAIN)

    class Meta:
        label = _("question")
        template = "cms/_question.html"


class FileBlock(blocks.StructBlock):
    """A file to take home, its kind and size said before it is opened."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    document = DocumentChooserBlock(label=_("file"))

    class Meta:
        label = _("file")
        template = "cms/_file.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120, template="cms/_heading.html")
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN, template="cms/_text.html")
    image = ImageBlock(label=_("picture"), template="cms/_image.html")
    steps = blocks.ListBlock(StepBlock(), label=_("steps"), template="cms/_steps.html")
    question = QuestionBlock()
    file = FileBlock()
