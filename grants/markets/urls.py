from django.urls import path

from grants.markets import views

app_name = "markets"
urlpatterns = [
    path("", views.Assessments.as_view(), name="assessments"),
    path("new/", views.Draft.as_view(), name="draft"),
    path("<int:pk>/", views.AssessmentPage.as_view(), name="assessment"),
    path("<int:pk>/change/", views.Change.as_view(), name="change"),
    path("<int:pk>/prices/new/", views.AddPrice.as_view(), name="add_price"),
    path("prices/<int:pk>/remove/", views.RemovePrice.as_view(), name="remove_price"),
    path("<int:pk>/publish/", views.Publish.as_view(), name="publish"),
    path("<int:pk>/supersede/", views.Supersede.as_view(), name="supersede"),
]
