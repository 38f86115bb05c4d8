from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers


class PortalLanguage(LocaleMiddleware):
    """Only the bare address leads to a language: what is missing elsewhere is not looked for among the portal's pages,
    which would answer any address."""

    def process_response(self, request, response):
        if response.status_code != 404 or request.path_info == "/":
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
