"""The two text engines, SQLite FTS5 and PostgreSQL ``tsvector``, fed and asked alike.

They know the order of words: a run, ``(words, is_prefix)``, is words that follow each
other, the last perhaps as a beginning. Words hold only letters and digits, so nothing
that a person typed reaches an engine's own syntax.
"""

import json
from array import array

from django.db import connection

from igfsite.browse.names import row_name
from igfsite.browse.text.tokens import GAP
from igfsite.replicas import reading_connection

SORTED = 64 * 2**20  # bytes
FEW = 1000
ARMS = 100  # of one query; SQLite takes 500


class SQLite:
    beginning = "word >= %s AND word < %s"
    question = (
        "SELECT %s, group_concat(rowid), (SELECT value FROM browse_version) FROM browse_text"
        " WHERE browse_text MATCH %s AND rowid BETWEEN %s AND %s"
    )

    @staticmethod
    def written(words, is_prefix):
        return '"{}"{}'.format(" ".join(words), "*" if is_prefix else "")

    @staticmethod
    def among(rows):
        """From the first to the last: asking for each by itself takes longer."""
        return min(rows), max(rows)

    @staticmethod
    def rows(answer):
        return list(map(int, answer.split(","))) if answer else []

    @staticmethod
    def stored(line):
        return line

    @staticmethod
    def words(cursor, rows):
        among = "rowid IN (SELECT value FROM json_each(%s))"
        cursor.execute(f"SELECT tokens FROM browse_text WHERE {among}", [json.dumps(rows)])
        return {word for (line,) in cursor for word in line.split()} - {GAP}

    @staticmethod
    def make_ready():
        """Give FTS5 room to sort many rows at once: half of the time it takes else."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO browse_text (browse_text, rank) VALUES ('hashsize', %s)", [SORTED]
            )

    @staticmethod
    def fill(cursor, table, columns, rows, insert="INSERT"):
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"{insert} INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)

    @classmethod
    def fill_new(cls, cursor, table, columns, rows):
        cls.fill(cursor, table, columns, rows, insert="INSERT OR IGNORE")


class PostgreSQL:
    beginning = "word ~>=~ %s AND word ~<~ %s"  # letter by letter, whatever the collation
    question = (
        "SELECT %s, string_agg(int8send(rowid), ''), (SELECT value FROM browse_version)"
        " FROM browse_text WHERE tokens @@ %s::tsquery AND rowid BETWEEN %s AND %s"
        " AND (%s::bigint[] IS NULL OR rowid = ANY(%s))"
    )

    @staticmethod
    def written(words, is_prefix):
        return " <-> ".join(f"'{word}'" for word in words) + (":*" if is_prefix else "")

    @staticmethod
    def among(rows):
        """A few rows are named: their vectors are read and no others."""
        few = rows if len(rows) <= FEW else None
        return min(rows), max(rows), few, few

    @staticmethod
    def rows(answer):
        """``int8send`` gives eight bytes a row, the highest first."""
        found = array("q", bytes(answer or b""))
        found.byteswap()
        return found

    @staticmethod
    def make_ready():
        """Nothing to do."""

    @staticmethod
    def stored(line):
        """A ``tsvector`` as text: each word with the places where it stands."""
        places = {}
        for place, token in enumerate(line.split(), start=1):
            if token != GAP:
                places.setdefault(token, []).append(str(place))
        return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())

    @staticmethod
    def words(cursor, rows):
        words = "SELECT unnest(tsvector_to_array(tokens)) FROM browse_text WHERE rowid = ANY(%s)"
        cursor.execute(words, [rows])
        return {word for (word,) in cursor}

    @staticmethod
    def fill(cursor, table, columns, rows):
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    @classmethod
    def fill_new(cls, cursor, table, columns, rows):
        named = ", ".join(columns)
        cursor.execute(f"CREATE TEMPORARY TABLE fresh AS SELECT {named} FROM {table} LIMIT 0")
        cls.fill(cursor, "fresh", columns, rows)
        cursor.execute(
            f"INSERT INTO {table} ({named}) SELECT {named} FROM fresh"
            f" ORDER BY {named} ON CONFLICT DO NOTHING"  # in one order: two writers may meet
        )
        cursor.execute("DROP TABLE fresh")


ENGINES = {"sqlite": SQLite, "postgresql": PostgreSQL}


def engine():
    return ENGINES[connection.vendor]


def chunks(values, size):
    """A sequence in parts that one query takes."""
    return [values[start : start + size] for start in range(0, len(values), size)]


def following(listing, runs):
    """Yield for pairs of a run and keys the keys of the rows in which it stands, and the version.

    Rows between the first and the last of the keys may be among the answers as well.
    """
    asked = [
        (engine().written(*run), *engine().among([row_name(listing, key) for key in keys]))
        for run, keys in runs
    ]
    for some in chunks(asked, ARMS):
        sql = " UNION ALL ".join([engine().question] * len(some))
        with reading_connection().cursor() as cursor:
            cursor.execute(
                sql, [each for number, row in enumerate(some) for each in (number, *row)]
            )
            answers = {number: rest for number, *rest in cursor.fetchall()}
        for number in range(len(some)):
            found, version = answers[number]
            yield [row - row_name(listing, 0) for row in engine().rows(found)], version


def words_in(listing, keys):
    """The words that stored rows of the listing hold."""
    with connection.cursor() as cursor:
        return engine().words(cursor, [row_name(listing, key) for key in keys])


def fill(table, columns, rows):
    """Insert many rows the fastest way the engine has."""
    with connection.cursor() as cursor:
        engine().fill(cursor, table, columns, rows)


def fill_new(table, columns, rows):
    """The same, but what is there already stays as it is."""
    with connection.cursor() as cursor:
        engine().fill_new(cursor, table, columns, rows)
