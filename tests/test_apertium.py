"""Apertium itself: its server translates French for real, where Debian's packages are installed.

tests/conftest.py keeps this file out of the part in which no test may be skipped.
"""

import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from django.utils.timezone import now

from igfsite.publishing.services import Apertium, ServiceError
from messages_app.machine_drafts import draft_by_machine
from messages_app.models import Document, Wording

MODES = Path("/usr/share/apertium/modes")
PROGRAM = shutil.which("apertium-apy")
HERE = PROGRAM and (MODES / "fr-es.mode").exists()
pytestmark = pytest.mark.skipif(not HERE, reason="apertium-apy and apertium-fr-es are not here")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def apertium():
    port = free_port()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([PROGRAM, "--port", str(port), str(MODES)], **quiet) as process:
        service = Apertium(url=f"http://127.0.0.1:{port}")
        try:
            yield answering(service, process)
        finally:
            process.terminate()


def answering(service, process):
    for _time in range(200):
        assert process.poll() is None, "apertium-apy has ended"
        try:
            service.pairs()
            return service
        except ServiceError:
            time.sleep(0.1)
    raise AssertionError("apertium-apy does not answer")


def test_french_becomes_spanish(apertium):
    assert ("fr", "es") in apertium.pairs()
    texts = ["L’accès à Internet est un droit.\n\n- La sécurité", "Les enfants & les jeunes [1]"]
    first, second = apertium.translate(texts, "fr", "es")
    assert "acceso" in first
    assert "\n\n- " in first
    assert "niños" in second
    assert "& los" in second
    assert second.endswith("[1]")


@pytest.mark.django_db
def test_the_messages_of_lillestrom_become_spanish_drafts(apertium):
    document = Document.objects.get()
    languages = {"source": "fr", "language": "es"}
    draft_by_machine(document=document, service=apertium, by="eva", at=now(), **languages)
    drafts = Wording.objects.filter(language="es")
    assert drafts.count() == 88
    assert not drafts.exclude(state="draft", provenance__engine="Apertium").exists()
    assert "políticos" in drafts.get(message__number=42).text
