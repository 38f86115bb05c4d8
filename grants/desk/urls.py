from django.urls import path

from grants.desk.views import case

app_name = "desk"
urlpatterns = [
    path("cases/<str:reference>/", case.CasePage.as_view(), name="case"),
]
