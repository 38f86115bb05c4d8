from django.http import HttpResponse
from django.urls import path

from livelihoods.moves.actions import move
from livelihoods.moves.forms import MoveForm
from livelihoods.moves.views import MoveView
from livelihoods.urls import urlpatterns as house
from tests.livelihoods.moves.app.models import Parcel


def send(parcel, *, by):
    return move(parcel, "send", by=by)


class SendForm(MoveForm):
    remark = None


class Send(MoveView):
    model = Parcel
    move = "send"
    form_class = SendForm
    action = send


class Stop(MoveView):
    model = Parcel
    move = "stop_at_customs"


class GiveUp(MoveView):
    model = Parcel
    move = "give_up"


urlpatterns = [
    *house,
    path("parcels/<int:pk>/", lambda request, pk: HttpResponse(f"Parcel {pk}")),
    path("parcels/<int:pk>/send/", Send.as_view()),
    path("parcels/<int:pk>/stop/", Stop.as_view()),
    path("parcels/<int:pk>/give-up/", GiveUp.as_view()),
]
