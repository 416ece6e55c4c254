"""The desk of the consultation: the staff's pages on what people sent, below /admin/workplace/."""

app_name = "desk"
urlpatterns = []
