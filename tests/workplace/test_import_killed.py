"""An import whose process is killed in its middle has written nothing; done again, all."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from messages_app.models import Document, Import, Message
from tests.test_messages_parser import SOURCE
from tests.test_processes import own_database

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("published")]

COMMAND = ["import_messages", str(SOURCE), "--event", "igf-2021", "--language", "fr"]
# The real command, which waits in the middle of its writing until it is killed.
STOPS = """
import sys, time
from django.core.management import execute_from_command_line
import django
django.setup()
from messages_app.importing import DocumentImport
write = DocumentImport.write_message
def write_and_stop(self, theme, section, parsed):
    write(self, theme, section, parsed)
    if self.position == 40:
        print("forty", flush=True)
        time.sleep(60)
DocumentImport.write_message = write_and_stop
execute_from_command_line(["manage.py", *sys.argv[1:]])
"""


def test_an_import_killed_in_its_middle_leaves_nothing_and_can_be_done_again():
    environment = os.environ | own_database()
    process = subprocess.Popen(
        [sys.executable, "-c", STOPS, *COMMAND], env=environment, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"forty\n"
    process.kill()
    process.communicate()
    connection.close()
    assert not Document.objects.filter(event__slug="igf-2021").exists()
    assert not Import.objects.exists()
    subprocess.run([sys.executable, "manage.py", *COMMAND], env=environment, check=True)
    assert Message.objects.filter(document__event__slug="igf-2021").count() == 88
