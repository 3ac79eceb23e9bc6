"""The review on a terminal: one question after the other, each answer stored as it is given.

The graph is opened for the moment of an answer only, so that others can read it meanwhile.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Generic, TypeVar

import click
import networkx as nx
from rdflib import Dataset
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from graph.identity.romanise import ARABIC
from graph.review.amend import judge_claim, undo
from graph.review.judgements import PARTS, Judgement, judge
from graph.review.queue import ClaimDoubt, Doubt, Side, sentence
from graph.review.worksheet import corrections, says
from graph.store import GraphError, open_store
from graph.tables import CONTROL

Item = TypeVar("Item", Doubt, ClaimDoubt)
Stored = Callable[[Dataset], Judgement]

# The letters on the same keys of an Arabic keyboard.
ARABIC_KEYS = str.maketrans("سيعىئضشقؤ", "sdunzqarc")
NEXT, UNDO, QUIT = "nzq"
# UAX 9: isolates, so that neither direction disturbs the other on one line.
RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"


class Review(Generic[Item]):
    """A round through `items`, each shown and then judged by a key of `answers`."""

    answers: Mapping[str, str]  # from keys to verdicts

    def __init__(self, path: Path | str, items: Sequence[Item], by: str) -> None:
        self.path, self.by = path, by
        self.items: Sequence[Item] = items
        self.console = Console(highlight=False)
        self.given: list[tuple[int, str, Judgement]] = []  # place in the queue, verdict, what was written
        self.has_written = False

    def run(self) -> Counter[str]:
        """Ask until the reader quits, by q or Ctrl-C, or nothing is left; how often each verdict was given."""
        place, asked = 0, -1
        keys = self._keys()
        while place < len(self.items):
            if self.is_settled(self.items[place]):
                place += 1
                continue
            if place != asked:
                self.console.print(f"\n{place + 1} of {len(self.items)}", style="dim")
                self.show(self.items[place])
            asked = place
            self.console.print(
                " ".join(f"[bold]{key}[/] {verdict}" for key, verdict in self.answers.items())
                + f"  [bold]{NEXT}[/] next [bold]{UNDO}[/] undo [bold]{QUIT}[/] quit"
            )
            key = next(keys, QUIT)
            try:
                if key == QUIT:
                    break
                if key == NEXT:
                    place += 1
                elif key == UNDO:
                    place, asked = self._undo(place), -1
                elif key in self.answers:
                    verdict = self.answers[key]
                    self.given.append((place, verdict, self._store(self.judgement(self.items[place], verdict))))
                    self.console.print(Text(f"{verdict}: stored", "green"))
                    place += 1
            except (GraphError, click.Abort) as error:  # refused, or another process has the graph: ask again
                self.console.print(Text(str(error) or "not corrected", "red"))
        else:
            self.console.print("that was all", style="dim")
        return Counter(verdict for _, verdict, _ in self.given)

    def show(self, item: Item) -> None:
        raise NotImplementedError

    def judgement(self, item: Item, verdict: str) -> Stored:
        """What writes the verdict down. GraphError or click.Abort if the reader thinks better of it."""
        raise NotImplementedError

    def is_settled(self, item: Item) -> bool:
        """Whether an answer of this round decides this one too."""
        return False

    def _store(self, write: Stored) -> Judgement:
        with closing(open_store(self.path)) as dataset:
            judgement = write(dataset)
        self.has_written = True
        return judgement

    def _undo(self, place: int) -> int:
        if not self.given:
            raise GraphError("nothing to undo in this round: backchannel review undo takes back what was judged before")
        before, verdict, judgement = self.given[-1]
        self._store(lambda dataset: undo(dataset, self.by, judgement=judgement.iri))
        self.given.pop()
        self.console.print(Text(f"{verdict}: taken back", "yellow"))
        return before

    def _keys(self) -> Iterator[str]:
        while True:
            try:
                typed = click.getchar()
            except (KeyboardInterrupt, EOFError):
                return
            if not typed.startswith("\x1b"):  # an arrow key is none
                yield from typed.lower().translate(ARABIC_KEYS)


class PairReview(Review[Doubt]):
    """Two names, and whether they are one actor's."""

    answers = {"s": "same", "d": "different", "u": "unsure"}  # noqa: RUF012

    def show(self, item: Doubt) -> None:
        sides = sorted((item.one, item.other), key=lambda side: _is_arabic(side.name))  # Arabic on the right
        width = (self.console.width - 3) // 2
        grid = Table.grid(padding=(0, 3, 0, 0))
        for _ in sides:
            grid.add_column(width=width)
        grid.add_row(*(Group(*self._side(side, width)) for side in sides))
        self.console.print(grid)
        self.console.print(Text(f"because: {'; '.join(item.hints)}", "yellow"))
        self.console.print(
            Text(f"likeness {item.score:.2f}; claims and events that would move: {item.moved}; others they deal with: "
                 f"{item.others}", "dim"),
        )  # fmt: skip

    def judgement(self, item: Doubt, verdict: str) -> Stored:
        return lambda dataset: judge(dataset, item.one.iri, item.other.iri, verdict, self.by)  # type: ignore[arg-type]

    def is_settled(self, item: Doubt) -> bool:
        G = nx.Graph(tuple(judged.between) for _, verdict, judged in self.given if verdict == "same")
        return item.one.iri in G and item.other.iri in G and nx.has_path(G, item.one.iri, item.other.iri)

    def _side(self, side: Side, width: int) -> Iterator[Text]:
        yield from self._lines(side.name, "bold cyan", width)
        for office in side.offices[:3]:
            yield from self._lines(office, "", width)
        if not side.mentions:
            yield Text("of the knowledge base, in no claim", "dim")
        for mention in side.mentions:
            yield from self._lines(" · ".join(filter(None, (mention.article, mention.day))), "dim", width)
            yield from self._lines(mention.words, "", width)

    def _lines(self, words: str, style: str, width: int) -> Iterator[Text]:
        return _lines(self.console, words, style, width)


