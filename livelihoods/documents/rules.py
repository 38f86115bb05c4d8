"""Decides about papers: their numbers, the facts they print, and what may be handed in."""

import hashlib
import io
import json
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import filetype
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageOps
from pillow_heif import register_heif_opener

register_heif_opener()  # teaches Pillow to read the photos of newer phones

NUMBER_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters and digits that look alike or that people mishear: 0 O 1 I L U."""

MAX_UPLOAD_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 80_000_000
"""More than any phone takes; a small file that unfolds to more is an attack."""
LONGEST_SIDE = 2400
"""Enough to read a page of A4."""
TOO_LARGE = _("The file is larger than 10 MB. Choose a smaller one or take the photo again.")
TOO_MANY_POINTS = _("The picture has too many points. Take the photo with a smaller size.")
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/heic": "heic", "application/pdf": "pdf"}


def document_number(template: str, year: int) -> str:
    """A number that tells the kind and the year and nothing about the person: GA-2026-7K3MQ2."""
    words = template.split("_")
    prefix = "".join(word[0] for word in words) if len(words) > 1 else template[:2]
    return f"{prefix.upper()}-{year}-{''.join(secrets.choice(NUMBER_LETTERS) for _place in range(6))}"


class FactsEncoder(json.JSONEncoder):
    """Writes facts down so that days, times and amounts come back as what they were."""

    def default(self, o):
        match o:
            case datetime():
                return {"$moment": o.isoformat()}
            case date():
                return {"$day": o.isoformat()}
            case time():
                return {"$time": o.isoformat()}
            case Decimal():
                return {"$number": str(o)}
            case Promise():
                return str(o)
        return super().default(o)


class FactsDecoder(json.JSONDecoder):
    """Reads back what `FactsEncoder` wrote."""

    READERS = {
        "$moment": datetime.fromisoformat,
        "$day": date.fromisoformat,
        "$time": time.fromisoformat,
        "$number": Decimal,
    }

    def __init__(self, **kwargs):
        super().__init__(object_hook=self.read, **kwargs)

    def read(self, found):
        """The value behind a mark, or the object as it is."""
        if len(found) == 1 and (mark := next(iter(found))) in self.READERS:
            return self.READERS[mark](found[mark])
        return found


def fingerprint(facts: dict) -> str:
    """What a paper says, as one hash: equal facts give the same whatever their order."""
    written = json.dumps(facts, cls=FactsEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


class UnacceptableError(Exception):
    """An upload that we do not take; says why to the person who chose it."""

    @property
    def sentence(self):
        return self.args[0]


@dataclass(frozen=True)
class CleanUpload:
    """A file that was looked at: its type found by content, a photo made anew without its position and its comments."""

    name: str
    media_type: str
    content: bytes

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.media_type]


def clean_upload(name: str, content: bytes) -> CleanUpload:
    """What we keep of a file that somebody hands in; raises `UnacceptableError` with the sentence for the page."""
    if len(content) > MAX_UPLOAD_BYTES:
        raise UnacceptableError(TOO_LARGE)
    media_type = filetype.guess_mime(content)
    if media_type not in EXTENSIONS:
        raise UnacceptableError(_("This kind of file is not accepted. Choose a photo (JPEG, PNG, HEIC) or a PDF."))
    if media_type != "application/pdf":
        media_type, content = _redraw(content, media_type)
    return CleanUpload(name=safe_name(name), media_type=media_type, content=content)


def safe_name(name: str) -> str:
    """A file's name as we show it: no folders, no control characters, not longer than a line."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"[^\w.\- ()]", "_", last)[-80:] or "file"


def _redraw(content, media_type):
    """The picture drawn anew: upright, not larger than needed, without position, comments and hidden parts."""
    image = _open_picture(content)
    keep_png = media_type == "image/png"
    image = image.convert("RGBA" if keep_png and image.has_transparency_data else "RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image.info.clear()
    drawn = io.BytesIO()
    image.save(drawn, "PNG" if keep_png else "JPEG", quality=85)
    return ("image/png" if keep_png else "image/jpeg"), drawn.getvalue()


def _open_picture(content):
    """The picture, decoded; nothing is decoded before its size is known."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, where it is loaded, wants it otherwise
    try:
        image = Image.open(io.BytesIO(content))
        if image.width * image.height > MAX_PIXELS:
            raise UnacceptableError(TOO_MANY_POINTS)
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        return ImageOps.exif_transpose(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnacceptableError(TOO_MANY_POINTS) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnacceptableError(_("The file is broken and cannot be opened. Choose another one.")) from error
