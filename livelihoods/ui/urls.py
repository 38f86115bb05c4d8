from django.urls import path

from livelihoods.ui import views

app_name = "ui"
urlpatterns = [path("", views.set_language, name="set_language")]
