from django.urls import path

from grants.rights import views

app_name = "rights"
urlpatterns = [
    path("corrections/", views.Corrections.as_view(), name="corrections"),
    path("corrections/<int:pk>/", views.AnswerCorrection.as_view(), name="correction"),
    path("people/<str:code>/copy/", views.CopyFile.as_view(), name="copy_file"),
    path("people/<str:code>/correction/", views.AskCorrection.as_view(), name="ask_correction"),
]
