import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared as the code has them, whatever catalogues are compiled."""
    with override("en"):
        yield
