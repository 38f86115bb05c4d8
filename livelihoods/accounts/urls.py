from django.urls import path

from livelihoods.accounts.views import own, signin, staff

app_name = "accounts"
urlpatterns = [
    path("accounts/", own.Own.as_view(), name="own"),
    path("accounts/sign-out-elsewhere/", own.SignOutElsewhere.as_view(), name="sign_out_elsewhere"),
    path("accounts/phone/", signin.Phone.as_view(), name="phone"),
    path("accounts/code/", signin.Code.as_view(), name="code"),
    path("accounts/card/", signin.Card.as_view(), name="card"),
    path("accounts/finish/", signin.Finish.as_view(), name="finish"),
    path("accounts/code/again/", signin.SendAgain.as_view(), name="send_again"),
    path("desk/staff/", staff.StaffList.as_view(), name="staff"),
    path("desk/staff/make/", staff.StaffMake.as_view(), name="staff_make"),
    path("desk/staff/<int:pk>/", staff.StaffChange.as_view(), name="staff_change"),
    path("desk/staff/<int:pk>/deactivate/", staff.Deactivate.as_view(), name="deactivate"),
    path("desk/staff/<int:pk>/activate/", staff.Activate.as_view(), name="activate"),
    path("desk/staff/<int:pk>/invite/", staff.InviteAgain.as_view(), name="invite"),
    path("desk/staff/<int:pk>/remove-second-factor/", staff.RemoveSecondFactor.as_view(), name="remove_second_factor"),
]
