"""Articles out of text files, JSON lines and web pages. What cannot be read is reported, never raised."""

import codecs
import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from pipelines.dates.datelines import publication_date
from pipelines.languages import languages


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `source` is the path, with the line of a JSON lines file, for messages."""

    id: str
    text: str
    title: str | None
    published: date | None
    publisher: str | None
    url: str | None
    language: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a line of one, that gave no article; `reason` is one line and says what to do."""

    source: str
    reason: str


class _Fault(Exception):
    """Why there is no article: the reason of an `Unreadable`."""


def read_articles(paths: Iterable[str | Path]) -> Iterator[Article | Unreadable]:
    """The articles in files and folders, one at a time; `-` is JSON lines, or the text of one, on stdin.

    Reads .txt, .jsonl, .html and .htm, and folders with all that is in them, in the order of their names.
    """
    sources: dict[str, str] = {}
    for path in paths:
        for item in _read(path):
            if isinstance(item, Article) and item.id in sources:
                reason = f"id {item.id!r} is already that of {sources[item.id]}; give one of them another id"
                yield Unreadable(item.source, reason)
                continue
            if isinstance(item, Article):
                sources[item.id] = item.source
            yield item


def _read(path: str | Path) -> Iterator[Article | Unreadable]:
    stdin = str(path) == "-"
    path = Path("stdin" if stdin else path)
    try:
        if stdin:
            yield from _read_stdin(iter(sys.stdin.buffer))
        elif path.is_dir():
            yield from _read_folder(path)
        elif path.suffix.lower() not in _READERS:
            path.stat()
            kind = f"files ending in {path.suffix}" if path.suffix else "files without an ending"
            raise _Fault(f"{kind} are not read; convert it to one of {', '.join(_READERS)}")
        else:
            yield from _READERS[path.suffix.lower()](path)
    except _Fault as fault:
        yield Unreadable(str(path), str(fault))
    except FileNotFoundError:
        yield Unreadable(str(path), "there is no such file or folder; check the path")
    except PermissionError:
        yield Unreadable(str(path), "no permission to read it; change its mode or run as its owner")
    except OSError as error:
        yield Unreadable(str(path), f"cannot be read ({error.strerror or error}); check the path and the disk")


def _read_stdin(lines: Iterator[bytes]) -> Iterator[Article | Unreadable]:
    first = next(lines, b"")
    if not first.strip() or first.removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"{", b"[")):
        yield from _read_lines(chain([first], lines), "stdin", "stdin")
    else:
        yield _text_article(first + b"".join(lines), "stdin", "stdin")


def _read_folder(folder: Path) -> Iterator[Article | Unreadable]:
    """All articles below a folder. Hidden files and what has another ending are passed over."""
    files: list[Path] = []
    barred: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=barred.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(parent, n) for n in names if not n.startswith(".") and Path(n).suffix.lower() in _READERS]
    for error in barred:
        yield Unreadable(str(error.filename), f"cannot be listed ({error.strerror}); change its mode")
    if not files and not barred:
        raise _Fault(f"no article in this folder; it needs files ending in {', '.join(_READERS)}")
    for file in sorted(files):
        yield from _read(file)


_LETTER = re.compile(r"[^\W\d_]")


def _check(text: str) -> None:
    if not _LETTER.search(text):
        raise _Fault("there are no letters in its text; leave it out or put the article in")


# --- Plain text ---


def _read_text(path: Path) -> Iterator[Article]:
    yield _text_article(path.read_bytes(), path.stem, str(path))


def _text_article(content: bytes, identifier: str, source: str) -> Article:
    text = _decoded(content).replace("\r\n", "\n")
    _check(text)
    title = next(line.strip() for line in text.split("\n") if line.strip())
    return Article(identifier, text, title, publication_date(text), None, None, None, source)


_OLD = ("cp1256", "iso-8859-6", "cp1252")
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def _decoded(content: bytes, declared: str | None = None) -> str:
    """Bytes as text: as their byte order mark says, as UTF-8, or as what gives real words."""
    if not content.strip():
        raise _Fault("the file is empty; leave it out or put the article in")
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                raise _Fault(f"it begins as {encoding} but goes on otherwise; save it as UTF-8") from None
    binary = b"\0" in content  # so is every text in UTF-16: its blanks and line ends
    if not binary:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for encoding in ("utf-16-le", "utf-16-be") if binary else (declared or _OLD[0], *_OLD):
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if _plausible(text):
            return text
    if binary:
        raise _Fault("this is a binary file, not text; save the article as UTF-8 text")
    raise _Fault("its encoding cannot be told; save it as UTF-8")


