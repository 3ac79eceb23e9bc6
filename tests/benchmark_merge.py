"""How the graph grows: articles of made-up claims merged and derived. Run by `make benchmark`; no test.

`python tests/benchmark_merge.py curve` builds graphs of 1,000 to 100,000 claims and then adds, changes and withdraws
articles of ten claims one by one: seconds an article at each size. `python tests/benchmark_merge.py build 100000 DIR`
merges so many articles of ten claims each into a new graph: claims a second, where the time goes, peak memory, bytes on
disk.

The actors are those of the knowledge base and made-up ones, the busiest of them much busier than the rest (Zipf: one
actor in eight is the first, one in sixteen the second), over ten years, so that what is told of a pair in a week grows
with the graph as it does in the press. A person represents the bodies that the knowledge base has it in, a made-up one
some state, and one time in fifty, by mistake, another.
"""

import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median

import pyoxigraph as ox
from rdflib import RDF, SKOS, XSD

from graph.derivation import derive
from graph.events.tellings import background
from graph.knowledge_files import knowledge
from graph.merge import merge, withdraw
from graph.store import open_store, oxigraph
from ontology import knowledge_files, vocabulary_files
from ontology.knowledge import load_knowledge
from ontology.namespace import ACTOR, ARTICLE, BC, OA, SCHEMA

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)  # claims
CLAIMS = 10  # an article
STEPS = 30  # articles added one by one at each size
FIRST_DAY, DAYS = date(2016, 1, 1), 3650
RELATIONS = ("met", "met", "contacted", "negotiated", "visited", "criticized", "praised", "urged", "represents")
STATUSES = ("occurred",) * 7 + ("planned", "sought", "denied")
FILES = [*vocabulary_files(), *knowledge_files()]
SYLLABLES = ("ka", "ri", "mo", "sel", "dan", "tar", "vi", "bor", "len", "osh", "ged", "nur", "pal", "zhe")


