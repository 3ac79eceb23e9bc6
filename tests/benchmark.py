"""Speed, memory and time against length, on one core. Run by `make benchmark`; no test.

speed: over the Arabic sample articles, and the English ones of tests/pipelines/gold, again and again, words a second of
extraction and of the whole build beside spaCy's blank tokenizer of the language in the same run, and the ratio;
memory: peak memory for N and for ten times as many Arabic articles, of which no two have the same words;
length: for each language, seconds a megabyte of news without line ends and of texts that are no news, from 0.1 MB to 5
(English: 2) in one article; they stay alike if time grows with the length.
`python tests/benchmark.py speed` (or memory, length) runs one part, `length en` (or ar) one language of it.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

import spacy

from backchannel import SAMPLES
from backchannel.build import build
from ontology.knowledge import load_knowledge
from pipelines import Extracted, extract
from pipelines.extraction import Extraction, load, read_articles_with
from pipelines.languages import language_of
from pipelines.readers import Article, read_articles

TEXTS = {"ar": Path(SAMPLES), "en": Path(__file__).parent / "pipelines" / "gold"}
TIMES = {"ar": 10, "en": 5}  # how often the articles are repeated
ROUNDS = 5  # of which the median counts: other work on the machine disturbs both sides of a ratio alike
LENGTHS = {"ar": (0.1, 0.2, 0.5, 1, 2, 5), "en": (0.1, 0.2, 0.5, 1, 2)}  # megabytes
NEW_WORDS = 60  # in an article of the memory test
LETTERS = "ابتثجحخدرزسشصضطظعغفقكلمنهوي"
POEM = {
    "ar": "على قدر أهل العزم تأتي العزائم\nوتأتي على قدر الكرام المكارم\n",
    "en": "I met a traveller from an antique land\nWho said: Two vast and trunkless legs of stone\n",
}
PERSIAN = "وزیر امور خارجه ایران در گفت‌وگو با همتای روس خود گفت که مذاکرات ادامه دارد و تهران آماده است. "


def articles(language: str, times: int) -> Iterator[Article]:
    """The articles of a language, each `times` times under ids of their own."""
    for number in range(times):
        for article in read_articles([TEXTS[language]]):
            if isinstance(article, Article) and (article.language or language_of(article.text)) == language:
                yield replace(article, id=f"{article.id}-{number}", title=None)


def write_texts(folder: Path, language: str, times: int, new_words: int = 0) -> int:
    """The articles as files, each with so many made-up words at its end; how many there are."""
    random = Random(1)
    for article in articles(language, times):
        words = ("".join(random.choices(LETTERS, k=7)) for _ in range(new_words))
        (folder / f"{article.id}.txt").write_text(" ".join([article.text, *words]), "utf-8")
    return len(list(folder.iterdir()))


def seconds(run: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Of the processor's time, which other work on the machine disturbs least."""
    start = clock()
    run()
    return clock() - start


def show(what: str, words: int, took: float) -> None:
    print(f"{what:<58}{words / took:>10,.0f} words a second", flush=True)


def speed(language: str) -> None:
    many = list(articles(language, TIMES[language]))
    words = sum(len(article.text.split()) for article in many)
    print(
        f"{language}: {len(many)} articles, {words:,} words, one core of {os.cpu_count()}, medians of {ROUNDS} rounds"
    )
    blank = spacy.blank(language)
    start = time.perf_counter()
    knowledge = load_knowledge()
    nlp = load(knowledge, language)
    print(f"{'knowledge base and pipeline loaded in':<58}{time.perf_counter() - start:>10.1f} seconds")
    for result in read_articles_with(nlp, articles(language, 1), knowledge):  # caches are warm, as later on
        assert isinstance(result, Extraction)
    rounds = [
        (
            seconds(lambda: [blank.make_doc(article.text) for article in many]),
            seconds(lambda: [*read_articles_with(nlp, many, knowledge)]),
        )
        for _ in range(ROUNDS)
    ]
    show(f"tokenizing alone, spacy.blank('{language}')", words, median(tokenizing for tokenizing, _ in rounds))
    show("extraction alone: text to claims", words, median(extraction for _, extraction in rounds))
    ratio = median(tokenizing / extraction for tokenizing, extraction in rounds)
    print(f"{'extraction to tokenizing, round by round':<58}{ratio:>10.3f}")
    with tempfile.TemporaryDirectory() as texts, tempfile.TemporaryDirectory() as graph:
        write_texts(Path(texts), language, TIMES[language])
        whole = seconds(lambda: build(Path(graph), [texts]), time.perf_counter)
        show("build, all of it: files, loading, claims, shapes, store", words, whole)
        again = seconds(lambda: build(Path(graph), [texts]), time.perf_counter)
        print(f"{'build again, nothing new':<58}{again:>10.1f} seconds")


