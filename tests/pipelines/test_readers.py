"""What is read as an article, and what is reported instead."""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import readers
from pipelines.readers import Article, Unreadable, read_articles

TITLE = "لقاء غير معلن في العاصمة"
STORY = "قال مسؤول في الوزارة إن الوفد وصل إلى العاصمة أمس وعقد جلسة محادثات مع نظيره في القصر الرئاسي."
MORE = "وأضاف أن الجانبين اتفقا على مواصلة المشاورات في جنيف خلال الأسابيع المقبلة بعيدا عن الأضواء."
TEXT = f"{TITLE}\n\nالأحد 4 مايو 2025\n{STORY}\n{STORY}\n"


def read(*paths: str | Path) -> list[Article | Unreadable]:
    return list(read_articles(paths))


def the_article(*paths: str | Path) -> Article:
    [article] = read(*paths)
    assert isinstance(article, Article)
    return article


def the_reason(*paths: str | Path) -> str:
    [item] = read(*paths)
    assert isinstance(item, Unreadable)
    assert "\n" not in item.reason
    return item.reason


def json_lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    return path


# --- Plain text ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso-8859-6"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert the_article(path) == Article("news", TEXT, TITLE, date(2025, 5, 4), None, None, None, str(path))


def test_big_endian_with_mark(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert the_article(path).text == TEXT


def test_latin_text_that_is_not_utf8(tmp_path: Path) -> None:
    text = "Le ministre a été reçu à l’Élysée par son homologue français, où il a évoqué la médiation."
    path = tmp_path / "news.txt"
    path.write_bytes(text.encode("cp1252"))
    assert the_article(path).text == text


def test_line_ends_become_newlines_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(f"\r\n {TITLE} \r\n\u200f{STORY}ـ\t\r\n".encode())
    article = the_article(path)
    assert article.text == f"\n {TITLE} \n\u200f{STORY}ـ\t\n"
    assert article.title == TITLE


# --- JSON lines ---


def test_every_field_of_a_line(tmp_path: Path) -> None:
    record = {"id": "a1", "text": STORY, "title": TITLE, "published": "2025-10-16", "publisher": "وكالة",
              "url": "https://example.com/1", "language": "ar", "author": ["x"]}  # fmt: skip
    path = json_lines(tmp_path / "feed.jsonl", record)
    assert the_article(path) == Article(
        "a1", STORY, TITLE, date(2025, 10, 16), "وكالة", "https://example.com/1", "ar", f"{path}:1"
    )


def test_text_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(
        '\ufeff{"text": "نص أول"}\n\n{"text": "نص ثان\\r\\n", "id": null}\r\n{"text": "ثالث", "id": 7}',
        "utf-8",
    )
    assert read(path) == [
        Article("feed-1", "نص أول", None, None, None, None, None, f"{path}:1"),
        Article("feed-3", "نص ثان\r\n", None, None, None, None, None, f"{path}:3"),
        Article("7", "ثالث", None, None, None, None, None, f"{path}:4"),
    ]


@pytest.mark.parametrize("tag", ["ar", "AR", "ar-EG", "ar_SA"])
def test_language_tags(tmp_path: Path, tag: str) -> None:
    assert the_article(json_lines(tmp_path / "feed.jsonl", {"text": TEXT, "language": tag})).language == "ar"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-10-16", date(2025, 10, 16)),
        ("2025-10-16T23:30:00Z", date(2025, 10, 16)),
        ("2025-10-16 08:00:00.5+03:00", date(2025, 10, 16)),
        (None, date(2025, 5, 4)),  # from the dateline
    ],
)
def test_published(tmp_path: Path, published: str | None, expected: date) -> None:
    path = json_lines(tmp_path / "feed.jsonl", {"text": TEXT, "published": published})
    assert the_article(path).published == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"text": "x"} {', "no JSON"),
        (b'["text"]', 'no JSON object with a string "text"'),
        (b'{"text": null}', 'no JSON object with a string "text"'),
        (b'{"text": "12 - 3"}', "no letters"),
        (b'{"text": "x", "published": "16/10/2025"}', '"published" is "16/10/2025"'),
        (b'{"text": "x", "published": 20251016}', '"published" is 20251016'),
        (b'{"text": "x", "published": ""}', '"published" is ""'),
        (b'{"text": "x", "title": ["t"]}', '"title" is ["t"]'),
        (b'{"text": "x", "id": true}', '"id" is true'),
        (b'{"text": "x", "language": "fr"}', '"language" is "fr"; make it one that is read (ar'),
        (b'{"text": "x", "language": "Arabic"}', '"language" is "Arabic"; make it one that is read (ar'),
        (b'{"text": "x\\ud800"}', "half a character"),
        ('{"text": "نص"}'.encode("cp1256"), "not UTF-8"),
    ],
)
def test_a_broken_line_does_not_stop_the_others(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'{"text": "first"}\n' + line + b'\n{"text": "third"}\n')
    first, second, third = read(path)
    assert isinstance(first, Article) and isinstance(third, Article) and third.id == "feed-3"
    assert isinstance(second, Unreadable)
    assert second.source == f"{path}:2"
    assert reason in second.reason and "\n" not in second.reason and len(second.reason) < 200


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = io.BytesIO('{"text": "نص"}\n{\n'.encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=lines))
    article, broken = read("-")
    assert isinstance(article, Article) and isinstance(broken, Unreadable)
    assert (article.id, article.source, broken.source) == ("stdin-1", "stdin:1", "stdin:2")


