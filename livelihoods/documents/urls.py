from django.urls import path

from livelihoods.documents import views

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", views.DocumentDownload.as_view(), name="document"),
    path("attachments/<int:pk>/", views.AttachmentDownload.as_view(), name="attachment"),
]
