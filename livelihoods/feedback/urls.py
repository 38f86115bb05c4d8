"""Where staff read and answer feedback: /desk/feedback/."""

from django.urls import path

from livelihoods.feedback import views

app_name = "feedback"
urlpatterns = [
    path("", views.FeedbackList.as_view(), name="list"),
    path("find/", views.Find.as_view(), name="find"),
    path("<str:code>/", views.FeedbackPage.as_view(), name="feedback"),
    path("<str:code>/acknowledge/", views.Acknowledge.as_view(), name="acknowledge"),
    path("<str:code>/answer/", views.Answer.as_view(), name="answer"),
    path("<str:code>/close/", views.Close.as_view(), name="close"),
    path("<str:code>/make-sensitive/", views.MakeSensitive.as_view(), name="make_sensitive"),
]
