"""Nationalities that stand for a people or its government: "the Turks", "the Dutch"."""

from pipelines.english.titles import TitleReader
from pipelines.mention import Entry, Mention

# Endings of nationalities that have no plural of their own.
_OF_MANY = ("ish", "ch", "ese", "ss", "yz", "be", "asy", "wana", "otho")


class PeopleReader(TitleReader):
    """Tells the noun from the adjective where one word may be both."""

    def _plural_name(self, i: int) -> bool:
        """ "Ukrainians", "the Turks", "the Frenchmen" are people."""
        return self.norms[i].endswith(("s", "men")) and not self.norms[i].endswith("ss")

    def _plural_people(self, i: int, end: int) -> int:
        """ "the British", "the French" with no noun behind."""
        if self.norms[i] != "the" or i + 1 >= end or i + 1 not in self.found:
            return i
        after, entries = self.found[i + 1]
        if entries[0].kind != "demonym" or not self.norms[after - 1].endswith(_OF_MANY):
            return i
        if not self._no_noun_behind(after, end):
            return i
        self.mentions.append(
            Mention(
                i, after, "state", (i, after), (Entry(entries[0].iri, "state"),), core=(i, after), note="government"
            )
        )
        return after

    def _no_noun_behind(self, after: int, end: int) -> bool:
        """Whether a nationality ends its phrase, so that it stands for its people."""
        return not (
            after < end
            and self.texts[after][:1].isalpha()
            and self.norms[after] not in self.lexicon.verb_forms
            and self.lexicon.cue(self.norms[after]) in ("", "adj")
        )
