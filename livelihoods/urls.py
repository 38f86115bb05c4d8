"""Which package answers which path; by name, imports none.

Every page needs sign-in unless its view says `login_not_required`.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

handler400 = "livelihoods.operations.views.bad_request"
handler403 = "livelihoods.operations.views.permission_denied"
handler404 = "livelihoods.operations.views.page_not_found"
handler500 = "livelihoods.operations.views.server_error"

urlpatterns = [
    path("", include("livelihoods.operations.urls")),
    path("language/", include("livelihoods.ui.urls")),
    path("", include("livelihoods.accounts.urls_sign_in")),
    path("", include("livelihoods.accounts.urls")),
    path("cms/", include("wagtail.admin.urls")),
    path("feedback/", include("livelihoods.feedback.urls_public")),
    path("verify/", include("training.enrolments.urls_verify")),
    path("apply/", include("grants.my.urls_apply")),
    path("my/", include("grants.my.urls")),
    path("desk/cases/", include("grants.cases.urls")),
    path("desk/people/", include("livelihoods.people.urls")),
    path("desk/programmes/", include("livelihoods.programmes.urls")),
    path("desk/markets/", include("grants.markets.urls")),
    path("desk/plans/", include("grants.plans.urls")),
    path("desk/selection/", include("grants.selection.urls")),
    path("desk/grants/", include("grants.awards.urls")),
    path("desk/supply/", include("grants.supply.urls")),
    path("desk/training/", include("training.workshops.urls")),
    path("desk/training/", include("training.enrolments.urls")),
    path("desk/follow-up/", include("grants.followup.urls")),
    path("desk/places/", include("livelihoods.places.urls")),
    path("desk/documents/", include("livelihoods.documents.urls")),
    path("desk/outbox/", include("livelihoods.notices.urls")),
    path("desk/feedback/", include("livelihoods.feedback.urls")),
    path("desk/rights/", include("grants.rights.urls")),
    path("desk/", include("grants.desk.urls")),
    path("", include("cms.urls_public")),
    *i18n_patterns(path("", include("cms.urls")), prefix_default_language=True),
]
