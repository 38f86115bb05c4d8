from django.urls import path

from livelihoods.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.Outbox.as_view(), name="outbox"),
    path("calls/", views.Calls.as_view(), name="calls"),
    path("<int:pk>/resend/", views.Resend.as_view(), name="resend"),
    path("<int:pk>/called/", views.MarkCalled.as_view(), name="mark_called"),
]
