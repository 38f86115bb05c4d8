from django.urls import path

from grants.cases.views import application, card, eligibility, listing, moves, work

CASE = "<str:reference>"

app_name = "cases"
urlpatterns = [
    path("", listing.Cases.as_view(), name="cases"),
    path("cases.xlsx", listing.ExportCases.as_view(kind="xlsx"), name="export_xlsx"),
    path("cases.csv", listing.ExportCases.as_view(kind="csv"), name="export_csv"),
    path("assign/", work.AssignMany.as_view(), name="assign_many"),
    path("hand-over/", work.HandOver.as_view(), name="hand_over"),
    path("new/", application.FindApplicant.as_view(), name="find_applicant"),
    path("new/<str:code>/", application.Start.as_view(), name="start_application"),
    path(f"{CASE}/consent/", application.TakeConsent.as_view(), name="take_consent"),
    path(f"{CASE}/papers/", application.AddPaper.as_view(), name="add_paper"),
    path(f"{CASE}/answers/<int:pk>/", application.Answer.as_view(), name="answer_missing_item"),
    path(f"{CASE}/submit/", application.Submit.as_view(), name="submit"),
    path(f"{CASE}/resubmit/", application.Resubmit.as_view(), name="resubmit"),
    path(f"{CASE}/return/", application.ReturnForInformation.as_view(), name="return_for_information"),
    path(f"{CASE}/withdraw/", application.Withdraw.as_view(), name="withdraw"),
    path(f"{CASE}/criteria/", eligibility.DecideCriteria.as_view(), name="decide_criteria"),
    path(f"{CASE}/visit/", eligibility.RecordVisit.as_view(), name="record_visit"),
    path(f"{CASE}/market-card/", eligibility.LinkMarket.as_view(), name="link_market"),
    path(f"{CASE}/market-exception/", eligibility.AskMarketException.as_view(), name="ask_market_exception"),
    path(f"{CASE}/eligible/", eligibility.FindEligible.as_view(), name="find_eligible"),
    path(f"{CASE}/ineligible/", eligibility.FindIneligible.as_view(), name="find_ineligible"),
    path(f"{CASE}/market/", eligibility.AssessMarket.as_view(), name="assess_market"),
    path(f"{CASE}/next-training/", eligibility.OfferNextTraining.as_view(), name="offer_next_training"),
    path(f"{CASE}/start-training/", moves.StartTraining.as_view(), name="start_training"),
    path(f"{CASE}/complete-training/", moves.CompleteTraining.as_view(), name="complete_training"),
    path(f"{CASE}/waive-training/", moves.WaiveTraining.as_view(), name="waive_training"),
    path(f"{CASE}/drop-out/", moves.DropOut.as_view(), name="drop_out"),
    path(f"{CASE}/follow-up/", moves.StartFollowUp.as_view(), name="start_follow_up"),
    path(f"{CASE}/close-early/", moves.CloseEarly.as_view(), name="close_early"),
    path(f"{CASE}/reopen/", moves.Reopen.as_view(), name="reopen"),
    path(f"{CASE}/take/", work.Take.as_view(), name="take"),
    path(f"{CASE}/assign/", work.Assign.as_view(), name="assign"),
    path(f"{CASE}/note/", work.AddNote.as_view(), name="add_note"),
    path(f"{CASE}/card/", card.PrintCard.as_view(), name="print_card"),
    path(f"{CASE}/card/end/", card.EndCard.as_view(), name="end_card"),
    path(f"{CASE}/call/", work.LogCall.as_view(), name="log_call"),
    path(f"{CASE}/messages/", work.SendMessage.as_view(), name="send_message"),
    path(f"{CASE}/messages/read/", work.ReadMessages.as_view(), name="read_messages"),
    path(f"{CASE}/hold/", work.Hold.as_view(), name="hold"),
    path(f"{CASE}/release/", work.Release.as_view(), name="release"),
    path(f"{CASE}/conflict/", work.DeclareConflict.as_view(), name="declare_conflict"),
]
