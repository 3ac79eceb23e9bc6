"""Judgements on claims and on namesakes, applied to the graph of the article: a dismissed claim is dismissed in it, a
corrected one says what is right, who is another person than elsewhere has an IRI of its own.

What is changed bears the judgement (bc:amendedBy), which has what was read, so that the original comes back exactly.
What stands does not depend on the order in which articles came and judgements were made on several matters.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

import pyoxigraph as ox
from rdflib import PROV, RDF, SKOS, Dataset

from graph.changes import mark_article
from graph.query import rows, shorten
from graph.review.judgements import PARTS, ClaimVerdict, Judgement, append, dated, in_force, ledger, untaken
from graph.store import Engine, GraphError, as_rdflib, n_triples, oxigraph
from ontology.namespace import BC
from ontology.validation import violations

TYPE, LABEL = ox.NamedNode(RDF.type), ox.NamedNode(SKOS.prefLabel)
TERMS = dict(zip(PARTS, map(ox.NamedNode, (RDF.subject, RDF.predicate, RDF.object, BC.status)), strict=True))
ARTICLE = ox.NamedNode(BC.Article)
AMENDED_BY = ox.NamedNode(BC.amendedBy)
# From one who is split off to the actor whose description it has for want of one in the article.
DESCRIBED_AS = ox.NamedNode(PROV.wasDerivedFrom)

Names = dict[object, ox.NamedNode]  # from actors to what they are to be called

DESCRIPTION = """
SELECT ?kind ?name (LANG(?name) AS ?language) WHERE {
    VALUES ?kind { bc:Person bc:State bc:Organization bc:Group bc:NewsOutlet bc:UnnamedSource }
    { <%s> a ?kind ; skos:prefLabel ?name } UNION { GRAPH ?article { <%s> a ?kind ; skos:prefLabel ?name } } }
