"""The benchmark: how fast the site is against what people use instead.

    .venv/bin/python -m pip install -r tests/bench/requirements.txt
    .venv/bin/python -m tests.bench --sizes 100,10000 --keep FOLDER --write FILE

The first line installs Datasette, which nothing else needs; ``DATASETTE`` may
name another one's program, and without any its column stays empty.
"""