def test_lines_are_read_as_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless() -> Iterator[bytes]:
        number = 0
        while True:
            number += 1
            assert number < 5, "read ahead"
            yield b'{"text": "x"}'

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless()))
    articles = read_articles(["-"])
    assert [next(articles).source for _ in range(4)] == ["stdin:1", "stdin:2", "stdin:3", "stdin:4"]


# --- Web pages ---

PAGE = f"""<!DOCTYPE html><html lang="ar-EG" dir="rtl"><head><meta charset="CHARSET">
<title>{TITLE} | صحيفة المثال</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="صحيفة المثال">
META<link rel="canonical" href="https://example.com/news/1"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/2">سياسة</a></nav><article><h1>{TITLE}</h1>DATELINE
<p>{STORY} {MORE}</p><p>{MORE} {STORY}</p></article><footer>جميع الحقوق محفوظة</footer></body></html>"""
META = '<meta property="article:published_time" content="2025-10-16T09:30:00+03:00">'


def page(charset: str = "utf-8", meta: str = META, dateline: str = "") -> bytes:
    html = PAGE.replace("CHARSET", charset).replace("META", meta).replace("DATELINE", dateline)
    return html.encode("cp1256" if charset == "windows-1256" else "utf-8")


@pytest.fixture
def trafilatura() -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)


