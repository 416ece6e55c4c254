"""Work in a process of its own, because Django reads its settings once.

``python -m tests.bench.child tests.bench.case:run '{"rounds": 30}'`` calls the
function with these arguments and prints what it returns, as JSON.
"""

import json
import os
import signal
import subprocess
import sys
from importlib import import_module

import django


def call(name, environment, **arguments):
    """Call ``module:function`` under ``environment``; its complaints go to our stderr."""
    command = [sys.executable, "-m", "tests.bench.child", name, json.dumps(arguments)]
    with subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            answer = process.communicate()[0]
        finally:
            process.terminate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return json.loads(answer)


def main(name, arguments):
    django.setup()
    module, function = name.split(":")
    result = getattr(import_module(module), function)(**json.loads(arguments))
    print(json.dumps(result))


def stop_once(*_signal):
    """A stop unwinds, so that the servers started here are stopped; a second one may not cut in."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, stop_once)
    main(*sys.argv[1:])
