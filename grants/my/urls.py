from django.urls import path

from grants.my.views import rights, status, talk

app_name = "my"
urlpatterns = [
    path("", status.Home.as_view(), name="home"),
    path("corrections/", rights.Corrections.as_view(), name="corrections"),
    path("copy/", rights.Copy.as_view(), name="copy"),
    path("copy/file/", rights.CopyFile.as_view(), name="copy_file"),
    path("consents/", talk.Consents.as_view(), name="consents"),
    path("readings/", talk.Readings.as_view(), name="readings"),
    path("consents/<int:pk>/withdraw/", talk.WithdrawConsent.as_view(), name="withdraw_consent"),
    path("documents/<int:pk>/", status.DocumentFile.as_view(), name="document"),
    path("papers/<int:pk>/", status.PaperFile.as_view(), name="paper"),
    path("<reference>/", status.CasePage.as_view(), name="case"),
    path("<reference>/messages/", talk.Messages.as_view(), name="messages"),
    path("<reference>/withdraw/", talk.Withdraw.as_view(), name="withdraw"),
    path("<reference>/refuse/", talk.Refuse.as_view(), name="refuse"),
]
