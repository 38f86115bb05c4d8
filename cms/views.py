"""The public side of Wagtail: its pages, files and pictures, as far as they are public."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve as serve_document
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.views import serve as serve_page

from cms.models import HomePage

A_DAY = 24 * 60 * 60


@login_not_required
@require_safe
def page(request, path):
    """A page of the portal; its language stays the reader's on pages that have none of their own."""
    try:
        response = serve_page(request, path)
    except Http404:
        response = not_found(request)
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != get_language():
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            get_language(),
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response


def not_found(request):
    """What is not there, said in the portal's own frame."""
    home = get_object_or_404(HomePage, locale__language_code=get_language())
    return render(request, "cms/not_found.html", home.get_context(request), status=404)


@login_not_required
@require_safe
def document(request, document_id, name):
    """A file of the library; Wagtail asks whether its collection is private."""
    return serve_document(request, document_id, name)


@login_not_required
@require_safe
def picture(request, name):
    """A picture in a size that a page shows; the originals and the pictures of private collections stay closed."""
    renditions = get_image_model().get_rendition_model().objects.select_related("image__collection")
    rendition = get_object_or_404(renditions, file=f"images/{name}")
    for restriction in rendition.image.collection.get_view_restrictions():
        if not restriction.accept_request(request):
            raise Http404
    response = FileResponse(rendition.file.open())
    response["Cache-Control"] = f"private, max-age={A_DAY}"
    return response


class Pages(Sitemap):
    """Every page that anybody may read, in all languages."""

    def __init__(self, request):
        self.request = request

    def items(self):
        return Page.objects.live().public().filter(depth__gte=2).order_by("path").select_related("locale")

    def location(self, item):
        return item.get_url(self.request)

    def lastmod(self, item):
        return item.last_published_at


@login_not_required
@require_safe
def sitemap(request):
    return sitemaps.sitemap(request, {"pages": Pages(request)})


@login_not_required
@require_safe
def robots(request):
    return render(request, "cms/robots.txt", {"site": settings.SITE_URL}, content_type="text/plain")
