"""An explanation shown: in colour on a terminal, as plain text in a pipe, as a page.

Signs and colours say the same: [actor], *trigger*, {status}, ~source~, <date>. Whatever the article says is stripped of
control characters, and isolated where two directions meet (UAX 9), so that neither can disturb the other.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

from rich.console import Console
from rich.text import Text
from spacy import displacy

from graph.tables import CONTROL
from ontology.knowledge import load_knowledge
from ontology.namespace import BASE
from pipelines import Failed
from pipelines.explanation import ExplainedSentence, Explanation, Mark, Reason, explain
from pipelines.readers import Article, Unreadable, read_articles

RTL = frozenset(["ar"])
_RLI, _LRI, _FSI, _PDI = "\u2067", "\u2066", "\u2068", "\u2069"
_SIGNS = {"actor": "[]", "place": "[]", "trigger": "**", "status": "{}", "said": "~~", "date": "<>"}
_STYLES = {
    "actor": "bold cyan", "place": "cyan", "trigger": "bold yellow", "status": "bold red", "said": "magenta",
    "date": "green",
}  # fmt: skip
_STATUS_STYLES = {"occurred": "bold green", "planned": "bold yellow", "sought": "bold yellow", "denied": "bold red"}


def explanations(
    source: str,
    own: Sequence[Path] = (),
    published: date | None = None,
    wanted: str | None = None,
    language: str | None = None,
) -> Iterator[Explanation | Failed | Unreadable]:
    """Why the articles of `source` (see `read_articles`) make their claims, and which of them cannot be read.

    `own` are actor files of the user's; `published` and `language` are what to read them by, whatever they are
    found to have; `wanted` is the id of the only one.
    """
    unreadable = []

    def chosen() -> Iterator[Article]:
        for item in read_articles([source]):
            if isinstance(item, Unreadable):
                unreadable.append(item)
            elif wanted in (None, item.id):
                yield replace(item, published=published or item.published, language=language or item.language)

    yield from explain(chosen(), load_knowledge(own))
    yield from unreadable


def show_explanation(console: Console, explanation: Explanation, everything: bool = False) -> None:
    """Print the sentences that make claims, or all."""
    article = explanation.article
    day = explanation.published or "without a date"
    console.print(Text(f"{_clean(article.id)} ({day})", "bold"))
    signs = (("who", "actor"), ("what", "trigger"), ("status", "status"), ("said", "said"), ("when", "date"))
    legend = Text(" ").join(Text(_signed(name, kind), _STYLES[kind]) for name, kind in signs)
    console.print(Text("signs: ").append_text(legend), soft_wrap=True)
    for number, sentence in enumerate(explanation.sentences, 1):
        if sentence.reasons or everything:
            kind = "" if sentence.kind == "text" else f" ({sentence.kind})"
            console.print(Text(f"\nSentence {number}{kind}", "bold"))
            _show_sentence(console, explanation, sentence)


def _show_sentence(console: Console, explanation: Explanation, sentence: ExplainedSentence) -> None:
    numbers = _numbers(sentence)
    line = Text()
    for words, mark in _pieces(explanation.article.text, sentence):
        if mark is None:
            line.append(words)
            continue
        line.append(_signed(words, mark.kind), _STYLES[mark.kind])
        if mark.note in numbers:
            line.append(str(numbers[mark.note]), "dim")
    rtl = sentence.language in RTL
    # A terminal orders the letters of each line by itself, so each is isolated and stands on its own side.
    for part in line.wrap(console, console.width - 1) if console.is_terminal else [line]:
        part.rstrip()
        isolated = Text.assemble(_RLI if rtl else _LRI, part, _PDI)
        if rtl and console.is_terminal:
            console.print(isolated, justify="right")
        else:
            console.print(isolated, soft_wrap=True)
    for iri, number in numbers.items():
        names = " · ".join(_isolated(name) for name in explanation.names.get(iri, ()))
        console.print(Text.assemble((f"  {number:>2} ", "dim"), (names, "cyan"), f"  {_short(iri)}"), soft_wrap=True)
    for reason in sentence.reasons:
        _show_claim(console, explanation, reason)


def _show_claim(console: Console, explanation: Explanation, reason: Reason) -> None:
    claim = reason.claim
    console.print(
        Text.assemble(
            "  ▸ ", (_isolated(explanation.name(claim.subject)), "bold cyan"), (f" {claim.predicate} ", "bold yellow"),
            (_isolated(explanation.name(claim.object)), "bold cyan"), "  ",
            (claim.status, _STATUS_STYLES.get(claim.status, "")),
        ),
        soft_wrap=True,
    )  # fmt: skip
    for name, value in rows(explanation, reason, _isolated):
        console.print(Text.assemble((f"      {name:<11}", "dim"), value), soft_wrap=True)


def rows(explanation: Explanation, reason: Reason, quote: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """What is to be said of a claim, line by line; `quote` sets off what the article says."""
    claim = reason.claim
    places = ", ".join(reason.rule.places[:3]) + (" …" if len(reason.rule.places) > 3 else "")
    where = f" ({places})" if places else ""
    meaning = f": {quote(reason.rule.meaning)}" if reason.rule.meaning else ""
    yield "rule", f"{quote(claim.rule)}{where}{meaning}"
    yield "trigger", quote(claim.trigger)
    for end, words in (("subject", reason.subject), ("object", reason.object)):
        if words or not claim.rule.startswith("title:"):  # whom a title belongs to it says itself
            yield end, quote(words) if words else "not named here: a pronoun, or known from before"
    if claim.status != "occurred" and reason.status_cues:
        yield "status", f"{claim.status} by {' … '.join(map(quote, reason.status_cues))}"
    if claim.earliest:
        span = claim.earliest if claim.earliest == claim.latest else f"{claim.earliest} to {claim.latest}"
        yield "when", f"{span}, {f'from {quote(claim.time_text)}' if claim.time_text else 'since it is told as news'}"
    elif claim.time_text:
        yield "when", f"{quote(claim.time_text)}: the article has no date to reckon from"
    if claim.places:
        yield "where", ", ".join(quote(explanation.name(place)) for place in claim.places)
    if claim.channel:
        yield "channel", claim.channel
    if claim.sources:
        cues = f", by {' … '.join(map(quote, reason.said_cues))}" if reason.said_cues else ""
        yield "said by", ", ".join(quote(explanation.name(source)) for source in claim.sources) + cues
    yield "confidence", f"{claim.confidence:.2f}"
    yield "evidence", quote(claim.evidence)


def _numbers(sentence: ExplainedSentence) -> dict[str, int]:
    """The actors and places of a sentence, numbered in their order."""
    iris = dict.fromkeys(mark.note for mark in sentence.marks if mark.kind in ("actor", "place") and mark.note)
    return {iri: number for number, iri in enumerate(iris, 1)}


def _pieces(text: str, sentence: ExplainedSentence) -> Iterator[tuple[str, Mark | None]]:
    """The sentence cut at its marks."""
    at = sentence.start
    for mark in sentence.marks:
        yield _clean(text[at : mark.start]), None
        yield _clean(text[mark.start : mark.end]), mark
        at = mark.end
    yield _clean(text[at : sentence.end]), None


def _clean(words: str) -> str:
    """Words of strangers without control characters and line ends, each a blank, so that offsets hold."""
    return CONTROL.sub(lambda found: " " * len(found[0]), words)


def _signed(words: str, kind: str) -> str:
    before, after = tuple(_SIGNS[kind])
    return f"{before}{words}{after}"


def _isolated(words: str) -> str:
    return f"{_FSI}{' '.join(_clean(words).split())}{_PDI}"


def _short(iri: str) -> str:
    return iri.removeprefix(BASE).replace("/", ":", 1) if iri.startswith(BASE + "actor/") else iri.removeprefix(BASE)


# --- as a page -----------------------------------------------------------------------------------------------

# Nothing is fetched and nothing runs, whatever an article says.
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1rem/1.6 system-ui, "Noto Naskh Arabic", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color: #222; background: #fff }}
.entities {{ font-size: 1.25rem; line-height: 2.2 !important; margin: 1.5rem 0 .5rem }}
mark {{ padding: .15em .2em; border-radius: .25em; color: inherit }}
mark sub {{ font-size: .6em; opacity: .7 }}
.actor {{ background: #bfe6f2 }} .place {{ background: #dff1f6 }} .trigger {{ background: #ffe08a }}
.status {{ background: #ffb3a7 }} .said {{ background: #e4c7f2 }} .date {{ background: #c9edc0 }}
.who, .claim {{ margin: .25rem 0 .25rem 1rem; font-size: .9rem }}
.claim {{ border-inline-start: .25rem solid #ffe08a; padding-inline-start: .75rem; margin-block: .75rem }}
.claim p {{ margin: 0; font-size: 1.1rem }}
th {{ text-align: start; font-weight: normal; color: #666; padding-inline-end: 1rem; vertical-align: top }}
.occurred {{ color: #1a7a33 }} .planned, .sought {{ color: #96690b }} .denied {{ color: #b3261e }}
</style>
</head>
<body>
<h1><bdi>{title}</bdi></h1>
<p>{published} · <mark class="actor">who</mark> <mark class="trigger">what</mark> <mark class="status">status</mark>
<mark class="said">said</mark> <mark class="date">when</mark></p>
{body}
</body>
</html>
"""
_MARK = '<mark class="{kind}" title="{title}">{text}{number}</mark>'


