from django.urls import path

from training.workshops import views

app_name = "workshops"
urlpatterns = [
    path("", views.Workshops.as_view(), name="workshops"),
    path("week/", views.Week.as_view(), name="week"),
    path("new/", views.PlanWorkshop.as_view(), name="plan_workshop"),
    path("venues/new/", views.AddVenue.as_view(), name="add_venue"),
    path("<int:pk>/start/", views.Start.as_view(), name="start"),
    path("<int:pk>/sessions/new/", views.AddSession.as_view(), name="add_session"),
    path("sessions/<int:pk>/move/", views.MoveSession.as_view(), name="move_session"),
    path("sessions/<int:pk>/cancel/", views.CancelSession.as_view(), name="cancel_session"),
]
