"""Forms of English verbs against a grammar's tables."""

import pytest

from pipelines.english.inflection import forms, irregular


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("meet", {"meet", "meets", "met", "meeting"}),
        ("urge", {"urge", "urges", "urged", "urging"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("push", {"push", "pushes", "pushed", "pushing"}),
        ("play", {"play", "plays", "played", "playing"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("travel", {"travel", "travels", "travelled", "traveled", "travelling", "traveling"}),
        ("offer", {"offer", "offers", "offered", "offering"}),
        ("speak", {"speak", "speaks", "spoke", "spoken", "speaking"}),
        ("lie", {"lie", "lies", "lay", "lain", "lying"}),
    ],
)
def test_forms(verb: str, expected: set[str]) -> None:
    assert {form for form, _ in forms(verb, irregular())} == expected