def memory() -> None:
    """A process for each size, since a process's peak never falls."""
    many = TIMES["ar"]
    for what, times in (("extract", many), ("extract", 10 * many), ("build", 1), ("build", many)):
        with tempfile.TemporaryDirectory() as texts, tempfile.TemporaryDirectory() as graph:
            number = write_texts(Path(texts), "ar", times, NEW_WORDS)
            command = [sys.executable, __file__, what, texts, graph]
            result = subprocess.run(command, capture_output=True, text=True, check=True)
            line = f"peak memory, {what} {number:,} articles, {NEW_WORDS} new words in each"
            print(f"{line:<58}{int(result.stdout) / 1024:>10,.0f} MB", flush=True)


def no_news(language: str) -> dict[str, str]:
    """Texts to be repeated, the news itself first; only the news, questions, quotations and Persian have full stops."""
    news = " ".join(article.text.replace("\n", " ") for article in articles(language, 1)) + " "
    endless = "".join(letter for letter in news if letter not in ".?؟!…")
    random = Random(2)
    words = endless.split()
    texts = {
        "news": news,
        "no full stop": endless,
        "no sign at all": "".join(letter for letter in endless if letter.isalnum() or letter == " "),
        "words in any order": " ".join(random.choices(words, k=500_000)) + " ",
        "lines of a poem": POEM[language],
        "line ends": "\n",
    }
    return texts | (strange(endless, random) if language == "ar" else english(news, words))


def english(news: str, words: list[str]) -> dict[str, str]:
    """What English rules look for, and nothing else."""
    sentences = news.replace("?", ".").replace('"', "").split(". ")
    return {
        "questions": "? ".join(sentences) + "? ",
        "quotations": "".join(f'"{sentence}," he said. ' for sentence in sentences),
        "one quotation": '"' + news.replace('"', ""),
        "names": " ".join(word for word in words if word[0].isupper()) + " ",
        "capitals": news.upper(),
    }


def strange(endless: str, random: Random) -> dict[str, str]:
    """Letters and signs that Arabic text may hold."""
    marked = "".join(c + (random.choice("\u064b\u064e\u0651\u0670") if c.isalpha() else "") for c in endless[:20_000])
    controls = "\u200b\u200c\u200f\u202e\u2067\ufeff"
    return {
        "Persian": PERSIAN,
        "emoji": "👍🏽😀 لقاء 🇸🇦🇪🇬 👨\u200d👩\u200d👧\u200d👦 ",
        "zero-width and bidi controls": "".join(c + random.choice(controls) for c in endless[:20_000]),
        "broken diacritics": f"\u064b{marked} \u0651\u0651",
        "one letter": "و",
    }


def length(language: str) -> None:
    knowledge = load_knowledge()
    nlp = load(knowledge, language)
    assert all(isinstance(result, Extraction) for result in read_articles_with(nlp, articles(language, 1), knowledge))
    print(f"{f'{language}: seconds a megabyte of':<32}" + "".join(f"{size:>7g} MB" for size in LENGTHS[language]))
    for kind, text in no_news(language).items():
        print(f"{kind:<32}", end="", flush=True)
        for megabytes in LENGTHS[language]:
            size = int(megabytes * 1_000_000)
            cut = (text * (size // len(text.encode()) + 1)).encode()[:size].decode(errors="ignore")
            article = Article("long", cut, None, date(2025, 2, 18), None, None, language, "long")
            took = seconds(lambda article=article: [*read_articles_with(nlp, [article], knowledge)])  # type: ignore[misc]
            print(f"{took / megabytes:>10.2f}", end="", flush=True)
        print(flush=True)


def peak(what: str, texts: str, graph: str) -> None:
    """Peak memory in kilobytes of an extraction or a build in this process."""
    if what == "build":
        build(Path(graph), [texts])
    else:
        read = (article for article in read_articles([texts]) if isinstance(article, Article))
        assert all(isinstance(result, Extracted) for result in extract(read, load_knowledge()))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choices = ["speed", "memory", "length", *TEXTS]
    parser.add_argument(
        "parts", nargs="*", choices=[*choices, []], metavar="|".join(choices), help="all if none is given"
    )
    given = parser.parse_args().parts
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    languages = [language for language in TEXTS if language in given] or [*TEXTS]
    parts: dict[str, list[Callable[[], None]]] = {
        "speed": [partial(speed, language) for language in languages],
        "memory": [memory],
        "length": [partial(length, language) for language in languages],
    }
    for name in [name for name in given if name in parts] or parts:
        for part in parts[name]:
            part()
            print()


if __name__ == "__main__":
    if sys.argv[1:2] in (["extract"], ["build"]):
        peak(*sys.argv[1:])
    else:
        main()
