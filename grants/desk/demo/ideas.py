"""What the people of the demo want to do: words, things to buy, things to sell. Every amount in manat is invented."""

from dataclasses import dataclass

from grants.plans.models import BusinessPlan, PlanItem, SalesLine

Place, Per, PaidBy = BusinessPlan.Place, SalesLine.Per, PlanItem.PaidBy


@dataclass(frozen=True)
class Idea:
    """One business: `items` are (name, unit, quantity, price, who pays), `sales` (name, unit, quantity, per, price,
    cost of making one), `costs` (kind, amount a month)."""

    sector: str
    title: str
    words: str
    customers: str
    place: str
    items: list
    sales: list
    costs: list
    drawing: int


SEWING = Idea(
    "sewing",
    "Dərzilik sexi",
    "On ildir evdə tikirəm. Sənaye maşını olsa, sifarişləri vaxtında verə bilərəm.",
    "Qonşu kəndlərin qadınları, məktəbin müəllimələri, toy sifarişləri",
    Place.HOME,
    [
        ("Sənaye tikiş maşını", "ədəd", 1, "1150", PaidBy.GRANT),
        ("Overlok maşını", "ədəd", 1, "720", PaidBy.GRANT),
        ("Ütü və masa", "dəst", 1, "180", PaidBy.OWN),
    ],
    [
        ("Qadın donu, tikiş", "ədəd", 4, Per.WEEK, "35", "14"),
        ("Pərdə tikişi", "metr", 10, Per.WEEK, "9", "4.50"),
    ],
    [("power", "35"), ("transport", "30")],
    200,
)
SHEEP = Idea(
    "small_ruminants",
    "Qoyunçuluq",
    "Qayıdandan sonra tövləni düzəltdik. Bir neçə ana qoyunla başlamaq istəyirəm.",
    "Bayramqabağı alıcılar, rayon bazarı",
    Place.LAND,
    [("Ana qoyun", "baş", 12, "245", PaidBy.GRANT), ("Arpa", "kq", 400, "0.55", PaidBy.OWN)],
    [("Quzu, 6 aylıq", "baş", 1, Per.MONTH, "185", "35")],
    [("feed", "60")],
    40,
)
DAIRY = Idea(
    "dairy_cattle",
    "Süd və motal pendiri",
    "İki inəyimiz var, südü anam pendir edir. Bir inək də olsa, bazara hər həftə çıxarıq.",
    "Bazar günü alıcıları, iki mağaza",
    Place.LAND,
    [("Sağmal inək", "baş", 2, "2050", PaidBy.GRANT), ("Süd bidonu", "ədəd", 2, "60", PaidBy.OWN)],
    [("Süd", "litr", 14, Per.DAY, "1.10", "0.50"), ("Motal pendiri", "kq", 3, Per.WEEK, "11", "6")],
    [("feed", "90"), ("transport", "20")],
    120,
)
POULTRY = Idea(
    "poultry",
    "Kənd toyuqları və yumurta",
    "Həyətimiz böyükdür, yumurtanı qonşular soruşur.",
    "Qonşular, məktəbin yeməkxanası",
    Place.HOME,
    [
        ("Yumurtlayan toyuq", "baş", 80, "13", PaidBy.GRANT),
        ("İnkubator, 200 yumurta", "ədəd", 1, "330", PaidBy.GRANT),
        ("Hin və torlu hasar", "dəst", 1, "260", PaidBy.OWN),
    ],
    [("Kənd yumurtası", "ədəd", 50, Per.DAY, "0.26", "0.10")],
    [("power", "15")],
    100,
)
BEES = Idea(
    "beekeeping",
    "Arıçılıq",
    "Atam arı saxlayırdı, işi bilirəm. Dağ yoluna köçürmək üçün kətil lazımdır.",
    "Bakı və Gəncədən daimi alıcılar, yol kənarı satış",
    Place.LAND,
    [("Arı ailəsi, kətili ilə", "ədəd", 12, "185", PaidBy.GRANT), ("Balsüzən", "ədəd", 1, "260", PaidBy.GRANT)],
    [("Süzmə bal", "kq", 15, Per.MONTH, "22", "5")],
    [("transport", "40")],
    100,
)
GREENHOUSE = Idea(
    "greenhouse",
    "Həyət istixanası",
    "Erkən göyərti və şitil. Su quyumuz var.",
    "Rayon bazarı, kəndin bağbanları",
    Place.LAND,
    [
        ("İstixana örtüyü və karkası", "dəst", 1, "1700", PaidBy.GRANT),
        ("Damcı suvarma", "dəst", 1, "350", PaidBy.GRANT),
    ],
    [("Göyərti", "dəstə", 45, Per.DAY, "0.40", "0.12"), ("Pomidor şitili", "ədəd", 150, Per.MONTH, "0.20", "0.07")],
    [("power", "30"), ("other", "25")],
    150,
)
BREAD = Idea(
    "food",
    "Təndir çörəyi",
    "Çörəyi evdə bişirirəm, qonşular alır. Xəmir yoğuran olsa, iki dəfə çox bişirərəm.",
    "Kəndin iki mağazası, yol üstündə dayananlar",
    Place.HOME,
    [("Qaz təndiri", "ədəd", 1, "490", PaidBy.GRANT), ("Xəmir yoğuran", "ədəd", 1, "790", PaidBy.GRANT)],
    [("Təndir çörəyi", "ədəd", 60, Per.DAY, "0.80", "0.42")],
    [("power", "70"), ("transport", "20")],
    250,
)
HAIR = Idea(
    "beauty",
    "Kənddə gözəllik otağı",
    "Rayon mərkəzinə getmək üçün bir gün gedir. Evin bir otağını salon edirəm.",
    "Kəndin qadınları, toy mövsümü",
    Place.HOME,
    [
        ("Salon kreslosu və güzgü", "dəst", 1, "470", PaidBy.GRANT),
        ("Saç qurutma və düzümü dəsti", "dəst", 1, "240", PaidBy.GRANT),
    ],
    [("Saç düzümü", "nəfər", 6, Per.WEEK, "20", "4")],
    [("power", "25")],
    180,
)
REPAIR = Idea(
    "repair",
    "Telefon və nasos təmiri",
    "Protezlə uzun yol gedə bilmirəm, oturaraq işləmək mənə uyğundur. Təmiri özüm öyrənmişəm.",
    "Kəndin sakinləri, su nasosu olan həyətlər",
    Place.RENTED,
    [("Təmir alətləri dəsti", "dəst", 1, "590", PaidBy.GRANT), ("İş masası və işıq", "dəst", 1, "160", PaidBy.GRANT)],
    [("Telefon təmiri", "ədəd", 6, Per.WEEK, "18", "5")],
    [("rent", "60"), ("power", "15")],
    150,
)

WOMENS = [SEWING, BREAD, POULTRY, SEWING, HAIR, GREENHOUSE, DAIRY]
MENS = [SHEEP, BEES, REPAIR, DAIRY]
