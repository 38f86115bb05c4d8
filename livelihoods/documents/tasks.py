from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from livelihoods.documents import actions


@app.task(name="livelihoods.documents.print_document", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def print_document(document_id):
    """Make the file of a document; again after a while where something was missing."""
    actions.print_document(document_id)
