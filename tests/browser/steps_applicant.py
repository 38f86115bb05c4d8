"""What the applicant does on her phone, page by page."""

from django.utils.translation import ngettext
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.browser.visitor import az, labelled
from tests.factories.documents import photo

PHONE_NUMBER = "050 765 43 21"


def sign_in(woman):
    """By phone and the code that went out."""
    woman.type("Your phone number", PHONE_NUMBER)
    woman.press("Send me a code")
    woman.type("Code", code())
    woman.press("Sign in")


def code():
    """The last code on its way to the gateway."""
    return ProcrastinateJob.objects.filter(task_name="livelihoods.notices.send_code").latest("id").args["code"]


def find_call(woman, call):
    """From the portal to the call and in."""
    woman.open("/")
    woman.follow("Start an application")
    sign_in(woman)
    woman.follow("Look and apply")
    woman.reads(call.who_can_apply)
    woman.press("Begin")


def introduce_herself(woman):
    """Who she is and what she agrees to; asked once."""
    woman.type("Your name", "Gülnarə")
    woman.type("Your surname", "Əliyeva")
    woman.type("Your father's name", "Əhməd")
    woman.choose("Daughter or son", "qızı")
    woman.choose("You are", "woman")
    woman.type("When were you born?", "12.03.1987")
    woman.press("Go on")
    woman.press("Begin")
    woman.tick("I have read this, or it was read to me, and I agree.")
    woman.tick("You may send me SMS about my application.")
    woman.press("I agree")


def answer_about_herself(woman):
    """The first four sections of the list."""
    woman.follow("About you")
    woman.choose("Which is right for you?", "I have an identity card and send a photo of it")
    woman.upload("Photo of the card", "vəsiqə.jpg", photo())
    woman.press("Go on")
    woman.follow("Your displacement")
    woman.choose("Which fits you?", "internally displaced person")
    woman.select("From which district?", "Ağdam")
    woman.type("In which year?", 1993)
    woman.press("Go on")
    woman.choose("Do you want to go back?", "I don't know yet")
    woman.press("Go on")
    woman.choose("Did a mine hurt you or somebody of your family?", "No")
    woman.press("Go on")
    woman.follow("How to reach you")
    woman.select("district", "Ağdam")
    woman.select("Village, town or settlement", "Quzanlı")
    woman.press("Go on")
    woman.follow("Your household")
    woman.choose("Who are you in your household?", "head of the household")
    woman.choose("Where do you live now?", "new settlement for IDPs")
    woman.press("Go on")
    add_member(woman, "daughter or son", "man", 2012, "Save and add one more")
    add_member(woman, "mother or father", "woman", 1960, "Go on")


def answer_about_life(woman):
    """What comes in, what she has and can, who helped before, what she needs."""
    woman.follow("What you live on")
    woman.tick("allowance for displaced people")
    woman.type("How much money comes into the household?", "90")
    woman.choose("This is for", "a week")
    woman.press("Go on")
    woman.type("How many sheep and goats?", 3)
    woman.press("Go on")
    woman.follow("What you can do")
    woman.select("Which school did you finish?", "secondary school")
    woman.press("Go on")
    woman.type("How many hours a day are you free for the business?", 6)
    woman.press("Go on")
    woman.follow("Help you had before")
    woman.choose("Which help did you get?", "no help before")
    woman.press("Go on")
    woman.follow("What you need to come")
    woman.tick("somebody looks after my children")
    woman.press("Go on")


def add_member(woman, relation, sex, year, button):
    woman.select("Who is it to the head of the household?", relation)
    woman.select("sex", sex)
    woman.type("birth year", year)
    woman.press(button)


def answer_about_the_business(woman):
    woman.follow("Your business")
    woman.select("kind of business", "Tikiş və dərzilik")
    woman.type("What would you call your business?", "Evdə qadın paltarı tikən sex")
    woman.choose("Is it a new business?", "Yes")
    woman.press("Go on")
    woman.select("district", "Ağdam")
    woman.press("Go on")


