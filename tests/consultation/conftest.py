import pytest

from tests.consultation.sending import open_window


@pytest.fixture
def is_open(db):
    open_window()
