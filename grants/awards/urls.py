from django.urls import path

from grants.awards import views

app_name = "awards"
urlpatterns = [
    path("", views.Grants.as_view(), name="grants"),
    path("grants.xlsx", views.ExportGrants.as_view(kind="xlsx"), name="export_xlsx"),
    path("grants.csv", views.ExportGrants.as_view(kind="csv"), name="export_csv"),
    path("<str:reference>/", views.GrantPage.as_view(), name="grant"),
    path("<str:reference>/award/", views.Award.as_view(), name="award"),
    path("<str:reference>/lines/", views.SetLines.as_view(), name="set_lines"),
    path("<str:reference>/agreement/", views.PrepareAgreement.as_view(), name="prepare_agreement"),
    path("<str:reference>/sign/", views.SignAgreement.as_view(), name="sign_agreement"),
    path("<str:reference>/refuse/", views.RefuseAgreement.as_view(), name="refuse_agreement"),
    path("<str:reference>/cancel/", views.CancelAward.as_view(), name="cancel_award"),
]
