"""How well claims were read: annotated articles against claims, as precision, recall and F1.

An annotated article is two files, STEM.txt and STEM.json; the JSON names the actors of the text and its claims, of
which some may be optional and some have other answers that are as good (`or_predicate`, `or_status`, `accept`). What
was read is given as the objects of `backchannel claims --format jsonl`. Two claims agree where their actors bear a
common name, spelling aside. Claims are matched one to one, as many as can be (a maximum matching, by Kuhn's
augmenting paths).
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.claims import DENIED, OCCURRED, PLANNED, PREDICATES, SOUGHT, SYMMETRIC
from pipelines.readers import Article, Unreadable

STATUSES = (OCCURRED, PLANNED, SOUGHT, DENIED)
ROLES = frozenset(["represents", "memberOf"])
LEVELS = ("strict", "triple", "pair", "roles")
FACETS = {"when": "when", "where": "where", "said": "attributed_to"}
_LETTERS = str.maketrans("ىةٱکی", "يهاكي", "ـ‘’'")


class EvaluationError(Exception):
    """One line for the user: which file, what is wrong there, what to do."""


def name_key(name: str) -> str:
    """A name without what spelling varies in: vowel signs, hamza seats, case, punctuation, blanks, the word the."""
    letters = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in letters if not unicodedata.combining(c)).translate(_LETTERS).casefold()
    words = re.findall(r"\w+", letters)
    return "".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


# --- what a human reader found -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim of the annotation: its actors by key, and every answer that is right."""

    subject: str
    predicate: str
    object: str
    status: str
    predicates: frozenset[str]
    statuses: frozenset[str]
    optional: bool
    evidence: str
    when: str
    where: frozenset[str]  # as name keys
    said: frozenset[str]

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object} [{self.status}]"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article; `article` is what the pipeline is given of it."""

    article: Article
    claims: tuple[GoldClaim, ...]
    named: Mapping[str, frozenset[str]]  # name key -> actors that are called so
    stands_for: Mapping[str, frozenset[str]]  # actor -> itself and whom it may be taken for


def read_gold(folder: Path) -> Iterator[GoldArticle | Unreadable]:
    """The annotated articles of a folder, in the order of their names; a faulty one is told and the rest goes on.

    EvaluationError if there is no such folder, or no annotation in it.
    """
    if not folder.is_dir():
        raise EvaluationError(f"{folder} is no folder: give one with annotated articles, STEM.txt and STEM.json")
    files = sorted(folder.glob("*.json"))
    if not files:
        raise EvaluationError(f"{folder} holds no annotated articles: put STEM.json beside each STEM.txt")
    for file in files:
        try:
            yield _gold_article(file)
        except EvaluationError as error:
            yield Unreadable(str(file), str(error))


def _gold_article(file: Path) -> GoldArticle:
    content = _json(_read(file))
    text = _read(file.with_suffix(".txt"))
    actors = _field(content, "actors", dict)
    called: dict[str, set[str]] = defaultdict(set)
    stands_for = {key: {key} for key in actors}
    for key, actor in actors.items():
        if not isinstance(actor, dict):
            raise EvaluationError(f"actor {key!r} is no object: give its type and names")
        for name in _texts(actor, "names"):
            called[name_key(name)].add(key)
        for other in _texts(actor, "accept"):
            if other not in actors:
                raise EvaluationError(f"actor {key!r} accepts {other!r}, which is no actor: add it or correct the key")
            stands_for[key].add(other)
            stands_for[other].add(key)
    called.pop("", None)
    published = content.get("published")
    try:
        day = date.fromisoformat(published) if published else None
    except (TypeError, ValueError):
        raise EvaluationError(f"published is {published!r}: write a day as 2025-11-19, or null") from None
    plain = _plain(text)
    claims = tuple(_gold_claim(claim, actors, plain) for claim in _field(content, "claims", list))
    title = next((line.strip() for line in text.splitlines() if line.strip()), None)
    article = Article(file.stem, text, title, day, None, None, _field(content, "language", str), str(file))
    return GoldArticle(
        article, claims, {k: frozenset(v) for k, v in called.items()}, {k: frozenset(v) for k, v in stands_for.items()}
    )


