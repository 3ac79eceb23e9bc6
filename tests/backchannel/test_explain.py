"""`backchannel explain` with the real pipeline: on a terminal, in a pipe, as a page."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

import backchannel
from backchannel.explain import explanations, page
from pipelines.explanation import Explanation

Run = Callable[..., tuple[int, str, str]]

COMMAND = [sys.executable, "-c", "from backchannel.cli import main; main()", "explain"]
TEXT = """نفي رسمي
قال مسؤول بريطاني إن باول لم يتحدث مع جوناثان باول ويوري أوشاكوف.
الطقس جميل.
نفى الكرملين أن يكون ترامب قد التقى فلاديمير بوتين في موسكو أمس.
"""
ISOLATES = "\u2066\u2067\u2068"


@pytest.fixture
def talks(folder: Path) -> Path:
    (folder / "talks.txt").write_text(TEXT, "utf-8")
    return folder / "talks.txt"


def plain(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


def test_in_a_pipe_it_is_plain_text(run: Run, talks: Path) -> None:
    status, out, err = run("explain", talks, "--published", "2025-11-13")
    assert (status, err) == (0, "")
    assert "\x1b" not in out and "talks (2025-11-13)" in out
    lines = [line.strip() for line in plain(out).splitlines()]
    assert "{نفى} [الكرملين]1 أن يكون [ترامب]2 قد *التقى* [فلاديمير بوتين]3 في [موسكو]4 <أمس>." in lines
    assert "3 فلاديمير بوتين · Vladimir Putin  actor:vladimir-putin" in lines
    at = lines.index("▸ دونالد ترامب met فلاديمير بوتين  denied")
    about = dict(line.split(maxsplit=1) for line in lines[at + 1 :] if line)
    assert re.fullmatch(r"verb:التقى \(ar/verbs.tsv:\d+\): who does it is the subject of the verb.*", about["rule"])
    assert about["trigger"] == "التقى" and about["subject"] == "ترامب" and about["object"] == "فلاديمير بوتين"
    assert about["status"] == "denied by نفى" and about["when"] == "2025-11-12, from أمس"
    assert about["said"] == "by    الكرملين, by نفى"
    assert "الطقس" not in out and "الطقس" in run("explain", talks, "--all")[1]


def test_every_line_closes_the_directions_that_it_opens(run: Run, talks: Path) -> None:
    for line in run("explain", talks, "--all")[1].splitlines():
        depth = 0
        for letter in line:
            depth += (letter in ISOLATES) - (letter == "\u2069")
            assert depth >= 0
        assert depth == 0
        assert line == line.rstrip()


def on_a_terminal(arguments: list[object], **environment: str) -> str:
    """What the command prints on a terminal of 60 columns."""
    root = str(Path(backchannel.__file__).parents[1])
    unset = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLORTERM")}
    env = unset | {"PYTHONPATH": root, "TERM": "xterm-256color", "COLUMNS": "60"} | environment
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=theirs, stderr=theirs, stdin=theirs, env=env
    ) as command:
        os.close(theirs)
        out = b""
        while True:
            try:
                out += os.read(ours, 65536)
            except OSError:  # the end, on Linux
                break
    os.close(ours)
    assert command.returncode == 0
    return out.decode()


def test_on_a_terminal_it_is_in_colour_and_arabic_stands_to_the_right(talks: Path) -> None:
    out = on_a_terminal([talks, "--published", "2025-11-13"])
    assert "\x1b[1;31m{نفى}\x1b[0m" in out and "\x1b[1;33m*التقى*\x1b[0m" in out
    sentence = [line for line in out.splitlines() if "\u2067" in line]
    assert len(sentence) > 2, "it is longer than the terminal is wide"
    assert all(re.match(r" +\u2067", line) for line in sentence)
    bare = on_a_terminal([talks], NO_COLOR="1")
    assert "{نفى}" in bare and not re.search(r"\x1b\[[\d;]*3\d", bare)


def test_stdin_as_text_and_as_lines(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"id": name, "text": f"التقى ترامب {name}."}) for name in ("بوتين", "ماكرون")]
    for content, ids in ((TEXT, ["stdin"]), ("\n".join(lines), ["بوتين", "ماكرون"])):
        buffer = iter(content.encode().splitlines(keepends=True))
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))
        out = run("explain", "-")[1]
        assert re.findall(r"^(.*) \(without a date\)$", plain(out), re.MULTILINE) == ids
    (folder / "several.jsonl").write_text("\n".join(lines), "utf-8")
    out = run("explain", "several.jsonl", "--article", "ماكرون")[1]
    assert "▸ دونالد ترامب met إيمانويل ماكرون" in plain(out) and "بوتين" not in out


def test_what_cannot_be_explained(run: Run, folder: Path) -> None:
    (folder / "dull.txt").write_text("الطقس جميل.", "utf-8")
    assert run("explain", "dull.txt")[2] == "note: dull makes no claims; --all shows what was seen in it\n"
    for command, message in (
        ("", "Missing argument"),
        ("none.txt", "there is no article to explain: correct what is named above"),
        ("dull.txt --article other", "there is no article with the id 'other' to explain"),
        ("dull.txt --published soon", "--published soon: write a day as 2025-11-19"),
        ("dull.txt --html none/page.html", "none/page.html: No such file or directory"),
    ):
        status, out, err = run("explain", *command.split())
        last = err.splitlines()[-1]
        assert (status, out) == (2, "") and last.startswith("backchannel: ") and message in last


def test_actors_of_ones_own(run: Run, folder: Path) -> None:
    (folder / "mine.ttl").write_text(
        """@prefix bc: <https://w3id.org/backchannel/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://w3id.org/backchannel/actor/nahr> a bc:Organization ; skos:prefLabel "مركز النهر للحوار"@ar ."""
    )
    (folder / "own.txt").write_text("انتقد ترامب مركز النهر للحوار.", "utf-8")
    run("build", "--actors", "mine.ttl", "own.txt")
    assert "actor:nahr" in run("explain", "own.txt")[1]


