"""Ten kinds of business as examples to start a plan from.

No public source gives these figures for the districts of the programme: each is a proposal unless its line names a
source, to be mended with the first market cards and visits. Where the market card of her district knows a price, that
price is taken instead. A change of any figure gets a new VERSION; each plan keeps the one that it was started from.
"""

from django.utils.translation import gettext_lazy as _

from grants.plans.rules.example import CALENDAR, Ask, Cost, Example, Product, Thing

VERSION = "2026-1"
HEAD, PIECE, KILO, LITRE, SET = _("head"), _("piece"), _("kg"), _("litre"), _("set")
SOLD = _("Of every 100, how many do you sell and not eat yourselves?")

SHEEP = Example(
    name=_("Sheep"),
    asks=[
        Ask("ewes", _("How many ewes?"), "12"),
        Ask("lambs", _("How many lambs does one ewe have in a year?"), "1.2"),
        Ask("live_percent", _("Of every 100 lambs, how many live?"), "90"),
        Ask("sold_percent", SOLD, "85"),
        Ask("feed", _("Feed you buy for one ewe a month, in manat"), "5"),
    ],
    things=[
        Thing(_("Ewe"), HEAD, ("ewes",), "240"),
        Thing(_("Barley for the first winter"), KILO, (30, "ewes"), "0.55", "own"),
    ],
    products=[
        Product(
            _("Lamb, 6 months"), HEAD, ("ewes", "lambs", "live_percent", "sold_percent", "0.2"), "month",
            ("180",), ("20",), most=("ewes", "lambs", "live_percent", "0.2"),
            season=[0, 0, 0, 0, 100, 100, 100, 0, 0, 100, 100, 0], season_source=CALENDAR,
        ),
    ],
    costs=[Cost("feed", ("ewes", "feed"))],
)  # fmt: skip
DAIRY = Example(
    name=_("Milk cows"),
    asks=[
        Ask("cows", _("How many milk cows?"), "2"),
        Ask("litres", _("How many litres of milk does one cow give a day?"), "8"),
        Ask("milking_percent", _("Of every 100 days, on how many does she give milk?"), "80"),
        Ask("calving_percent", _("Of every 100 cows, how many have a calf that lives, in a year?"), "75"),
        Ask("sold_percent", SOLD, "75"),
        Ask("feed", _("Feed you buy for one cow a month, in manat"), "70"),
    ],
    things=[
        Thing(_("Milk cow"), HEAD, ("cows",), "2000"),
        Thing(_("Milk can"), PIECE, (2,), "60", "own"),
    ],
    products=[
        Product(
            _("Milk"), LITRE, ("cows", "litres", "milking_percent", "sold_percent"), "day",
            ("1.10",), ("0.10",), most=("cows", "litres", "milking_percent"), minutes=8,
            season=[75, 75, 100, 125, 150, 150, 125, 100, 100, 75, 75, 50],
        ),
        Product(
            _("Calf, 6 months"), HEAD, ("cows", "calving_percent", "0.5"), "month", ("600",), ("100",),
            season=[0, 0, 0, 0, 0, 0, 0, 0, 100, 100, 0, 0],
        ),
    ],
    costs=[Cost("feed", ("cows", "feed")), Cost("transport", (20,))],
)  # fmt: skip
POULTRY = Example(
    name=_("Laying hens"),
    asks=[
        Ask("hens", _("How many laying hens?"), "80"),
        Ask("laying_percent", _("Of every 100 hens, how many lay on a day?"), "65"),
        Ask("live_percent", _("Of every 100 hens, how many live through the year?"), "90"),
        Ask("sold_percent", SOLD, "90"),
        Ask("feed", _("Feed you buy for one hen a month, in manat"), "1.80"),
    ],
    things=[
        Thing(_("Laying hen"), HEAD, ("hens",), "13"),
        Thing(_("Henhouse and netting"), SET, (1,), "260", "own"),
    ],
    products=[
        Product(
            _("Village egg"), PIECE, ("hens", "laying_percent", "live_percent", "sold_percent"), "day",
            ("0.25",), ("0.01",), most=("hens", "laying_percent", "live_percent"), minutes=2,
            season=[75, 100, 125, 125, 125, 125, 100, 100, 100, 75, 75, 75],
        ),
    ],
    costs=[Cost("feed", ("hens", "feed")), Cost("power", (15,))],
)  # fmt: skip
BEES = Example(
    name=_("Bees"),
    asks=[
        Ask("hives", _("How many hives?"), "12"),
        Ask("kilos", _("How many kilograms of honey does one hive give in a year?"), "15"),
        Ask("winter_percent", _("Of every 100 hives, how many come through the winter?"), "85"),
        Ask("sold_percent", SOLD, "90"),
        Ask("swarms", _("How many new swarms do you sell in a year?"), "3"),
    ],
    things=[
        Thing(_("Bee colony with its hive"), PIECE, ("hives",), "180"),
        Thing(_("Honey extractor"), PIECE, (1,), "260"),
        Thing(_("Jars with lids"), PIECE, (100,), "0.60", "own"),
    ],
    products=[
        Product(
            _("Strained honey"), KILO, ("hives", "kilos", "winter_percent", "sold_percent", "0.1"), "month",
            ("22",), ("3",), most=("hives", "kilos", "winter_percent", "0.1"),
            season=[50, 50, 50, 0, 0, 0, 100, 200, 200, 150, 100, 100],
        ),
        Product(
            _("Swarm of bees"), PIECE, ("swarms", "0.5"), "month", ("90",), ("10",),
            season=[0, 0, 0, 0, 100, 100, 0, 0, 0, 0, 0, 0],
        ),
    ],
    costs=[Cost("feed", (2, "hives")), Cost("transport", (30,))],
)  # fmt: skip
GREENHOUSE = Example(
    name=_("Greenhouse"),
    asks=[
        Ask("metres", _("How many square metres?"), "100"),
        Ask("bunches", _("How many bunches of greens does a square metre give a month?"), "8"),
        Ask("good_percent", _("Of every 100 bunches, how many are good to sell?"), "80"),
        Ask("seedlings", _("How many seedlings do you sell in a spring?"), "900"),
    ],
    things=[
        Thing(_("Greenhouse frame and cover, 100 m²"), SET, ("metres", "0.01"), "1650"),
        Thing(_("Drip watering, 100 m²"), SET, ("metres", "0.01"), "350"),
    ],
    products=[
        Product(
            _("Greens"), _("bunch"), ("metres", "bunches", "good_percent"), "month", ("0.40",), ("0.12",),
            most=("metres", "bunches"), season=[100, 150, 150, 150, 100, 50, 0, 50, 100, 150, 100, 100],
        ),
        Product(
            _("Tomato seedling"), PIECE, ("seedlings", "0.25"), "month", ("0.20",), ("0.07",),
            season=[0, 50, 125, 150, 75, 0, 0, 0, 0, 0, 0, 0],
        ),
    ],
    costs=[Cost("power", (30,)), Cost("other", ("0.25", "metres"))],
)  # fmt: skip
SEWING = Example(
    name=_("Sewing at home"),
    asks=[
        Ask("dresses", _("How many dresses do you sew a week?"), "4"),
        Ask("curtains", _("How many metres of curtain do you sew a week?"), "8"),
    ],
    things=[
        Thing(_("Industrial sewing machine"), PIECE, (1,), "1100"),
        Thing(_("Overlock machine"), PIECE, (1,), "720"),
        Thing(_("Iron and table"), SET, (1,), "180", "own"),
    ],
    products=[
        Product(
            _("Women's dress, sewing"), PIECE, ("dresses",), "week", ("32",), ("12",), minutes=240,
            season=[75, 75, 100, 75, 75, 100, 125, 150, 150, 100, 75, 100], season_source=CALENDAR,
        ),
        Product(_("Curtain sewing"), _("metre"), ("curtains",), "week", ("5",), ("1",), minutes=20),
    ],
    costs=[Cost("power", (30,)), Cost("repairs", (10,))],
)  # fmt: skip
BAKING = Example(
    name=_("Tandir bread"),
    asks=[
        Ask("loaves", _("How many loaves do you bake a day?"), "40"),
        Ask("sold_percent", SOLD, "95"),
    ],
    things=[
        Thing(_("Gas tandir"), PIECE, (1,), "480"),
        Thing(_("Dough mixer"), PIECE, (1,), "780"),
    ],
    products=[
        Product(
            _("Tandir bread"), PIECE, ("loaves", "sold_percent"), "day", ("0.80",), ("0.42",), most=("loaves",),
            minutes=5, season=[100, 100, 150, 100, 100, 75, 75, 100, 100, 100, 100, 100], season_source=CALENDAR,
        ),
    ],
    costs=[Cost("power", (50,)), Cost("transport", (20,))],
)  # fmt: skip
HAIR = Example(
    name=_("Hairdressing"),
    asks=[
        Ask("styles", _("For how many people do you style hair a week?"), "3"),
        Ask("cuts", _("How many haircuts do you do a week?"), "5"),
    ],
    things=[
        Thing(_("Salon chair and mirror"), SET, (1,), "450"),
        Thing(_("Hair drying and styling set"), SET, (1,), "230"),
        Thing(_("First shampoo, dye and towels"), SET, (1,), "120", "own"),
    ],
    products=[
        Product(
            _("Hair styling"), _("person"), ("styles",), "week", ("20",), ("4",), minutes=75,
            season=[75, 75, 100, 75, 100, 100, 125, 150, 150, 100, 75, 75], season_source=CALENDAR,
        ),
        Product(_("Haircut"), _("person"), ("cuts",), "week", ("6",), ("1",), minutes=35),
    ],
    costs=[Cost("power", (25,)), Cost("other", (10,))],
)  # fmt: skip
REPAIR = Example(
    name=_("Repair of phones and pumps"),
    asks=[
        Ask("phones", _("How many phones do you repair a week?"), "5"),
        Ask("pumps", _("How many pumps and other devices do you repair a week?"), "1"),
    ],
    things=[
        Thing(_("Set of repair tools"), SET, (1,), "560"),
        Thing(_("Workbench and lamp"), SET, (1,), "160"),
    ],
    products=[
        Product(_("Phone repair"), PIECE, ("phones",), "week", ("18",), ("5",), minutes=60),
        Product(
            _("Pump repair"), PIECE, ("pumps",), "week", ("30",), ("8",), minutes=120,
            season=[50, 50, 75, 100, 150, 175, 175, 150, 100, 75, 50, 50],
        ),
    ],
    costs=[Cost("rent", (60,)), Cost("power", (15,))],
)  # fmt: skip
KIOSK = Example(
    name=_("Kiosk"),
    asks=[
        Ask("buyers", _("How many buyers come a day?"), "25"),
        Ask("spends", _("For how many manat does one buyer buy?"), "3"),
        Ask("goods_percent", _("Of every 100 manat, how many do the goods cost you?"), "80"),
    ],
    things=[
        Thing(_("Fridge"), PIECE, (1,), "700"),
        Thing(_("Shelves and scales"), SET, (1,), "350"),
        Thing(_("First goods"), SET, (1,), "800", "own"),
    ],
    products=[
        Product(
            _("What one buyer buys"), _("buyer"), ("buyers",), "day", ("spends",), ("spends", "goods_percent"),
            minutes=10, season=[75, 75, 100, 100, 100, 125, 125, 125, 100, 100, 75, 100],
        ),
    ],
    costs=[Cost("power", (45,)), Cost("transport", (40,))],
)  # fmt: skip

EXAMPLES = {
    "small_ruminants": SHEEP,
    "dairy_cattle": DAIRY,
    "poultry": POULTRY,
    "beekeeping": BEES,
    "greenhouse": GREENHOUSE,
    "sewing": SEWING,
    "food": BAKING,
    "beauty": HAIR,
    "repair": REPAIR,
    "retail": KIOSK,
}
