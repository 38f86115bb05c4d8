"""Draws a piece of template the way a page would: through cotton, with a request and its processors."""

from django.template import RequestContext, engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler


def draw(markup, path="/", user=None, **context):
    template = engines["django"].from_string(CottonCompiler().process(markup)).template
    request = RequestFactory().get(path)
    if user:
        request.user = user
    return template.render(RequestContext(request, context))
