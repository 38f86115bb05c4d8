"""What is measured."""

from django.test import Client

from tests.bench import measure


@measure(times=50)
def health_page():
    client = Client(SERVER_NAME="localhost")
    return lambda: client.get("/healthz")