@pytest.mark.usefixtures("trafilatura")
@pytest.mark.parametrize(("charset", "name"), [("utf-8", "a.html"), ("windows-1256", "a.htm"), ("utf-8", "A.HTML")])
def test_web_page(tmp_path: Path, charset: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(page(charset))
    article = the_article(path)
    title, _, main = article.text.partition("\n")
    assert title == article.title == TITLE
    assert main == f"{STORY} {MORE}\n{MORE} {STORY}"
    assert (article.published, article.publisher) == (date(2025, 10, 16), "صحيفة المثال")
    assert (article.url, article.language) == ("https://example.com/news/1", None)


@pytest.mark.usefixtures("trafilatura")
def test_web_page_without_date_has_a_dateline(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page(meta="", dateline="<p>الأحد ٤ مايو ٢٠٢٥</p>"))
    assert the_article(path).published == date(2025, 5, 4)


@pytest.mark.usefixtures("trafilatura")
@pytest.mark.parametrize("html", ["<html><body></body></html>", "نص", "<div>" * 2000, "<svg><!--"])
def test_web_page_without_article(tmp_path: Path, html: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(html, "utf-8")
    assert "save its text as .txt" in the_reason(path)


@pytest.mark.usefixtures("trafilatura")
def test_a_fault_of_the_parser_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("deep in lxml")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    path = tmp_path / "a.html"
    path.write_bytes(page())
    assert the_reason(path).startswith("the page cannot be parsed (AssertionError)")


# --- Files and folders ---


def test_folder_is_read_whole_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/A.TXT", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "notes.md").write_text("passed over", "utf-8")
    json_lines(tmp_path / "z.jsonl", {"text": "x"}, {"text": "y"})
    found = read(tmp_path)
    assert [item.id for item in found if isinstance(item, Article)] == ["A", "c", "b", "z-1", "z-2"]
    assert len(found) == 5


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.jsonl", b"\n \n", "no lines"),
        ("a.txt", b"\xef\xbb\xbf", "no letters"),
        ("a.txt", "١٢٣ - 456".encode(), "no letters"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "binary file"),
        ("a.html", b"\0\1\2\3" * 50, "binary file"),
        ("a.jsonl", '{"text": "x"}'.encode("utf-16"), "binary file or UTF-16"),
        ("a.txt", b"%PDF-1.7 \xe2\xe3\xcf\xd3 \x01\x02 stream", "encoding cannot be told"),
        ("a.txt", b"\xff\xfex", "begins as utf-16"),
        ("a.txt", "نص مبتور".encode()[:-1], "encoding cannot be told"),
        ("a.png", b"\x89PNG", "files ending in .png are not read"),
        ("a.docx", b"PK", "convert it to one of .txt, .jsonl, .html, .htm"),
        ("README", b"text", "files without an ending"),
    ],
)
def test_unreadable_file(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert reason in the_reason(path)


def test_missing_path_and_empty_folder(tmp_path: Path) -> None:
    assert "no such file" in the_reason(tmp_path / "none.txt")
    assert "no such file" in the_reason(str(tmp_path / "none"))
    (tmp_path / "notes.md").write_text("x", "utf-8")
    assert the_reason(tmp_path).startswith("no article in this folder")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "no permission"),
        (OSError(5, "Input/output error"), "Input/output"),
    ],
)
def test_file_that_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def refuse(_: Path) -> bytes:
        raise error

    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert reason in the_reason(path)


def test_folder_that_the_system_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: Path, onerror: object) -> Iterator[tuple[str, list[str], list[str]]]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", str(folder / "closed")))
        yield str(folder), [], ["a.txt"]

    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr(readers.os, "walk", walk)
    closed, article = read(tmp_path)
    assert isinstance(closed, Unreadable) and closed.source == str(tmp_path / "closed")
    assert isinstance(article, Article)


def test_one_id_twice(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT, "utf-8")
    feed = json_lines(tmp_path / "feed.jsonl", {"id": "a", "text": "x"}, {"id": "b", "text": "x"})
    first, second, third, fourth = read(tmp_path / "x", tmp_path / "y", feed)
    assert isinstance(first, Article) and isinstance(fourth, Article)
    for again, source in ((second, tmp_path / "y" / "a.txt"), (third, f"{feed}:1")):
        assert isinstance(again, Unreadable)
        assert again.source == str(source)
        assert str(tmp_path / "x" / "a.txt") in again.reason


@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_a_reason(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.txt", "a.jsonl"):
        (folder / name).write_bytes(content)
        for item in read_articles([folder / name]):
            assert isinstance(item, Article) or item.reason


@given(st.text())
def test_text_survives_json_and_utf8(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    text = f"حرف {text}".replace("\r\n", "\n").replace("\0", "").encode("utf-8", "ignore").decode()
    folder = tmp_path_factory.mktemp("text")
    assert the_article(json_lines(folder / "a.jsonl", {"text": text})).text == text
    (folder / "a.txt").write_bytes(text.encode())
    assert the_article(folder / "a.txt").text == text
