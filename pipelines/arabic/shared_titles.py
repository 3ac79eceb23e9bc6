"""Titles that several bear: «وزيرا الخارجية الأميركي X والروسي Y», «رئيسا وزراء قطر ومصر X وY»."""

from pipelines.arabic.bearers import POSTED_ROLES
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.titles import TitleReader
from pipelines.mention import Mention, Role

_SEVERAL_MINISTERS = words_of("several ministers")
_AND_AT = (["و", "لدي"], ["و", "في"], ["و", "الي"])


class SharedTitleReader(TitleReader):
    """Reads who bears a title in the dual or the plural."""

    def _several(self, i: int, j: int, end: int, role: Role, gender: str, number: str, possessed: bool) -> int:
        """«وزيرا الخارجية الأميركي ماركو روبيو والروسي سيرغي لافروف», «الرئيسين الأميركي والروسي», «نظراءه في …»."""
        if (after := self._respectively(i, j, end, role)) > j:
            return after
        start, mark = i, len(self.mentions)
        count, nameless = 0, False
        body, k = role.body, j
        if k < end and self.norms[k] == "في" and k + 1 < end:
            k += 1
            if self.lexicon.phrases and self.norms[k : k + 2] in (["كل", "من"], ["كلا", "من"]):
                k += 2
        while k < end and count < 8:
            comma = k + 1 < end and self.norms[k] in ("،", ",")
            at = k + 1 if comma else k
            if count and (portfolio := self._other_portfolio(i, at, end)):
                role, at = Role(portfolio, role.body, role.former, at, at + 1), at + 1
                body = (self._demonym(at) is None and role.body) or ""
            entry = self._demonym(at) or self._body_name(at) if at < end else None
            if count and not body and entry is None:
                if not self._names_after(at, end):
                    break
                body = role.body  # «الوزيران الإسرائيليان X وY»
            if entry is not None and (count or not body):
                body = entry.iri
                at = self.found[at][0]
                if at + 1 < end and self.norms[at] in ("،", ",") and self._names_after(at + 1, end):
                    at += 1
            name_start = self._skip_honorifics(at, end)
            name_end = self._name(name_start, end, after_title=True)
            if name_end == name_start and (not body or (count and entry is None)):
                break
            sender = role.of if body == role.body else None  # «مبعوثي ترامب X وY»
            one = Role(role.role, body, role.former, start, max(at, j), sender)
            if name_end > name_start:
                mention = self._named(start, name_start, name_end, end, [one], gender)
                mention.possessed = possessed and not body
                k = mention.end
            else:
                k = max(at, j)
                self.mentions.append(Mention(start, k, "person", None, (), [one], gender, core=(start, k)))
                nameless = nameless or not count
            count += 1
            body = ""
            if role.role in POSTED_ROLES and self.norms[k : k + 2] in _AND_AT and self._body_name(k + 2):
                start = k = self.found[k + 2][0]  # «سفيريها لدى واشنطن X ولدى كانبيرا Y»
                continue
            if k + 1 < end and self.norms[k] in ("،", ",") and self.norms[k + 1] == "و":
                k += 1
            if (
                k + 1 < end
                and self.norms[k] == "و"
                and (
                    self._demonym(k + 1) or self._body_name(k + 1) or self._names_after(k + 1, end)
                    or self._other_portfolio(i, k + 1, end)
                )
            ):  # fmt: skip
                k += 1
                start = k
                continue
            break
        if nameless and (count == 1 or role.role in POSTED_ROLES):  # «وزراء خارجية الاتحاد» are nobody in particular
            del self.mentions[mark:]
            return i
        if count == 0 and k < end and (pair := self.anaphora.get(self.norms[k])) and pair[0] == "pair":
            each = [Role(role.role, "", role.former, i, j) for _ in range(2)]  # «وزيرا خارجية البلدين، X وY»
            if (after := self._each(i, k + 1, end, each)) == k + 1:
                self.mentions.append(Mention(i, k + 1, "pair", note=f"office:{role.role}", core=(i, k + 1)))
            return after
        if count == 0:
            if number == "d" and " ".join(self.norms[i:j]) in (
                "الرييسان",
                "الرييسين",
                "الوزيران",
                "الوزيرين",
            ):
                of = "head" if self.norms[i].startswith("الريي") else "minister"
                self.mentions.append(Mention(i, j, "pair", note=of, core=(i, j)))
                return j
            return i
        return k

    def _other_portfolio(self, i: int, k: int, end: int) -> str:
        """The role of «الداخلية» in «وزيري العدل X والداخلية Y»; '' if no portfolio and a name stand there."""
        if self.norms[i] not in _SEVERAL_MINISTERS or k + 1 >= end or not self.norms[k].startswith("ال"):
            return ""
        one = (t.role for t in self.lexicon.titles.get("وزير", ()) if t.words[1:] == (self.norms[k],))
        role = next(one, "minister" if self._complement(k) else "")
        at = k + 2 if self._demonym(k + 1) is not None else k + 1
        return role if role and self._names_after(at, end) else ""

    def _respectively(self, i: int, j: int, end: int, role: Role) -> int:
        """«وزيرا خارجية مصر وتركيا X وY»: each is of one of the states; the token after them, `j` if not."""
        roles, k = [role], j
        while k + 1 < end and self.norms[k] == "و" and (other := self._body_name(k + 1) or self._demonym(k + 1)):
            roles.append(Role(role.role, other.iri, role.former, k + 1, self.found[k + 1][0]))
            k = self.found[k + 1][0]
        after = self._each(i, k, end, roles) if role.body and len(roles) > 1 else k
        return after if after > k else j

    def _each(self, start: int, j: int, end: int, roles: list[Role]) -> int:
        """«وزيرا خارجية البلدين، X وY»: the names behind as many offices; the token after them, `j` if not so."""
        spans: list[tuple[int, int]] = []
        k = j + (self.norms[j : j + 1] in (["،"], [","]))
        for _ in roles:
            begun = self._skip_honorifics(k, end)
            k = self._name(begun, end, after_title=True) if begun < end else begun
            if k < begun + 2 and not self._is_known_person(begun):
                return j
            spans.append((begun, k))
            if len(spans) < len(roles) and self.norms[k : k + 1] != ["و"]:
                return j
            k += 1
        for role, (begun, after) in zip(roles, spans, strict=True):
            if not role.body:
                role.start, role.end = begun, after
            self._named(start if role is roles[0] else begun, begun, after, after, [role], "m")
        return spans[-1][1]