class Press:
    """Articles with ten claims each, as N-Quads, the same for the same number."""

    def __init__(self, articles: int) -> None:
        actors = load_knowledge().actors.values()
        known = [actor.iri for actor in actors if actor.kind in ("person", "state")]
        self._states = sorted(actor.iri for actor in actors if actor.kind == "state")
        self._wholes = background(knowledge(FILES)[0]).wholes
        random = Random(1)
        self._known = random.sample(sorted(known), len(known))
        self._shares = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))
        self._found = [self._name(random) for _ in range(max(20, articles // 20))]

    @staticmethod
    def _name(random: Random) -> str:
        return " ".join("".join(random.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))

    def article(self, number: int, version: int = 0) -> bytes:
        random = Random(number * 7 + version)
        graph = f"{ARTICLE}made-up-{number}"
        day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        triples: list[tuple[str, str, str | ox.Literal]] = [
            (graph, RDF.type, str(BC.Article)),
            (graph, "http://purl.org/dc/terms/identifier", ox.Literal(f"made-up-{number}")),
            (graph, BC.contentHash, ox.Literal(sha256(f"{number} {version}".encode()).hexdigest())),
            (graph, SCHEMA.datePublished, _typed(day.isoformat(), XSD.date)),
            (graph, SCHEMA.publisher, ox.Literal(f"Paper {random.randrange(40)}")),
            (graph, SCHEMA.inLanguage, ox.Literal("en")),
        ]
        named: dict[str, str] = {}
        for claim in range(CLAIMS):
            one, other = self._actor(random, named), self._actor(random, named)
            while one == other:
                other = self._actor(random, named)
            triples += self._claim(random, f"{graph}/claim/{claim}", graph, claim, day, one, other)
        for iri, name in named.items():
            triples += [(iri, RDF.type, str(BC.Person)), (iri, SKOS.prefLabel, ox.Literal(name, language="en"))]
        node = ox.NamedNode(graph)
        quads = (
            ox.Quad(ox.NamedNode(s), ox.NamedNode(p), o if isinstance(o, ox.Literal) else ox.NamedNode(o), node)
            for s, p, o in triples
        )
        return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""

    def _actor(self, random: Random, named: dict[str, str]) -> str:
        if random.random() < 0.2:
            name = random.choice(self._found)
            iri = f"{ACTOR}made-up/{name.lower().replace(' ', '-')}"
            named[iri] = name
            return iri
        [known] = random.choices(self._known, cum_weights=self._shares)
        return known

    def _whole(self, random: Random, actor: str) -> str | None:
        """Whom it represents, if it is a person."""
        if actor in self._states:
            return None
        if random.random() < 0.02:
            return random.choice(self._states)
        wholes = self._wholes.get(actor)
        return random.choice(sorted(wholes)) if wholes else self._states[sum(actor.encode()) % len(self._states)]

    def _claim(
        self, random: Random, node: str, graph: str, number: int, day: date, one: str, other: str
    ) -> list[tuple[str, str, str | ox.Literal]]:
        evidence = f"words of claim {number}"
        relation = random.choice(RELATIONS)
        if relation == "represents":
            whole = self._whole(random, one)
            relation, other = ("represents", whole) if whole else ("met", other)
        found: list[tuple[str, str, str | ox.Literal]] = [
            (node, RDF.type, str(BC.Claim)),
            (node, RDF.subject, one),
            (node, RDF.predicate, str(BC[relation])),
            (node, RDF.object, other),
            (node, BC.status, str(BC[random.choice(STATUSES)])),
            (node, BC.confidence, _typed("0.8", XSD.decimal)),
            (node, BC.sentence, ox.Literal(f"A sentence with {evidence} in it.", language="en")),
            (node, OA.hasTarget, f"{node}/target"),
            (f"{node}/target", RDF.type, str(OA.SpecificResource)),
            (f"{node}/target", OA.hasSource, graph),
            (f"{node}/target", OA.hasSelector, f"{node}/quote"),
            (f"{node}/target", OA.hasSelector, f"{node}/position"),
            (f"{node}/quote", RDF.type, str(OA.TextQuoteSelector)),
            (f"{node}/quote", OA.exact, ox.Literal(evidence)),
            (f"{node}/position", RDF.type, str(OA.TextPositionSelector)),
            (f"{node}/position", OA.start, _typed(str(100 * number), XSD.integer)),
            (f"{node}/position", OA.end, _typed(str(100 * number + len(evidence)), XSD.integer)),
        ]
        if random.random() < 0.5:
            when = (day - timedelta(days=random.randrange(6))).isoformat()
            found += [(node, term, _typed(when, XSD.date)) for term in (BC.earliest, BC.latest)]
            found.append((node, BC.precision, ox.Literal("day")))
        return found


def _typed(text: str, datatype: object) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(str(datatype)))


def curve() -> None:
    print(f"{'claims':>10}{'added, s':>12}{'changed, s':>12}{'withdrawn, s':>14}   of the processor, median of {STEPS}")
    for size in SIZES:
        press = Press(size // CLAIMS)
        with tempfile.TemporaryDirectory() as folder:
            dataset = open_store(Path(folder))
            for number in range(size // CLAIMS):
                merge(dataset, press.article(number))
            derive(dataset, FILES)
            took: list[list[float]] = [[], [], []]
            for number in range(1_000_000, 1_000_000 + STEPS):
                for times, change in zip(took, (0, 1, None), strict=True):
                    start = time.process_time()
                    if change is None:
                        withdraw(dataset, f"made-up-{number}")
                    else:
                        merge(dataset, press.article(number, change))
                    derive(dataset, FILES)
                    times.append(time.process_time() - start)
            dataset.close()
        added, changed, withdrawn = map(median, took)
        print(f"{size:>10,}{added:>12.3f}{changed:>12.3f}{withdrawn:>14.3f}", flush=True)


def build(articles: int, folder: Path) -> None:
    """The seconds of the clock, and of the processor, as the machine may have other work."""
    press = Press(articles)
    dataset = open_store(folder)
    made = stored = derived = (0.0, 0.0)
    for number in range(articles):
        start = _clocks()
        quads = press.article(number)
        made = _since(start, made)
        start = _clocks()
        merge(dataset, quads)
        stored = _since(start, stored)
        if number % 5_000 == 4_999:
            print(f"{number + 1:,} articles, {stored[0]:,.0f} s ({stored[1]:,.0f})", file=sys.stderr, flush=True)
    start = _clocks()
    derive(dataset, FILES)
    oxigraph(dataset).flush()
    derived = _since(start, derived)
    dataset.close()
    claims, took = articles * CLAIMS, stored[0] + derived[0]
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{claims:,} claims in {took:,.0f} s: {claims / took:,.0f} claims a second")
    for what, (clock, processor) in (("validating and storing", stored), ("deriving", derived)):
        print(f"{what} {clock:,.0f} s, of the processor {processor:,.0f} s")
    print(f"peak memory {peak:.1f} GiB, {size / 1024**3:.1f} GiB on disk")


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(start: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    now = _clocks()
    return before[0] + now[0] - start[0], before[1] + now[1] - start[1]


if __name__ == "__main__":
    if sys.argv[1:2] == ["build"]:
        build(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        curve()
