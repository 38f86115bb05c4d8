from training.workshops.models.curriculum import Curriculum
from training.workshops.models.session import Booking, Session
from training.workshops.models.workshop import Workshop

__all__ = ["Booking", "Curriculum", "Session", "Workshop"]
