from grants.supply.models.asset import Asset
from grants.supply.models.delivery import Delivery, DeliveryLine

__all__ = ["Asset", "Delivery", "DeliveryLine"]
