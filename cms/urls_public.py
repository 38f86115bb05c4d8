"""What a page shows or offers, by the names that Wagtail knows, and what search engines ask for."""

from django.urls import path, re_path

from cms import views

urlpatterns = [
    re_path(r"^documents/(?P<document_id>\d+)/(?P<name>.+)$", views.document, name="wagtaildocs_serve"),
    path("media/images/<str:name>", views.picture, name="portal_picture"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
