"""Addresses of pages."""

from anyascii import anyascii
from django.utils.text import slugify


def slug_for(title: str) -> str:
    """The address a title gives, with every letter of it: Django's own drops ə and all of Cyrillic."""
    return slugify(anyascii(title))
