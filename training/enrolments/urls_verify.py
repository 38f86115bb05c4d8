from django.urls import path

from training.enrolments import views

app_name = "verify"
urlpatterns = [path("<slug:number>/", views.Verify.as_view(), name="certificate")]