def write_plan(woman):
    """Question by question, to what it comes to."""
    woman.follow("Business plan")
    woman.type("what you want to do", "Evdə qadın paltarı tikirəm, kənddə sifariş çoxdur.")
    woman.press("Go on")
    woman.choose("where you will work", "at home")
    woman.press("Go on")
    woman.choose("mines or shells could lie there", "no")
    woman.press("Go on")
    woman.type("who will buy", "Qonşular və kənd məktəbinin müəllimələri")
    woman.press("Go on")
    woman.type("who else sells this nearby", "Kənddə bir dərzi var, o, ancaq kişi paltarı tikir.")
    woman.press("Go on")
    woman.type("How many hours a week can you work?", 40)
    woman.press("Go on")
    add_item(woman, "Sənaye tikiş maşını", 1, 900, "Save and add one more")
    add_item(woman, "Overlok", 1, 250, "Go on")
    woman.type("what", "Qadın donu")
    woman.type("How many", 4)
    woman.select("per", "a week")
    woman.type("Price of one", 35)
    woman.type("What one costs you to make", 12)
    woman.press("Go on")
    woman.select("Fill all months", "every month as usual")
    woman.press("Go on")
    woman.press("Go on")
    woman.type("electricity, gas, water", 20)
    woman.press("Go on")
    woman.type("What your family takes out of the business", 150)
    woman.press("Go on")
    woman.choose("tax number (VÖEN)", "I will get one")
    woman.press("Go on")
    woman.type("what could go wrong, and what you would do", "İşıq kəsilə bilər; əl maşınım var.")
    woman.press("Go on")
    woman.reads("1 150,00 ₼")
    woman.follow("Go on")


def add_item(woman, name, quantity, price, button):
    """One thing to buy, in the last of the rows."""
    row = woman.page.locator("fieldset.rows__row").last
    row.get_by_label(labelled("what")).fill(name)
    row.get_by_label(labelled("How many")).fill(str(quantity))
    row.get_by_label(labelled("Price of one")).fill(str(price))
    woman.press(button)


def send_paper(woman):
    """The photo of a seller's price."""
    woman.follow("Papers")
    woman.select("What is it?", "Price from a seller")
    woman.upload("File", "qiymət.jpg", photo())
    woman.press("Go on")


def declare(woman):
    woman.tick("What I wrote is true as far as I know.")
    woman.tick("I know that help is free. Nobody may ask me for money, goods or favours.")
    woman.tick("I know that not everybody who applies gets a grant.")
    woman.tick("I know that I can complain by phone, in the office or on this site, and that it never harms me.")
    woman.choose("Is somebody of the office, the committee or the sellers your relative?", "No")


def hand_in(woman):
    """Look at everything once more and hand in; gives back the number she got."""
    woman.follow("Check and hand in")
    woman.reads("Evdə qadın paltarı tikən sex")
    declare(woman)
    woman.press("Hand in the application")
    woman.reads(az("Your application is handed in. Thank you."))
    return woman.page.url.rstrip("/").rsplit("/", 1)[-1]


def answer_question(woman, question):
    """The office asked; she answers and hands in again."""
    woman.open("/my/")
    woman.follow(ngettext("Answer %(open)s question", "Answer %(open)s questions", 1) % {"open": 1})
    woman.follow(question)
    woman.type("Your answer", "Ağcabədidəki mağazada soruşdum, qiymət bu ildir.")
    woman.press("Save the answer")
    woman.follow("Check and hand in again")
    declare(woman)
    woman.press("Hand in the application")
    woman.reads(az("Your application is handed in. Thank you."))


def look_where_it_stands(woman, now):
    """What the page of her application says first."""
    woman.open("/my/")
    woman.reads(az(now))


def receive_agreement(woman):
    """What she is to sign, to read at home before."""
    woman.open("/my/")
    woman.receive("(PDF)")


def come_back(woman):
    """Long after, the phone asks for a code again."""
    woman.open("/my/")
    sign_in(woman)
