from django.urls import path

from grants.awards import views

app_name = "awards"
urlpatterns = [
    path("<str:reference>/award/", views.Award.as_view(), name="award"),
]
