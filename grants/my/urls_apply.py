from django.urls import path

from grants.my.views import begin, example, hand_in, results, talk
from grants.my.views.sections import STEPS

app_name = "apply"
urlpatterns = [
    path("", begin.Calls.as_view(), name="calls"),
    path("you/", begin.You.as_view(), name="you"),
    path("who/", begin.Who.as_view(), name="who"),
    path("call/<int:pk>/", begin.Start.as_view(), name="start"),
    path("<reference>/", hand_in.Tasks.as_view(), name="tasks"),
    path("<reference>/consent/", begin.AgreeToData.as_view(), name="consent"),
    *(path(f"<reference>/{step.slug}/", step.as_view(), name=step.slug) for step in STEPS),
    path("<reference>/results/<slug:slug>/", results.Results.as_view(), name="results"),
    path("<reference>/example/", example.Example.as_view(), name="example"),
    path("<reference>/plan/", hand_in.Plan.as_view(), name="plan"),
    path("<reference>/questions/", talk.Questions.as_view(), name="questions"),
    path("<reference>/questions/<int:pk>/", talk.Answer.as_view(), name="answer"),
    path("<reference>/check/", hand_in.Check.as_view(), name="check"),
]