# --- what strangers write ------------------------------------------------------------------------------------

EVIL = "التقى ترامب بوتين <script>alert(1)</script> <img src=x onerror=alert(1)> {0} {text} \x1b[31m\u202e [red]‏.\n"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, frozenset[str]]] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add((tag, frozenset(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_an_article_cannot_steer_the_terminal(run: Run, folder: Path) -> None:
    (folder / "x.jsonl").write_text(json.dumps({"id": "a\x1b[2J\u202e", "text": EVIL}), "utf-8")
    out = run("explain", "x.jsonl")[1]
    assert "\x1b" not in out and "\u202e" not in out
    assert "<script>alert(1)</script>" in out and "[red]" in out and "{0} {text}" in out


def test_the_page(run: Run, talks: Path) -> None:
    status, out, err = run("explain", talks, "--html", "page.html")
    assert (status, out, err) == (0, "", "written: page.html\n")
    html = Path("page.html").read_text("utf-8")
    assert '<section dir="rtl" lang="ar">' in html and "direction: rtl" in html
    assert '<mark class="trigger" title="">التقى</mark>' in html and '<b class="denied">denied</b>' in html
    assert "الطقس" not in html and 'title="فلاديمير بوتين"' in html


def test_an_article_cannot_put_anything_into_the_page(folder: Path) -> None:
    (folder / "x.jsonl").write_text(json.dumps({"id": '"><script>alert(2)</script>', "text": EVIL}), "utf-8")
    found = [e for e in explanations("x.jsonl") if isinstance(e, Explanation)]
    html = page(found)
    tags = Tags()
    tags.feed(html)
    names = {tag for tag, _ in tags.seen}
    assert names <= set("html head meta title style body h1 p section div mark sub small bdi b table tr th td".split())
    attributes = set().union(*(attributes for _, attributes in tags.seen))
    assert attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "title", "dir", "style"}
    assert "default-src 'none'" in html and "http://" not in html and "https://" not in html
    assert "<script>alert(1)</script>" in tags.text and '"><script>alert(2)</script>' in tags.text
    assert "{0} {text}" in tags.text and "\x1b" not in html and "\u202e" not in html