class ClaimReview(Review[ClaimDoubt]):
    """A claim, and whether the article says so."""

    answers = {"a": "accepted", "r": "dismissed", "c": "corrected", "u": "unsure"}  # noqa: RUF012

    def show(self, item: ClaimDoubt) -> None:
        claim = item.claim
        with closing(open_store(self.path, read_only=True)) as dataset:
            words = sentence(dataset, claim.iri) or claim.evidence
        sources = ", ".join(source.name for source in claim.sources)
        about = " · ".join(filter(None, (claim.article.document, claim.article.published, claim.article.headline)))
        width = self.console.width - 1
        for text, style in ((about, "dim"), (words, ""), (claim.evidence, "green")):
            for line in _lines(self.console, text, style, width):
                self.console.print(line, justify=line.justify)
        told = Text.assemble(
            (_isolated(claim.subject.name), "bold cyan"), (f" {claim.predicate} ", "bold yellow"),
            (_isolated(claim.object.name), "bold cyan"), f"  {claim.status}  {claim.when or ''}",
        )  # fmt: skip
        self.console.print(told)
        doubts = f"confidence {claim.confidence:.2f}" + ("; disputed" if item.disputed else "")
        self.console.print(Text(doubts + (f"; according to {_isolated(sources)}" if sources else ""), "dim"))

    def judgement(self, item: ClaimDoubt, verdict: str) -> Stored:
        wanted: dict[str, str] = {}
        if verdict == "corrected":
            claim = item.claim
            known = dict(
                zip(PARTS, (claim.subject.name, claim.predicate, claim.object.name, claim.status), strict=True)
            )
            given = {part: click.prompt(part, default=known[part]) for part in PARTS}
            wanted = {part: text.strip() for part, text in given.items() if text != known[part]}

        def write(dataset: Dataset) -> Judgement:
            changes = corrections(dataset, says(dataset, [item.claim.iri])[item.claim.iri], wanted)
            return judge_claim(dataset, item.claim.iri, verdict, self.by, changes=changes)  # type: ignore[arg-type]

        return write


def _is_arabic(words: str) -> bool:
    return bool(ARABIC.search(words))


def _clean(words: str) -> str:
    return " ".join(CONTROL.sub(" ", words).split())


def _isolated(words: str) -> str:
    return f"{RLI if _is_arabic(words) else LRI}{_clean(words)}{PDI}"


def _lines(console: Console, words: str, style: str, width: int) -> Iterator[Text]:
    """Words of strangers cut into lines, Arabic to the right; a terminal orders the letters of each line by itself."""
    for line in Text(_clean(words), style).wrap(console, width):
        line.rstrip()
        arabic = _is_arabic(words)
        yield Text(
            f"{RLI if arabic else LRI}{line.plain}{PDI}", style, justify="right" if arabic else "left", no_wrap=True
        )
