from django.urls import path

from grants.plans import views

app_name = "plans"
urlpatterns = [
    path("<str:reference>/compare/", views.Compare.as_view(), name="compare"),
    path("<str:reference>/accept/", views.Accept.as_view(), name="accept"),
]
