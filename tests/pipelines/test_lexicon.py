"""The lexicons load, and a fault in one is named with file and line."""

from importlib.resources import files
from pathlib import Path

import pytest

from pipelines import lexicon
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import load_arabic_lexicon
from pipelines.claims import PREDICATES
from pipelines.lexicon import LexiconError, read_table, words

TABLES = sorted(file.name.removesuffix(".tsv") for file in files("pipelines").joinpath("lexicons/ar").iterdir())


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the Arabic lexicons."""
    folder = tmp_path / "lexicons" / "ar"
    folder.mkdir(parents=True)
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    words.cache_clear()
    yield folder
    words.cache_clear()


# --- what ships ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_every_table_loads(table: str) -> None:
    assert read_table("ar", table)


def test_every_relation_of_the_vocabulary_is_checked_for() -> None:
    assert len(PREDICATES) == 19


@pytest.mark.parametrize("table", TABLES)
def test_no_row_stands_out_of_place(table: str) -> None:
    """A blank around a word keeps it from ever matching."""
    rows = read_table("ar", table)
    assert [row.place for row in rows if any(cell != cell.strip() for cell in row.cells.values())] == []


@pytest.mark.parametrize(
    ("form", "predicate"),
    [("التقى", "met"), ("هاتفت", "contacted"), ("يزورون", "visited"), ("نددت", "criticized"), ("استقبلوا", "met")],
)
def test_a_form_finds_its_verb(form: str, predicate: str) -> None:
    verbs = load_arabic_lexicon().verbs[fold(form)]
    assert predicate in {sense.sense for verb in verbs for sense in verb.senses}


@pytest.mark.parametrize(("word", "common"), [("السلام", False), ("الحكومة", True), ("اليوم", True), ("لافروف", False)])
def test_common_words_are_told_from_names(word: str, common: bool) -> None:
    assert load_arabic_lexicon().is_common(fold(word)) is common


# --- reading -------------------------------------------------------------------------------------------------


def test_comments_and_empty_lines_are_passed_over(tables: Path) -> None:
    (tables / "cues.tsv").write_text("# why\n\nform\tkind\tnote\n# more\nلم\tneg\tpast\nلن\tneg\n", "utf-8")
    rows = read_table("ar", "cues")
    assert [row.cells for row in rows] == [
        {"form": "لم", "kind": "neg", "note": "past"},
        {"form": "لن", "kind": "neg", "note": ""},
    ]
    assert [row.place for row in rows] == ["ar/cues.tsv:5", "ar/cues.tsv:6"]


def test_two_spellings_of_one_kind_are_one_word(tables: Path) -> None:
    (tables / "cues.tsv").write_text("form\tkind\tnote\nإلى\tprep\t\nالي\tprep\t\n", "utf-8")
    assert words("ar", "cues", fold) == {"الي": "prep"}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("form\tkind\tnote\nلم\tneg\t\tone more\n", "cues.tsv:2: 4 cells for 3 columns"),
        ("form\tkind\tnote\nلم\tneg\t\nأ\u0654لى\tprep\t\n".replace("أ\u0654", "ا\u0654"), "cues.tsv:3: not NFC"),
        ("form\tkind\tnote\nلم\tneg\t\n# two\nلم\tneg\tanother note\n", "cues.tsv:4: repeats line 2"),
        ("form\tkind\tnote\nلم\tnegation\t\n", "cues.tsv:2: unknown kind 'negation'; one of"),
    ],
)
def test_faults_of_a_table_are_named(tables: Path, table: str, message: str) -> None:
    (tables / "cues.tsv").write_text(table, "utf-8")
    with pytest.raises(LexiconError) as error:
        read_table("ar", "cues", classes={"kind": frozenset(["neg", "prep"])})
    assert message in str(error.value)


def test_a_form_that_folds_onto_another_is_named(tables: Path) -> None:
    (tables / "cues.tsv").write_text("form\tkind\tnote\nإلى\tprep\t\nالى\tneg\t\n", "utf-8")
    with pytest.raises(LexiconError, match=r"ar/cues\.tsv:3: الى folds onto another entry with 'prep'"):
        words("ar", "cues", fold)


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("verbs", "التقى\tيلتقي\tلقاء\tmeets\tO\t", "verbs.tsv:2: unknown sense 'meets'"),
        ("verbs", "التقى\tيلتقي\tلقاء\tmet\tO ب O\t", "verbs.tsv:2: a slot stands twice"),
        ("nouns", "لقاء|لقاءات\tmeets\tمع\t\t", "nouns.tsv:2: unknown sense 'meets'"),
        ("nouns", "لقاء|لقاءات\tmet\tمع مع~\t\t", "nouns.tsv:2: a slot stands twice"),
    ],
)
def test_faults_of_triggers_are_named(tables: Path, name: str, row: str, message: str) -> None:
    shipped = files("pipelines").joinpath("lexicons/ar")
    for file in shipped.iterdir():
        (tables / file.name).write_bytes(file.read_bytes())
    header = next(line for line in shipped.joinpath(f"{name}.tsv").read_text("utf-8").splitlines() if line[0] != "#")
    (tables / f"{name}.tsv").write_text(f"{header}\n{row}\n", "utf-8")
    with pytest.raises(LexiconError) as error:
        load_arabic_lexicon.__wrapped__()
    assert message in str(error.value)


def test_a_quotation_mark_is_a_letter_like_any_other(tables: Path) -> None:
    (tables / "cues.tsv").write_text('form\tkind\tnote\nلم\tneg\t\n"لن\tneg\t\nلا\tneg\t\n', "utf-8")
    assert [row["form"] for row in read_table("ar", "cues")] == ["لم", '"لن', "لا"]


@pytest.mark.parametrize("table", ["", "# only a comment\n"])
def test_an_empty_table_is_named(tables: Path, table: str) -> None:
    (tables / "cues.tsv").write_text(table, "utf-8")
    with pytest.raises(LexiconError, match=r"ar/cues\.tsv"):
        read_table("ar", "cues")


def test_a_misspelt_column_is_named(tables: Path) -> None:
    (tables / "cues.tsv").write_text("form\tkind\tnote\nلم\tneg\t\n", "utf-8")
    with pytest.raises(LexiconError, match=r"ar/cues\.tsv"):
        read_table("ar", "cues", classes={"sort": frozenset(["neg"])})
