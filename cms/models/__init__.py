from cms.models.calls import CallListPage, CallPage
from cms.models.information import HomePage, InfoPage
from cms.models.materials import MaterialListPage, MaterialPage
from cms.models.news import NewsListPage, NewsPage
from cms.models.workshops import WorkshopListPage, WorkshopPage

__all__ = [
    "CallListPage",
    "CallPage",
    "HomePage",
    "InfoPage",
    "MaterialListPage",
    "MaterialPage",
    "NewsListPage",
    "NewsPage",
    "WorkshopListPage",
    "WorkshopPage",
]
