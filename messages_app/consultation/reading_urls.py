from django.urls import path

from messages_app.consultation.feeds.pages import ConceptFeed, PlaceFeed
from messages_app.consultation.report.pages import ReportCsv, ReportJson, ReportPage

urlpatterns = [
    path("<slug:event>/report/", ReportPage.as_view(), name="report"),
    path("<slug:event>/report.csv", ReportCsv.as_view(), name="report-csv"),
    path("<slug:event>/report.json", ReportJson.as_view(), name="report-json"),
    path("<slug:event>/feed.atom", PlaceFeed.as_view(), name="document-feed"),
    path("<slug:event>/theme/<int:theme>/feed.atom", PlaceFeed.as_view(), name="theme-feed"),
    path("<slug:event>/<int:number>/feed.atom", PlaceFeed.as_view(), name="message-feed"),
    path(
        "concepts/<slug:scheme>/<slug:notation>/feed.atom",
        ConceptFeed.as_view(),
        name="concept-feed",
    ),
]
