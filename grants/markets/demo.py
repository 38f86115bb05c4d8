"""The demo's market cards: nine kinds of business in five districts, twice, because a card runs out after nine months.

Prices and numbers are invented, of the size seen in the field. A line: sector | active sellers | carrying number |
scores (demand, competition, margin, inputs, skills, season risk, growth, fit) | what sells | what is crowded.
"""

from datetime import timedelta
from decimal import Decimal

from grants.markets import actions
from livelihoods.accounts.models import User
from livelihoods.audit.rules import acting_at, now, today
from livelihoods.places.models import District
from livelihoods.sectors.models import Sector

MARKETS = """
sewing|6|14|4 2 4 3 4 2 3 5|Qadın paltarı, məktəbli forması, pərdə tikişi|Hazır idxal paltar
small_ruminants|31|52|3 4 3 3 5 3 2 4|Qurban bayramından əvvəl qoç, yaz quzusu|Diri qoyun satışı
dairy_cattle|22|40|4 3 3 2 4 2 3 3|Təzə süd, qatıq, motal pendiri|Bazar günü süd satışı
poultry|8|20|4 2 3 4 4 3 4 5|Kənd yumurtası, hinduşka|Broyler əti
beekeeping|9|24|4 2 5 3 3 4 4 4|Balın kiloqramı, beçə, mum|Yay aylarında süzmə bal
greenhouse|5|12|4 2 4 2 3 3 4 4|Erkən göyərti, pomidor şitili|May-iyun pomidoru
food|7|16|4 2 4 4 4 1 4 5|Təndir çörəyi, qurudulmuş meyvə, mürəbbə|Fabrik çörəyi
beauty|4|11|4 2 4 4 3 2 3 5|Toy mövsümündə saç düzümü|Şəhər mərkəzində salonlar
repair|3|9|4 1 4 3 2 1 4 2|Telefon, su nasosu, paltaryuyan təmiri|Telefon aksesuarı
"""
# sector | price | item | unit | lowest | usual | highest
PRICES = """
sewing|sold|Qadın donu, tikiş|ədəd|25|32|40
sewing|sold|Pərdə tikişi|metr|4|5|6
sewing|bought|Sənaye tikiş maşını|ədəd|980|1100|1200
sewing|bought|Overlok maşını|ədəd|650|720|800
small_ruminants|sold|Quzu, 6 aylıq|baş|140|170|220
small_ruminants|bought|Ana qoyun|baş|210|240|280
small_ruminants|bought|Arpa|kq|0.45|0.55|0.70
dairy_cattle|sold|Süd|litr|0.90|1.10|1.40
dairy_cattle|sold|Motal pendiri|kq|9|11|14
dairy_cattle|bought|Sağmal inək|baş|1700|2000|2400
poultry|sold|Kənd yumurtası|ədəd|0.20|0.25|0.32
poultry|bought|Yumurtlayan toyuq|baş|11|13|16
poultry|bought|İnkubator, 200 yumurta|ədəd|280|330|390
beekeeping|sold|Süzmə bal|kq|18|22|28
beekeeping|bought|Arı ailəsi, kətili ilə|ədəd|150|180|220
beekeeping|bought|Balsüzən|ədəd|220|260|320
greenhouse|sold|Göyərti|dəstə|0.30|0.40|0.60
greenhouse|sold|Pomidor şitili|ədəd|0.15|0.20|0.30
greenhouse|bought|İstixana örtüyü və karkası|dəst|1400|1650|1900
food|sold|Təndir çörəyi|ədəd|0.70|0.80|1.00
food|sold|Alça mürəbbəsi|kq|6|8|10
food|bought|Xəmir yoğuran|ədəd|650|780|900
food|bought|Qaz təndiri|ədəd|420|480|560
beauty|sold|Saç düzümü|nəfər|15|20|35
beauty|bought|Salon kreslosu və güzgü|dəst|380|450|560
beauty|bought|Saç qurutma və düzümü dəsti|dəst|190|230|290
repair|sold|Telefon təmiri|ədəd|10|18|30
repair|bought|Təmir alətləri dəsti|dəst|480|560|680
"""
SCORES = ["demand", "competition", "margin", "inputs", "skills", "season_risk", "growth", "suitability"]
DISTRICTS = ["AGM", "AGC", "FUZ", "BAR", "TAR"]
FIRST, AGAIN = 545, 255  # days ago


def tell_story(story) -> None:
    """Publish the cards of the first call, then all of them anew for the later ones."""
    analyst = User.objects.get(email="analyst@demo.example")
    with acting_at(now() - timedelta(days=FIRST)):
        for code in DISTRICTS[:2]:
            _publish_all(code, analyst, fuller=0)
    with acting_at(now() - timedelta(days=AGAIN)):
        for number, code in enumerate(DISTRICTS):
            _publish_all(code, analyst, fuller=number % 3)
    with acting_at(now() - timedelta(days=6)):
        district = District.objects.valid_on(today()).get(code="BAR")
        actions.draft(district, Sector.objects.get(code="carpet"), by=analyst, demand=3, competition=2)


def _publish_all(code, analyst, *, fuller):
    district = District.objects.valid_on(today()).get(code=code)
    for line in MARKETS.split("\n")[1:-1]:
        sector, sellers, carries, scores, sells, crowded = line.split("|")
        card = actions.draft(
            district,
            Sector.objects.get(code=sector),
            by=analyst,
            active_sellers=int(sellers) + fuller,
            carrying_number=int(carries),
            method="Bazar müşahidəsi və satıcılarla söhbət",
            sample="12 satıcı, 20 alıcı",
            what_sells=sells,
            what_is_crowded=crowded,
            **dict(zip(SCORES, map(int, scores.split()), strict=True)),
        )
        for price in PRICES.split("\n")[1:-1]:
            _note(card, price.split("|"), sector, analyst)
        actions.publish(card, by=analyst)


def _note(card, price, sector, analyst):
    of, kind, item, unit, low, typical, high = price
    if of == sector:
        amounts = {"low": Decimal(low), "typical": Decimal(typical), "high": Decimal(high)}
        actions.add_price(card, by=analyst, kind=kind, item=item, unit=unit, **amounts)
