import pytest

from tests.consultation.letters import lead_to
from tests.consultation.sending import open_window
from tests.smtp import smtp_sink


@pytest.fixture
def is_open(db):
    open_window()


@pytest.fixture
def sink(settings):
    """A mail server that the site's letters go to; at the end nothing it heard was wrong."""
    with smtp_sink() as sink:
        lead_to(sink, settings)
        yield sink
    assert not sink.wrong