def _gold_claim(claim: Any, actors: Mapping[str, Any], text: str) -> GoldClaim:
    if not isinstance(claim, dict):
        raise EvaluationError("a claim is no object: give its subject, predicate, object, status and evidence")
    subject, predicate, other, status = (_field(claim, k, str) for k in ("subject", "predicate", "object", "status"))
    for actor in (subject, other):
        if actor not in actors:
            raise EvaluationError(f"a claim names {actor!r}, which is no actor: add it to actors or correct the key")
    predicates = frozenset([predicate, *_texts(claim, "or_predicate")])
    statuses = frozenset([status, *_texts(claim, "or_status")])
    if unknown := predicates - PREDICATES:
        raise EvaluationError(f"there is no predicate {min(unknown)!r}: take one of {', '.join(sorted(PREDICATES))}")
    if unknown := statuses - set(STATUSES):
        raise EvaluationError(f"there is no status {min(unknown)!r}: take one of {', '.join(STATUSES)}")
    evidence = _field(claim, "evidence", str)
    if _plain(evidence) not in text:
        raise EvaluationError(f"evidence {evidence[:60]!r} is not in the text: copy it from there letter by letter")
    return GoldClaim(
        subject, predicate, other, status, predicates, statuses, bool(claim.get("optional")), evidence,
        str(claim.get("when") or ""), _keys(claim, "where"), _keys(claim, "attributed_to"),
    )  # fmt: skip


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise EvaluationError(f"{file.name} is not UTF-8: save it as UTF-8") from None
    except FileNotFoundError:
        raise EvaluationError(f"there is no {file.name}: put it there, or correct the name") from None
    except OSError as error:
        raise EvaluationError(f"{file.name} cannot be read ({error.strerror}): check its permissions") from None


def _json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EvaluationError(f"not JSON ({error}): correct it") from None
    if not isinstance(value, dict):
        raise EvaluationError("not a JSON object: write it between braces")
    return value


def _field(values: Mapping[str, Any], name: str, kind: type[Any]) -> Any:
    value = values.get(name)
    if not isinstance(value, kind):
        wanted = "an object" if kind is dict else "a list" if kind is list else "a text"
        raise EvaluationError(f"{name} is {'missing' if value is None else f'{value!r:.40}'}: it has to be {wanted}")
    return value


def _texts(values: Mapping[str, Any], name: str) -> list[str]:
    found = values.get(name) or []
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise EvaluationError(f"{name} is {found!r:.40}: it has to be a list of texts")
    return found


# --- what was read -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim as it was read, each end with the gold actors that bear one of its names."""

    subject: frozenset[str]
    object: frozenset[str]
    subject_name: str
    object_name: str
    predicate: str
    status: str
    evidence: str
    when: str
    where: frozenset[str]
    said: frozenset[str]

    def __str__(self) -> str:
        return f"{self.subject_name} {self.predicate} {self.object_name} [{self.status}]"

    @property
    def ends(self) -> tuple[Hashable, Hashable]:
        """What makes its actors themselves: the gold actors they are, else their first names."""
        named = ((self.subject, self.subject_name), (self.object, self.object_name))
        one, other = (tuple(sorted(keys)) if keys else ("", name_key(name)) for keys, name in named)
        return one, other


