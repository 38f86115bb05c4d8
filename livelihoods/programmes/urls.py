from django.urls import path

from livelihoods.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.Calls.as_view(), name="calls"),
    path("new/", views.CreateProgramme.as_view(), name="create_programme"),
    path("donors/new/", views.AddDonor.as_view(), name="add_donor"),
    path("<int:pk>/", views.ProgrammePage.as_view(), name="programme"),
    path("<int:pk>/change/", views.ChangeProgramme.as_view(), name="change_programme"),
    path("<int:pk>/consent/", views.ChangeConsentWords.as_view(), name="change_consent_words"),
    path("<int:pk>/calls/new/", views.CreateCall.as_view(), name="create_call"),
    path("calls/<int:pk>/", views.CallPage.as_view(), name="call"),
    path("calls/<int:pk>/change/", views.ChangeCall.as_view(), name="change_call"),
    path("calls/<int:pk>/criteria/", views.ChangeCriteria.as_view(), name="change_criteria"),
    path("calls/<int:pk>/open/", views.OpenCall.as_view(), name="open_call"),
    path("calls/<int:pk>/close/", views.CloseCall.as_view(), name="close_call"),
]
