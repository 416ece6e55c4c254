from django.urls import path

from messages_app.consultation.report_page import ReportCsv, ReportJson, ReportPage

urlpatterns = [
    path("<slug:event>/report/", ReportPage.as_view(), name="report"),
    path("<slug:event>/report.csv", ReportCsv.as_view(), name="report-csv"),
    path("<slug:event>/report.json", ReportJson.as_view(), name="report-json"),
]
