from django.urls import path

from livelihoods.places import views

app_name = "places"
urlpatterns = [
    path("", views.Places.as_view(), name="places"),
    path("<int:pk>/settlements/new/", views.AddSettlement.as_view(), name="add_settlement"),
]
