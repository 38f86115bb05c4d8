from django.urls import path

from grants.desk.views import audit, case, paper, today, write

app_name = "desk"
urlpatterns = [
    path("", today.Today.as_view(), name="today"),
    path("audit/", audit.Trail.as_view(), name="audit"),
    path("cases/paper/", paper.PrintBlank.as_view(), name="print_blank"),
    path("cases/<str:reference>/paper/", paper.PrintCase.as_view(), name="print_case"),
    path("cases/<str:reference>/write/", write.Write.as_view(), name="write"),
    path("cases/<str:reference>/", case.CasePage.as_view(), name="case"),
]
