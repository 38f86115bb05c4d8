"""The demo's feedback: what people asked and complained of in the last months, and how it was answered."""

from datetime import timedelta

from livelihoods.accounts.models import User
from livelihoods.audit.rules import acting_at, now
from livelihoods.feedback import actions

# Days ago, what it is about, the words, how to reach the person, our answer, after how many days, whether it helped.
TOLD = [
    (310, "information", "Müraciət etmək üçün hansı sənədlər lazımdır?", "050 210 00 11", "Siyahını oxuduq.", 1, True),
    (190, "training", "Təlimin keçirildiyi məktəbdə pilləkən var, anam çıxa bilmir.", "055 210 00 12",
     "Növbəti təlim pilləkənsiz binada keçiriləcək.", 4, True),
    (120, "goods", "Gətirilən overlokun iynəsi qırıq idi.", "070 210 00 13", "Usta gəlib dəyişdi.", 6, True),
    (75, "exclusion", "Qonşum tək yaşayır, heç kim ona bu barədə deməyib.", "", "", 2, None),
    (34, "delay", "Qərarı iki aydır gözləyirəm.", "051 210 00 14", "Komissiya 14 gündən sonra toplaşır.", 9, False),
    (9, "data", "Soyadım səhv yazılıb: Əliyeva yox, Əlizadə.", "077 210 00 15", "", 2, None),
    (2, "help", "Planı telefonda yaza bilmirəm, kömək edin.", "050 210 00 16", "", None, None),
    (1, "money", "Biri dedi ki, siyahıya düşmək üçün pul verməliyəm.", "", "", None, None),
]  # fmt: skip


def tell_story(story):
    """Take in what people told, and answer what was answered."""
    manager = User.objects.get(email="manager@demo.example")
    for days_ago, category, text, contact, answer, answered_after, is_satisfied in TOLD:
        received = now() - timedelta(days=days_ago)
        with acting_at(received):
            feedback = actions.leave(
                category=category, text=text, language="az", wants_answer=bool(contact), contact=contact
            )
        if answered_after is None:
            continue
        with acting_at(received + timedelta(days=answered_after)):
            feedback = actions.acknowledge(feedback, by=manager)
            if answer:
                feedback = actions.answer(feedback, by=manager, text=answer, how="phone")
                actions.close(feedback, by=manager, is_satisfied=is_satisfied)
