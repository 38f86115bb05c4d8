from django.urls import path

from grants.supply import views

app_name = "supply"
urlpatterns = [
    path("", views.Deliveries.as_view(), name="deliveries"),
    path("deliveries.xlsx", views.ExportDeliveries.as_view(kind="xlsx"), name="export_deliveries_xlsx"),
    path("deliveries.csv", views.ExportDeliveries.as_view(kind="csv"), name="export_deliveries_csv"),
    path("assets.xlsx", views.ExportAssets.as_view(kind="xlsx"), name="export_assets_xlsx"),
    path("assets.csv", views.ExportAssets.as_view(kind="csv"), name="export_assets_csv"),
    path("plan/<str:reference>/", views.PlanDelivery.as_view(), name="plan_delivery"),
    path("<int:pk>/", views.DeliveryPage.as_view(), name="delivery"),
    path("<int:pk>/receive/", views.Receive.as_view(), name="receive"),
    path("<int:pk>/cancel/", views.Cancel.as_view(), name="cancel"),
    path("lines/<int:pk>/accept/", views.AcceptLine.as_view(), name="accept_line"),
    path("lines/<int:pk>/replace/", views.ReplaceLine.as_view(), name="replace_line"),
    path("assets/", views.Assets.as_view(), name="assets"),
    path("assets/labels/", views.Labels.as_view(), name="labels"),
    path("assets/<str:tag>/", views.AssetPage.as_view(), name="asset"),
    *[
        path(f"assets/<str:tag>/{move.replace('_', '-')}/", views.AssetMove.as_view(move=move), name=move)
        for move in views.ASSET_MOVES
    ],
]
