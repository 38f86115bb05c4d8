from django.urls import path

from grants.rights import views

app_name = "rights"
urlpatterns = [
    path("people/<str:code>/copy/", views.CopyFile.as_view(), name="copy_file"),
]
