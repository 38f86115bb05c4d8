"""The Wagtail portal."""
