"""The worker, for tests that really commit."""

from procrastinate.contrib.django import app


def work():
    """A real worker, until nothing is left to do."""
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
