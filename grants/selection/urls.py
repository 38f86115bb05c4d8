from django.urls import path

from grants.selection import views

app_name = "selection"
urlpatterns = [
    path("", views.SelectionBoard.as_view(), name="board"),
    path("open/", views.OpenReviews.as_view(), name="open_reviews"),
    path("calls/<int:pk>/", views.Figures.as_view(), name="figures"),
    path("reviews/", views.OwnReviews.as_view(), name="reviews"),
    path("reviews/<int:pk>/", views.ReviewPage.as_view(), name="review"),
    path("reviews/<int:pk>/give-back/", views.GiveBack.as_view(), name="give_back"),
    path("<str:reference>/", views.CasePage.as_view(), name="case"),
    path("<str:reference>/open/", views.OpenReview.as_view(), name="open_review"),
    path("<str:reference>/reserve/", views.PlaceOnReserve.as_view(), name="place_on_reserve"),
    path("<str:reference>/decline/", views.Decline.as_view(), name="decline"),
    path("<str:reference>/reviewers/", views.AssignReviewers.as_view(), name="assign_reviewers"),
]
