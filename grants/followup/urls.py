from django.urls import path

from grants.followup import views

app_name = "followup"
urlpatterns = [
    path("", views.Visits.as_view(), name="visits"),
    path("visits.xlsx", views.ExportVisits.as_view(kind="xlsx"), name="export_xlsx"),
    path("visits.csv", views.ExportVisits.as_view(kind="csv"), name="export_csv"),
    path("visits/<int:pk>/", views.VisitPage.as_view(), name="visit"),
    path("visits/<int:pk>/record/", views.RecordVisit.as_view(), name="record_visit"),
    path("visits/<int:pk>/miss/", views.MissVisit.as_view(), name="miss_visit"),
    path("<str:reference>/plan/", views.PlanVisit.as_view(), name="plan_visit"),
    path("<str:reference>/delivered/", views.CompleteDelivery.as_view(), name="complete_delivery"),
    path("<str:reference>/close/", views.Close.as_view(), name="close"),
    path("<str:reference>/reopen/", views.ReopenFollowUp.as_view(), name="reopen_follow_up"),
]
