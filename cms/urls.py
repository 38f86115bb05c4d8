"""The pages in their languages; Wagtail asks for them by the name `wagtail_serve`."""

from django.urls import re_path

from cms import views

urlpatterns = [re_path(r"^(?P<path>(?:[\w\-]+/)*)$", views.page, name="wagtail_serve")]
