"""A process that is killed in the middle of what it does."""

SCRIPT = """
import os, signal, sys
from itertools import count
import django
django.setup()
from django.db import connection
{before}

asked = count(1)

def die_in_time(execute, *question):
    if next(asked) == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*question)

with connection.execute_wrapper(die_in_time):
    {deed}
"""


def doomed(deed, before):
    """Code that runs ``before``, then ``deed``, and dies before the question of the deed to the
    database whose number is its argument."""
    return SCRIPT.format(deed=deed, before=before)
