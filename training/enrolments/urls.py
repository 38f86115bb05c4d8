app_name = "enrolments"
urlpatterns = []
