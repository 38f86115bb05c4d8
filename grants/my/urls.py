from django.urls import path

from grants.my.views import status, talk

app_name = "my"
urlpatterns = [
    path("", status.Home.as_view(), name="home"),
    path("consents/", talk.Consents.as_view(), name="consents"),
    path("<reference>/", status.CasePage.as_view(), name="case"),
]
