from django.apps import AppConfig


class ParcelsConfig(AppConfig):
    name = "tests.livelihoods.moves.app"
    label = "parcels"