"""


def amended(triples: Iterable[ox.Triple], judgements: Sequence[Judgement]) -> set[ox.Triple]:
    """An article's graph as it was read, with what stands of the `judgements` (`judgements.ledger`) applied.

    A judgement on a claim that reads otherwise now than when it was judged rests.
    """
    read = set(triples)
    if not judgements:
        return read
    claims, splits = _standing(read, judgements)
    names: Names = {ox.NamedNode(actor): ox.NamedNode(judgement.split_off) for actor, judgement in splits.items()}
    result = _renamed(read, names)
    for actor, judgement in splits.items():
        result |= _split_off(read, ox.NamedNode(actor), judgement)
    for claim, judgement in claims.items():
        changed = {"status": str(BC.dismissed)} if judgement.verdict == "dismissed" else judgement.corrected
        if changed and _parts(read, claim) == judgement.original:
            node = ox.NamedNode(claim)
            result = _put(result, node, changed) | {ox.Triple(node, AMENDED_BY, ox.NamedNode(judgement.iri))}
    return result


def unamended(triples: Iterable[ox.Triple], judgements: Sequence[Judgement]) -> set[ox.Triple]:
    """An amended graph as it was read; `judgements` are those of the article, also such as no longer stand."""
    result = set(triples)
    by_iri = {judgement.iri: judgement for judgement in judgements}
    back: Names = {}
    for triple in [triple for triple in result if triple.predicate == AMENDED_BY]:
        judgement, node = by_iri[_iri(triple.object)], ox.NamedNode(_iri(triple.subject))
        result.discard(triple)
        if judgement.claim:
            result = _put(result, node, judgement.original)
            continue
        actor = back[node] = ox.NamedNode(judgement.splits)
        copied = ox.Triple(node, DESCRIBED_AS, actor)
        if copied in result:
            result -= {own for own in result if own.subject == node and own.predicate in (TYPE, LABEL)} | {copied}
    return _renamed(result, back)


def judge_claim(
    dataset: Dataset,
    claim: str,
    verdict: ClaimVerdict,
    by: str,
    why: str = "",
    changes: Mapping[str, str] | None = None,
) -> Judgement:
    """Judge a claim by its IRI. `changes` says what is right, from PARTS to IRIs; they add to an earlier correction.

    GraphError if there is no such claim, or if a correction changes nothing or gives what no claim can say.
    """
    store = oxigraph(dataset)
    article = next((name for (name,) in rows(store, f"SELECT ?a {{ GRAPH ?a {{ <{claim}> a bc:Claim }} }}")), None)
    if article is None:
        raise GraphError(
            f"there is no claim {shorten(claim)} in the graph: backchannel review --claims --list names them"
        )
    judged = ledger(store, article)
    read = unamended(_stored(store, article), judged)
    judgement = Judgement(
        verdict, by, why, claim=claim, original=_parts(read, claim), articles=frozenset([article])
    )  # fmt: skip
    if verdict == "corrected":
        earlier = next((other for other in reversed(in_force(judged)) if other.claim == claim), judgement)
        without = _parts(amended(read, [other for other in judged if other.claim != claim]), claim)
        right = {**without, **earlier.corrected, **(changes or {})}
        corrected = {part: iri for part, iri in right.items() if iri != without[part]}
        if corrected == earlier.corrected:
            raise GraphError("nothing to correct: the claim says so already")
        judgement = replace(judgement, corrected=corrected)
    return _record(dataset, judgement)


def split(
    dataset: Dataset, actor: str, articles: Iterable[str], by: str, why: str = "", split_off: str | None = None
) -> Judgement:
    """Write down that `actor` is another person in these articles (IRIs) than elsewhere: `split_off` (the actor's IRI
    with ~ and a number), or a new one. GraphError if an article does not name the actor.
    """
    articles = frozenset(map(str, articles))
    store = oxigraph(dataset)
    judged = ledger(store)
    known = {judgement.split_off: judgement.splits for judgement in judged if judgement.splits}
    actor = known.get(actor, actor)
    if split_off is None:
        split_off = next(
            iri
            for number in count(2)
            if (iri := f"{actor}~{number}") not in known and not store.query(f"ASK {{ <{iri}> ?p ?o }}")
        )
    elif not re.fullmatch(re.escape(actor) + r"~\d+", split_off):
        raise GraphError(
            f"{shorten(split_off)} cannot be split off {shorten(actor)}: give {shorten(actor)}~2, ~3 and so on"
        )
    for article in articles:
        read = unamended(_stored(store, article), ledger(store, article))
        if not any(ox.NamedNode(actor) in (triple.subject, triple.object) for triple in read):
            raise GraphError(
                f"{shorten(article)} does not name {shorten(actor)}: backchannel review show lists the articles that do"
            )
    described = list(rows(store, DESCRIPTION % (actor, actor)))
    return _record(
        dataset,
        Judgement(
            "different", by, why, frozenset((actor, split_off)), actor, split_off,
            kind=min((kind for kind, _, _ in described), default=""),
            names=frozenset(ox.Literal(name, language=language or None) for _, name, language in described),
            articles=articles,
        ),
    )  # fmt: skip


def undo(dataset: Dataset, by: str, why: str = "", judgement: str | None = None) -> Judgement:
    """Take back a judgement, given by its IRI, or the last that stands: what stood before it stands again. Returns what
    was taken back. GraphError if there is none to take back.
    """
    judgements = ledger(oxigraph(dataset))
    if judgement is None:
        found = in_force(judgements)[-1:]
    else:
        found = [other for other in untaken(judgements) if other.iri == judgement]
    if not found:
        raise GraphError("nothing to undo: backchannel review ledger shows what was judged")
    [last] = found
    _record(
        dataset,
        Judgement("unsure", by, why, last.between, claim=last.claim, articles=last.articles, takes_back=last.iri),
    )
    return last


def _record(dataset: Dataset, judgement: Judgement) -> Judgement:
    """Write a judgement down and amend the stored articles that it is on, in one transaction.

    GraphError, and nothing is written, if an article's graph would not be valid.
    """
    store = oxigraph(dataset)
    judgement = dated(dataset, judgement)
    changes = []
    for article in sorted(judgement.articles):
        stored, judged = _stored(store, article), ledger(store, article)
        wanted = amended(unamended(stored, judged), [*judged, judgement])
        if wanted == stored:  # or it was withdrawn meanwhile
            continue
        if found := violations(as_rdflib(wanted)):
            raise GraphError(f"not stored, as {shorten(found[0].focus)} would not be valid: {found[0].message}")
        changes.append(mark_article(ox.NamedNode(article)))
        for operation, some in (("DELETE", stored - wanted), ("INSERT", wanted - stored)):
            changes.append(f"{operation} DATA {{ GRAPH <{article}> {{ {n_triples(some)} }} }}")
    append(dataset, judgement, " ; ".join(changes))
    return judgement


def _stored(store: Engine, article: str) -> set[ox.Triple]:
    answer = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{article}> {{ ?s ?p ?o }} }}")
    assert isinstance(answer, ox.QueryTriples)
    return set(answer)


def _standing(
    read: set[ox.Triple], judgements: Sequence[Judgement]
) -> tuple[dict[str, Judgement], dict[str, Judgement]]:
    """What stands on the claims of an article, and on the actors that it names."""
    article = next(
        (_iri(triple.subject) for triple in read if (triple.predicate, triple.object) == (TYPE, ARTICLE)), ""
    )
    claims, splits = {}, {}
    for judgement in in_force([judgement for judgement in judgements if article in judgement.articles]):
        if judgement.claim:
            claims[judgement.claim] = judgement
        else:
            splits[judgement.splits] = judgement
    named = {
        term.value for triple in read for term in (triple.subject, triple.object) if isinstance(term, ox.NamedNode)
    }
    return claims, {actor: judgement for actor, judgement in splits.items() if actor in named}


def _renamed(triples: set[ox.Triple], names: Names) -> set[ox.Triple]:
    if not names:
        return triples
    return {
        ox.Triple(names.get(triple.subject, triple.subject), triple.predicate, names.get(triple.object, triple.object))
        for triple in triples
    }


def _split_off(read: set[ox.Triple], actor: ox.NamedNode, judgement: Judgement) -> set[ox.Triple]:
    """The mark of one who is split off, and a description if the article, which knows the actor otherwise, has none."""
    node = ox.NamedNode(judgement.split_off)
    added = {ox.Triple(node, AMENDED_BY, ox.NamedNode(judgement.iri))}
    described = any(triple.subject == actor and triple.predicate in (TYPE, LABEL) for triple in read)
    if not described and judgement.names:
        added |= {ox.Triple(node, LABEL, name) for name in judgement.names}
        added |= {ox.Triple(node, TYPE, ox.NamedNode(judgement.kind)), ox.Triple(node, DESCRIBED_AS, actor)}
    return added


def _parts(triples: set[ox.Triple], claim: str) -> dict[str, str]:
    """What a claim says, from PARTS to IRIs."""
    node = ox.NamedNode(claim)
    said = {triple.predicate: _iri(triple.object) for triple in triples if triple.subject == node}
    return {part: said[term] for part, term in TERMS.items() if term in said}


def _put(triples: set[ox.Triple], claim: ox.NamedNode, parts: Mapping[str, str]) -> set[ox.Triple]:
    """The triples with these parts of a claim in place of what it has."""
    terms = {TERMS[part] for part in parts}
    kept = {triple for triple in triples if triple.subject != claim or triple.predicate not in terms}
    return kept | {ox.Triple(claim, TERMS[part], ox.NamedNode(iri)) for part, iri in parts.items()}


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
