from django.urls import path

from training.enrolments import views

app_name = "enrolments"
urlpatterns = [
    path("<int:pk>/", views.WorkshopPage.as_view(), name="workshop"),
    path("attendance.xlsx", views.ExportAttendance.as_view(kind="xlsx"), name="export_xlsx"),
    path("attendance.csv", views.ExportAttendance.as_view(kind="csv"), name="export_csv"),
    path("<int:pk>/attendance.xlsx", views.ExportOfWorkshop.as_view(kind="xlsx"), name="export_workshop_xlsx"),
    path("<int:pk>/attendance.csv", views.ExportOfWorkshop.as_view(kind="csv"), name="export_workshop_csv"),
    path("<int:pk>/sheet/", views.Sheet.as_view(), name="sheet"),
    path("<int:pk>/enrol/", views.Enrol.as_view(), name="enrol"),
    path("<int:pk>/change/", views.ChangeWorkshop.as_view(), name="change_workshop"),
    path("<int:pk>/finish/", views.Finish.as_view(), name="finish"),
    path("<int:pk>/cancel/", views.CancelWorkshop.as_view(), name="cancel_workshop"),
    path("sessions/<int:pk>/attendance/", views.MarkAttendance.as_view(), name="mark_attendance"),
    path("enrolments/<int:pk>/complete/", views.Complete.as_view(), name="complete"),
    path("enrolments/<int:pk>/drop-out/", views.DropOut.as_view(), name="drop_out"),
    path("enrolments/<int:pk>/cancel/", views.Cancel.as_view(), name="cancel"),
    path("certificates/<int:pk>/withdraw/", views.WithdrawCertificate.as_view(), name="withdraw_certificate"),
]
