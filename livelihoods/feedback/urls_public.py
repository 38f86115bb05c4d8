"""Where anybody tells us something without signing in: /feedback/."""

from django.urls import path

from livelihoods.feedback import views

app_name = "tell_us"
urlpatterns = [
    path("", views.Leave.as_view(), name="leave"),
    path("thanks/", views.Thanks.as_view(), name="thanks"),
]
