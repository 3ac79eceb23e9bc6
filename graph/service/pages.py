"""The pages in HTML: the editor, and an actor. Whatever comes out of the graph is escaped by the templates."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from rdflib import Dataset

from graph.claims import claims
from graph.named_queries import named_queries
from graph.names import Shown, actors_named
from graph.network.projection import describe
from graph.selection import Selection

TEMPLATES = Environment(loader=PackageLoader("graph.service"), autoescape=True, undefined=StrictUndefined)

WORDS = {
    "ar": {
        "dir": "rtl", "title": "اسأل الشبكة", "other": "English", "network": "الشبكة", "run": "اسأل", "find": "طرف",
        "look": "ابحث", "named": "أسئلة جاهزة", "answer": "الجواب", "claims": "ما يُقال عنه",
        "nobody": "لا ادعاءات عنه.", "who": "من", "what": "ماذا", "whom": "لمن", "status": "الحالة", "when": "متى",
        "according": "بحسب", "words": "الكلام", "article": "المقالة", "rows": "صفوف", "first": "أول {n} من",
        "none": "لا جواب", "yes": "نعم", "no": "لا", "failed": "الخادم لا يجيب",
        "hint": "اختر سؤالًا أو اكتب سؤالك بلغة SPARQL.",
    },
    "en": {
        "dir": "ltr", "title": "Ask the network", "other": "العربية", "network": "The network", "run": "Ask",
        "find": "Actor", "look": "Look up", "named": "Named questions", "answer": "The answer",
        "claims": "What is said of them", "nobody": "No claims.",
        "who": "who", "what": "what", "whom": "whom", "status": "status", "when": "when", "according": "according to",
        "words": "words", "article": "article", "rows": "rows", "first": "the first {n} of", "none": "no answer",
        "yes": "yes", "no": "no", "failed": "the server does not answer",
        "hint": "Take a question, or write your own in SPARQL.",
    },
}  # fmt: skip


def editor_page(language: Shown) -> str:
    """The page with the SPARQL editor and the named questions, in Arabic or English."""
    return _page("editor.html", language, queries=list(named_queries().values()))


def actor_page(dataset: Dataset, name: str, language: Shown) -> str:
    """What is said of an actor, whose name is looked up; GraphError if nobody is called so."""
    actors = actors_named(dataset, name)
    about = [str(entry["label"]) for entry in describe(dataset, actors, language).values()]
    found = claims(dataset, Selection(actors=tuple(actors)), language)
    return _page("actor.html", language, actors=list(zip(actors, about, strict=True)), claims=found)


def _page(template: str, language: Shown, **data: Any) -> str:
    own = "en" if language == "en" else "ar"
    return TEMPLATES.get_template(template).render(language=own, words=WORDS[own], **data)
