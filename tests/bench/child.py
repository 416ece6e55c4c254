"""Work in a process of its own, because Django reads its settings once.

``python -m tests.bench.child tests.bench.case:run '{"rounds": 30}'`` calls the
function with these arguments and prints what it returns, as JSON.
"""

import json
import os
import subprocess
import sys
from importlib import import_module

import django


def call(name, environment, **arguments):
    """Call ``module:function`` under ``environment``; its complaints go to our stderr."""
    command = [sys.executable, "-m", "tests.bench.child", name, json.dumps(arguments)]
    done = subprocess.run(
        command, env=os.environ | environment, stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(done.stdout)


def main(name, arguments):
    django.setup()
    module, function = name.split(":")
    result = getattr(import_module(module), function)(**json.loads(arguments))
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