def page(explanations: list[Explanation], everything: bool = False) -> str:
    """One page, that asks the network for nothing, with the sentences that make claims, or all; by displaCy."""
    body = []
    for explanation in explanations:
        if len(explanations) > 1:
            body.append(f"<h2><bdi>{escape(_clean(explanation.article.id))}</bdi></h2>")
        for sentence in explanation.sentences:
            if sentence.reasons or everything:
                body += [_sentence(explanation, sentence), *(_claim(explanation, r) for r in sentence.reasons)]
    first = explanations[0]
    published = first.published or "without a date"
    return _PAGE.format(title=escape(_clean(first.article.id)), published=published, body="\n".join(body))


def _sentence(explanation: Explanation, sentence: ExplainedSentence) -> str:
    numbers = _numbers(sentence)
    marks = []
    for mark in sentence.marks:
        number = f"<sub>{numbers[mark.note]}</sub>" if mark.note in numbers else ""
        title = escape(explanation.name(mark.note) if number else mark.note)
        marks.append(
            {"start": mark.start - sentence.start, "end": mark.end - sentence.start, "label": mark.kind,
             "params": {"kind": mark.kind, "title": title, "number": number}}
        )  # fmt: skip
    text = _clean(explanation.article.text[sentence.start : sentence.end])
    direction = "rtl" if sentence.language in RTL else "ltr"
    parsed = {"text": text, "ents": marks, "title": None, "settings": {"direction": direction}}
    shown = displacy.render(parsed, style="ent", manual=True, jupyter=False, options={"template": _MARK})
    who = ""
    for iri in numbers:
        names = " · ".join(map(_quoted, explanation.names.get(iri, ())))
        who += f'<div class="who">{numbers[iri]} {names} <small>{escape(_short(iri))}</small></div>'
    return f'<section dir="{direction}" lang="{sentence.language}">{shown}</section>{who}'


def _claim(explanation: Explanation, reason: Reason) -> str:
    claim = reason.claim
    subject, object_ = (_quoted(explanation.name(iri)) for iri in (claim.subject, claim.object))
    lines = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows(explanation, reason, _quoted))
    head = f'<p>{subject} <b>{claim.predicate}</b> {object_} <b class="{claim.status}">{claim.status}</b></p>'
    return f'<div class="claim">{head}<table>{lines}</table></div>'


def _quoted(words: str) -> str:
    return f"<bdi>{escape(' '.join(_clean(words).split()))}</bdi>"