_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f]")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u00ff]")


def _plausible(text: str) -> bool:
    """Whether a decoding gave Arabic with its many articles, or Latin letters with few accents."""
    words: list[str] = _WORD.findall(text[:100_000])
    arabic = [word for word in words if _ARABIC.search(word)]
    latin = [word for word in words if _LATIN.search(word)]
    mixed = len(arabic) + len(latin) - len(words)  # less than none where another alphabet came out
    if not words or abs(mixed) > len(words) / 10 or _CONTROL.search(text):
        return False
    if len(latin) > len(words) * 0.9:
        letters = "".join(latin)
        return mixed == 0 and sum(map(str.isascii, letters)) > len(letters) * 0.8
    articles = sum(word.startswith(("ال", "وال", "بال", "لل")) for word in arabic)
    return articles > len(arabic) / 10


# --- JSON lines ---


def _read_json_lines(path: Path) -> Iterator[Article | Unreadable]:
    with path.open("rb") as file:
        head = file.peek(4096)[:4096]
        if b"\0" in head:
            raise _Fault("this is a binary file or UTF-16; save it as UTF-8, one JSON object a line")
        yield from _read_lines(file, path.stem, str(path))


def _read_lines(lines: Iterable[bytes], stem: str, source: str) -> Iterator[Article | Unreadable]:
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        empty = False
        place = f"{source}:{number}"
        try:
            yield _article(line, f"{stem}-{number}", place)
        except _Fault as fault:
            yield Unreadable(place, str(fault))
    if empty:
        raise _Fault("there are no lines in it; give one JSON object a line")


def _article(line: bytes, default_id: str, source: str) -> Article:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _Fault("the line is not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _Fault(f"the line is no JSON ({error}); give one JSON object a line") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise _Fault('the line is no JSON object with a string "text"; give {"text": "…"} at least')
    fields = {key: record.get(key) for key in ("id", "title", "publisher", "url", "language")}
    if isinstance(fields["id"], int) and not isinstance(fields["id"], bool):
        fields["id"] = str(fields["id"])
    for key, value in fields.items():
        if value is not None and not isinstance(value, str):
            raise _Fault(f'"{key}" is {json.dumps(value)[:40]}; make it a string or null')
    text: str = record["text"]
    try:
        "".join((text, *filter(None, fields.values()))).encode()
    except UnicodeEncodeError:
        raise _Fault("it has half a character (a lone surrogate); write the text anew as UTF-8") from None
    _check(text)
    published = _published(record.get("published")) or publication_date(text)
    return Article(
        fields["id"] or default_id,
        text,
        fields["title"] or None,
        published,
        fields["publisher"] or None,
        fields["url"] or None,
        _language(fields["language"]),
        source,
    )


def _language(value: str | None) -> str | None:
    """The language of a tag such as ar-EG, if it is one that we read."""
    if not value:
        return None
    language = re.split("[-_]", value.lower())[0]
    if language not in languages():
        known = ", ".join(languages())
        raise _Fault(f'"language" is {json.dumps(value)[:40]}; make it one that is read ({known}), or null to find out')
    return language


def _published(value: object) -> date | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).date()  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _Fault(f'"published" is {json.dumps(value)[:40]}; make it a date like 2025-10-16, or null') from None


# --- Web pages ---

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
# A guessed date is worse than none, and what a page gives may not depend on the day it is read.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def _read_page(path: Path) -> Iterator[Article]:
    content = path.read_bytes()
    charset = _CHARSET.search(content[:4096])
    html = _decoded(content, charset[1].decode() if charset else None)
    import trafilatura  # slow to import, and most input is text
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we report what it cannot read
    try:
        page = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception as error:  # broken pages make its parsers raise anything, AssertionError included
        raise _Fault(f"the page cannot be parsed ({type(error).__name__}); save its text as .txt") from error
    if not isinstance(page, Document) or not page.text:
        raise _Fault("no article was found in this page; save its text as .txt")
    title = page.title or None
    text = page.text if not title or page.text.startswith(title) else f"{title}\n{page.text}"
    _check(text)
    published = date.fromisoformat(page.date) if page.date else publication_date(text)
    yield Article(
        path.stem,
        text,
        title,
        published,
        page.sitename or None,
        page.url or None,
        None,  # what pages say of their language is their template's
        str(path),
    )


_READERS: dict[str, Callable[[Path], Iterator[Article | Unreadable]]] = {
    ".txt": _read_text,
    ".jsonl": _read_json_lines,
    ".html": _read_page,
    ".htm": _read_page,
}