def read_claims(file: Path) -> dict[str, list[dict[str, Any]]]:
    """The claims of a JSON lines file, by article. EvaluationError, with the line, if one is no claim."""
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    try:
        lines = _read(file).split("\n")
    except EvaluationError as error:
        raise EvaluationError(f"{file}: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            claim = _json(line)
            document = _field(claim, "document", str)
            _read_claim(claim, None)
        except EvaluationError as error:
            raise EvaluationError(f"{file}:{number}: {error}") from None
        claims[document].append(claim)
    return claims


def _read_claim(claim: Mapping[str, Any], gold: GoldArticle | None) -> ReadClaim:
    subject, other = (_texts(_field(claim, end, dict), "names") for end in ("subject", "object"))
    return ReadClaim(
        _bearers(gold, subject), _bearers(gold, other), subject[0] if subject else "?", other[0] if other else "?",
        _field(claim, "predicate", str), str(claim.get("status") or OCCURRED),
        str(claim.get("evidence") or ""), str(claim.get("when") or ""), _keys(claim, "where"),
        _keys(claim, "attributed_to"),
    )  # fmt: skip


def _bearers(gold: GoldArticle | None, names: Sequence[str]) -> frozenset[str]:
    called = gold.named if gold else {}
    return frozenset(actor for name in names for actor in called.get(name_key(name), ()))


def _keys(claim: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(map(name_key, _texts(claim, name)))


# --- one against the other -----------------------------------------------------------------------------------


class Figures(NamedTuple):
    """How many claims were right, were found, and are in the gold."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_dict(self) -> dict[str, float]:
        """For JSON, rounded to four digits."""
        rounded = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return {**rounded, **self._asdict()}


class Fault(NamedTuple):
    """A claim that was missed (`gold`) or is wrong (`read`), or both, where only so much of them differs."""

    document: str
    what: str  # missed, wrong, status, relation; of a strict hit: when, where, said
    gold: GoldClaim | None
    read: ReadClaim | None

    @property
    def evidence(self) -> str:
        """The words it is about: those of the gold, else those that were read."""
        return self.gold.evidence if self.gold else self.read.evidence if self.read else ""

    def shown(self) -> tuple[str, str]:
        """The claim of the gold and the one that was read, '' if there is none; with the facet they differ in."""

        def show(claim: GoldClaim | ReadClaim | None) -> str:
            if claim is None:
                return ""
            if self.what not in FACETS:
                return str(claim)
            value = getattr(claim, self.what)
            return f"{claim} {self.what}: {value if isinstance(value, str) else ', '.join(sorted(value))}"

        return show(self.gold), show(self.read)

    def to_dict(self) -> dict[str, str | None]:
        """For JSON; the two claims as they are shown."""
        gold, read = self.shown()
        return {
            "document": self.document, "error": self.what, "gold": gold or None, "read": read or None,
            "evidence": self.evidence,
        }  # fmt: skip


@dataclass(slots=True)
class Scores:
    """Sums over articles. `add` one after the other."""

    articles: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {level: Counter() for level in LEVELS})
    by_predicate: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    facets: dict[str, Counter[str]] = field(default_factory=lambda: {f: Counter() for f in (*FACETS, "grounded")})
    faults: list[Fault] = field(default_factory=list)

    def add(self, gold: GoldArticle, claims: Iterable[Mapping[str, Any]]) -> None:
        """Score the claims that were read in one article. EvaluationError if one is not in the form of the contract."""
        self.articles += 1
        read = [_read_claim(claim, gold) for claim in claims]
        text = _plain(gold.article.text)
        for claim in read:
            if claim.predicate not in ROLES:
                grounded = bool(claim.evidence) and _plain(claim.evidence) in text
                self.facets["grounded"].update(of=1, right=int(grounded))
        for level in LEVELS:
            matched = _match(gold, read, level)
            for counter, part in (("hits", matched.hits), ("found", matched.found), ("gold", matched.gold)):
                self.counts[level][counter] += len(part)
            if level == "strict":
                self._detail(gold.article.id, matched)
            if level in ("strict", "roles"):
                self.faults += _faults(gold, matched)

    def _detail(self, document: str, matched: "_Matched") -> None:
        for claim in matched.gold:
            self.by_predicate[claim.predicate]["gold"] += 1
        for read in matched.found:
            self.by_predicate[read.predicate]["found"] += 1
        for claim, read in matched.hits:
            self.by_predicate[claim.predicate]["hits"] += 1
            rights = {
                "when": bool(claim.when) and read.when.startswith(claim.when),
                "where": bool(claim.where & read.where),
                "said": bool(claim.said & read.said),
            }
            for facet, right in rights.items():
                if getattr(claim, facet):
                    self.facets[facet].update(of=1, right=int(right))
                    if not right:
                        self.faults.append(Fault(document, facet, claim, read))

    def figures(self, level: str) -> Figures:
        """Those of a level: strict, triple, pair, roles."""
        return Figures(**self.counts[level])

    def predicates(self) -> dict[str, Figures]:
        """Those of each predicate, strictly, in the order of their names.

        A hit counts for the predicate of the gold, so that one by `or_predicate` is found under another.
        """
        return {name: Figures(**counts) for name, counts in sorted(self.by_predicate.items())}

    def share(self, facet: str) -> float | None:
        """Of the strict hits that carry a date, place or source: how many have the right one. Of all claims: how many
        are grounded, that is, rest on words of the text. None where there is nothing to have a share of."""
        counts = self.facets[facet]
        return counts["right"] / counts["of"] if counts["of"] else None

    def to_dict(self) -> dict[str, Any]:
        """All figures, for JSON."""
        shares = {name: self.share(name) for name in self.facets}
        return {
            **{level: self.figures(level).to_dict() for level in LEVELS},
            "facets": {
                name: {"share": None if share is None else round(share, 4), "right": self.facets[name]["right"],
                       "of": self.facets[name]["of"]}
                for name, share in shares.items()
            },
            "predicates": {name: figures.to_dict() for name, figures in self.predicates().items()},
            "articles": self.articles,
        }  # fmt: skip


@dataclass(slots=True)
class _Matched:
    hits: list[tuple[GoldClaim, ReadClaim]]
    gold: list[GoldClaim]  # without the optional ones
    found: list[ReadClaim]  # without those that match an optional one


def _match(gold: GoldArticle, read: Sequence[ReadClaim], level: str) -> _Matched:
    """Each claim once; first against the gold claims that have to be there, then what is left against the optional."""
    roles, depth = level == "roles", "triple" if level == "roles" else level
    wanted = [c for c in gold.claims if (c.predicate in ROLES) == roles]
    by_key: dict[Hashable, GoldClaim] = {}
    for claim in sorted(wanted, key=lambda c: c.optional):
        by_key.setdefault(_key((claim.subject, claim.object), claim, depth), claim)
    found_by_key: dict[Hashable, ReadClaim] = {}
    for other in read:
        if (other.predicate in ROLES) == roles:
            found_by_key.setdefault(_key(other.ends, other, depth), other)
    required = [c for c in by_key.values() if not c.optional]
    optional = [c for c in by_key.values() if c.optional]
    found = list(found_by_key.values())
    hits = _pairs(gold, required, found, depth)
    used = set(hits.values())
    left = [claim for j, claim in enumerate(found) if j not in used]
    spared = {id(left[j]) for j in _pairs(gold, optional, left, depth).values()}
    return _Matched(
        [(required[i], found[j]) for i, j in hits.items()], required, [c for c in found if id(c) not in spared]
    )


def _key(ends: tuple[Hashable, Hashable], claim: GoldClaim | ReadClaim, depth: str) -> Hashable:
    both_ways = depth == "pair" or claim.predicate in SYMMETRIC
    rest = {"pair": (), "triple": (claim.predicate,), "strict": (claim.predicate, claim.status)}[depth]
    return (frozenset(ends) if both_ways else ends, *rest)


def _agree(gold: GoldArticle, claim: GoldClaim, read: ReadClaim, depth: str) -> bool:
    if depth != "pair" and read.predicate not in claim.predicates:
        return False
    if depth == "strict" and read.status not in claim.statuses:
        return False
    one, other = gold.stands_for[claim.subject], gold.stands_for[claim.object]
    if one & read.subject and other & read.object:
        return True
    both_ways = depth == "pair" or read.predicate in SYMMETRIC
    return both_ways and bool(one & read.object and other & read.subject)


def _pairs(gold: GoldArticle, claims: Sequence[GoldClaim], read: Sequence[ReadClaim], depth: str) -> dict[int, int]:
    """A maximum matching: index in `claims` -> index in `read`."""
    taken: dict[int, int] = {}  # index in read -> index in claims
    options = [[j for j, r in enumerate(read) if _agree(gold, claim, r, depth)] for claim in claims]

    def settle(claim: int, tried: set[int]) -> bool:
        for j in options[claim]:
            if j in tried:
                continue
            tried.add(j)
            holder = taken.get(j)
            if holder is None or settle(holder, tried):
                taken[j] = claim
                return True
        return False

    for index in range(len(claims)):
        settle(index, set())
    return {claim: j for j, claim in taken.items()}


def _faults(gold: GoldArticle, matched: _Matched) -> Iterator[Fault]:
    """What was missed and what is wrong; two of these that differ in the status or the relation only are one fault."""
    right_gold, right_read = {id(c) for c, _ in matched.hits}, {id(r) for _, r in matched.hits}
    missed = [c for c in matched.gold if id(c) not in right_gold]
    wrong = [r for r in matched.found if id(r) not in right_read]
    for what, depth in (("status", "triple"), ("relation", "pair")):
        near = {missed[i]: wrong[j] for i, j in _pairs(gold, missed, wrong, depth).items()}
        yield from (Fault(gold.article.id, what, claim, read) for claim, read in near.items())
        missed = [c for c in missed if c not in near]
        wrong = [r for r in wrong if not any(r is read for read in near.values())]
    yield from (Fault(gold.article.id, "missed", claim, None) for claim in missed)
    yield from (Fault(gold.article.id, "wrong", None, read) for read in wrong)
