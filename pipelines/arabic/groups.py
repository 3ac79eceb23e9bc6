"""Mentions of groups, governments and bodies: «الوفد الأمريكي», «الجانبان», «حزب …»."""

from collections.abc import Iterable

from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.long_names import LongNameReader
from pipelines.mention import Entry, Mention

_GOVERNMENT = words_of("government")
_LEVEL = words_of("level")
_BESIDE_IT = words_of("beside a government")
_BELONGING = words_of("belonging to")
_STOPS = frozenset('، , . ؛ ؟ ! : ( ) - – » « " و في إلى الي علي من عن مع ان الذي التي ب ل'.split())
_BETWEEN = words_of("between")
_BODIES = words_of("body told of")
_COUNTS = {word: n for n, name in enumerate(("three", "four", "five", "six", "seven"), 3) for word in words_of(name)}
SEVERAL = {word: kind for kind in ("states", "persons", "sides") for word in words_of(f"several {kind}")}


class GroupReader(LongNameReader):
    """Reads collective nouns with whom they belong to."""

    def _possessed_anaphor(self, i: int, end: int) -> int:
        """بلاده, ضيفه, سموه where the tokenizer has split the pronoun off."""
        if i + 1 < end and self.norms[i + 1] in ("ه", "ها", "هما", "هم"):
            anaphor = self.anaphora.get(fold(self.texts[i] + self.texts[i + 1]))
            named = anaphor and anaphor[1] == "others" and i + 2 < end and (i + 2 in self.found or self._demonym(i + 2))
            if anaphor and anaphor[:2] == ("other", "person") and i + 2 < end and self._demonym(i + 2):
                return self._of_a_state(i, i + 2)  # «مضيفه العراقي»
            if anaphor and anaphor[0] != "-" and not named:  # not «مضيفيه X وY», «مضيفيه الفيتناميين»
                self._stands_for(i, i + 2, anaphor)
                return i + 2
        return i

    def _of_a_state(self, i: int, at: int) -> int:
        """«الزائر الإيراني»: the one of the state named at `at` who was told of before."""
        after, gender = self.found[at][0], "f" if self.norms[i].endswith("ه") else "m"
        states = tuple(filter(None, [self._demonym(at)]))
        whose = Mention(i, after, "anaphor", candidates=states, gender=gender, note="visitor", core=(i, after))
        self.mentions.append(whose)
        return after

    def _stands_for(self, i: int, after: int, anaphor: tuple[str, ...]) -> None:
        kind, of, gender = anaphor
        pair = kind == "pair"
        note = of if pair else self._style(anaphor)
        self.mentions.append(
            Mention(i, after, "pair" if pair else "anaphor", gender=gender, note=note, core=(i, after))
        )

    def _style(self, anaphor: tuple[str, ...]) -> str:
        """What kind of expression it is; «فخامته» is whoever was styled «فخامة»."""
        return f"style:{fold(anaphor[1])}" if anaphor[0] == "style" else anaphor[0]

    def _listed(self, i: int, end: int) -> int:
        """«الدول الثلاث», «الزعماء الثلاثة», «الدول الأفريقية الثلاث»: all of a list that was told of."""
        kind = SEVERAL.get(self.norms[i])
        if kind is None or i in self.found:
            return i
        for k in range(i + 1, min(i + 3, end)):
            if count := _COUNTS.get(self.norms[k]):
                gender = "m" if kind == "persons" else "f"
                self.mentions.append(Mention(i, k + 1, "pair", gender=gender, note=f"{count} {kind}", core=(i, k + 1)))
                return k + 1
            if not self.norms[k].startswith("ال") or self._demonym(k):
                break  # «الدبلوماسيين الروس الستة»: no list of persons
        return i

    def _sides(self, i: int, end: int) -> int:
        """«الجانبان الأمريكي والروسي», «وفدان تقنيان مصري وإثيوبي»: both states."""
        norm, j = self.norms[i], i + 1
        anaphor = self.anaphora.get(norm) or self.anaphora.get("ال" + norm)
        if anaphor is None or anaphor[0] != "pair" or anaphor[1] in ("person", "head", "minister"):
            return i
        if not norm.startswith("ال") and anaphor[1] not in ("sides", "delegations"):
            return i  # «حليفان كردي وتركي» speak for nobody
        while j < end and j - i < 3 and j not in self.found and self.norms[j].endswith(("ان", "ين")):
            j += 1  # «تقنيان»
        owners = []
        while j < end:
            if (demonym := self._demonym(j)) is not None:
                owners.append(demonym)
                j = self.found[j][0]
            elif owners and self.norms[j] == "و" and j + 1 < end and self._demonym(j + 1):
                j += 1
            else:
                break
        return self._of_both(i, j, owners, "f") if len(owners) > 1 else i

    def _two_states(self, i: int, end: int) -> bool:
        if i >= end or self._body_name(i) is None:
            return False
        k = self.found[i][0]
        return k + 1 < end and self.norms[k] == "و" and self._body_name(k + 1) is not None

    def _of_both(self, i: int, last: int, owners: Iterable[Entry | None], gender: str) -> int:
        """«وفدان من روسيا وأوكرانيا», «وفدان أميركي وروسي»: both states."""
        for owner in filter(None, owners):
            mention = Mention(i, last, "state", (i, last), (owner,), gender=gender, core=(i, last), note="government")
            self.mentions.append(mention)
        return last

    def _collective(self, i: int, end: int) -> int:
        norm = self.norms[i]
        entry = self.collectives.get(norm) or self.collectives.get(norm.removeprefix("ال"))
        if entry is None or (norm == "جانب" and i and self.norms[i - 1] in ("الي", "من")):
            return i  # «وقف إلى جانب X», «بانتهاك من جانب X»
        kind, gender, number = entry
        if kind == "delegation" and number != "s" and self._two_states(i + 1, end):
            return i  # «وفود روسيا وأوكرانيا» are the two
        if kind == "delegation" and number != "s" and self.norms[i + 1 : i + 2] == ["من"]:
            if self._two_states(i + 2, end):
                first, second = i + 2, self.found[i + 2][0] + 1
                return self._of_both(i, self.found[second][0], map(self._body_name, (first, second)), gender)
        j = i + 1
        former = False
        owners: list[Entry] = []
        while j < end:
            another = owners and kind in ("state", "people") and self.norms[j - 1] != "و"
            if (demonym := self._demonym(j)) is not None and not another:  # «اتهمت الحكومة اليونانية تركيا»
                owners.append(demonym)
                j = self.found[j][0]
            elif (
                kind == "delegation" and self.norms[j] == "من" and not owners and j + 1 < end and self._body_name(j + 1)
            ):
                j += 1  # «وفد من حركة حماس»
            elif kind == "delegation" and not owners and (after := self._described(j, end)) > j:
                j = after
            elif kind == "state" and j == i + 1 and self.norms[j] == "و" and self._shared(j + 1, end):
                j += 2  # «حكومة وشعب المكسيك»
            elif kind == "delegation" and j == i + 1 and self.norms[j] in _GOVERNMENT and self._demonym(j + 1):
                j += 1  # «وفد الحكومة السودانية»
            elif kind != "group" and (body := self._construct(i, j)) is not None and not owners:
                owners.append(body)
                j = self.found[j][0]
            elif (part := self.lexicon.name_parts.get(self.norms[j])) in ("former", "epithet"):
                former = former or part == "former"
                j += 1
            elif self.norms[j] in ("ه", "ها") and not owners and kind == "delegation" and j == i + 1:
                own = Mention(i, j + 1, "group", (i, j + 1), (), note="own", core=(i, j + 1), gender="m")
                self.mentions.append(own)  # «وفده»
                return j + 1
            elif self.norms[j] in ("ه", "ها") and not owners and kind in ("delegation", "state"):
                return i
            elif (owners and self.norms[j] == "و" and j + 1 < end and self._demonym(j + 1)) or (
                not owners and self.norms[j] in _BETWEEN and j + 1 < end
            ):
                j += 1
            else:
                break
        if (
            kind in ("delegation", "group")
            and not owners
            and self._is_known_person(i + 1)
            and not norm.startswith("ال")
        ):
            after, entries = self.found[i + 1]
            self.mentions.append(Mention(i, after, "group", (i, after), entries[:1], core=(i, after), gender=gender))
            return after
        if kind == "state" and not owners and norm in _GOVERNMENT:
            where = self._government_in(i + 1, end)
            self.mentions.append(
                Mention(i, i + 1, "state", (i, i + 1), where, gender="f", core=(i, i + 1), note="government")
            )
            return i + 1
        if kind in ("delegation", "group"):
            return self._group(i, j, end, owners, kind)
        if not owners or (kind == "people" and former):
            return i
        if kind == "people" and not norm.startswith("ال") and self._body_name(i + 1) is None:
            return i  # «مسؤولون روس» are an unnamed source, «المفاوضون الروس» the state's
        for owner in owners:
            self.mentions.append(
                Mention(
                    i,
                    j,
                    "state",
                    (i, j),
                    (owner,),
                    gender=gender,
                    number=number,
                    core=(i, j),
                    note="government",
                )
            )
        return j

    def _shared(self, j: int, end: int) -> bool:
        """Whether what shares its owner with the word before «و» stands there, and the owner behind it."""
        return j + 1 < end and self.norms[j] in _BESIDE_IT and self._body_name(j + 1) is not None

    def _government_in(self, j: int, end: int) -> tuple[Entry, ...]:
        """«السلطات الانتقالية في مالي»: whose government it is, adjectives aside."""
        k = j
        while k < end and k - j < 2 and self.norms[k].startswith("ال") and k not in self.found:
            k += 1
        there = self.found.get(k + 1) if k + 1 < end and self.norms[k] == "في" else None
        return there[1][:1] if there and there[1][0].kind in ("state", "place") else ()

    def _described(self, j: int, end: int) -> int:
        """«وفد أمني إسرائيلي», «وفد رفيع المستوى من حماس»: where the nationality or «من» stands behind adjectives."""
        k = j
        while k < end and k - j < 3 and self._demonym(k) is None and k not in self.found and self.norms[k] != "من":
            adjective = self.lexicon.common.get(self.norms[k]) == "adj" and self.norms[k] != "مشترك"
            if not adjective and self.norms[k] not in _LEVEL:
                return j
            k += 1
        if k in (j, end):
            return j
        sent = self.norms[k] == "من" and k + 1 < end and self._body_name(k + 1) and not self._two_states(k + 1, end)
        return k if sent or self._demonym(k) is not None else j

    def _construct(self, i: int, j: int) -> Entry | None:
        """The body in the genitive behind a collective: «اتهم الجيش الإمارات» names two, for the first is definite."""
        definite = self.norms[i].startswith("ال") and j == i + 1
        return None if definite else self._body_name(j)

    def _group(self, i: int, j: int, end: int, owners: list[Entry], kind: str) -> int:
        """A delegation, or a group described by «من …» or «تابع ل…»."""
        if kind == "delegation" and not owners:
            possessor = i + 1 < end and self._possessed_anaphor(i + 1, end)
            if possessor and possessor > i + 1:  # وفد بلاده
                own = self.mentions.pop()
                self.mentions.append(
                    Mention(i, possessor, "group", (i, possessor), (), note="own", core=(i, possessor),
                            gender=own.gender)
                )  # fmt: skip
                return possessor
            if i + 1 < end and self.norms[i + 1] in _BODIES and i + 1 not in self.found:  # «وفد الحركة»
                self.mentions.append(Mention(i, i + 2, "group", (i, i + 2), (), note="", core=(i, i + 2)))
                return i + 2
            if i + 1 < end and self.norms[i + 1] in _GOVERNMENT:  # «وفد الحكومة»
                self.mentions.append(Mention(i, i + 2, "group", (i, i + 2), (), note="government", core=(i, i + 2)))
                return i + 2
            definite = self.norms[i].startswith("ال")
            if definite:
                self.mentions.append(Mention(i, i + 1, "group", (i, i + 1), (), note="", core=(i, i + 1)))
                return i + 1
            return i
        if kind == "group":
            people = j < end and self.collectives.get(self.norms[j].removeprefix("ال"), ("",))[0] == "people"
            if j + 1 < end and (self.norms[j] == "من" or people):
                k = j + 1
                while k < end and k - j < 9 and self.norms[k] not in _STOPS and not self._is_verb(k):
                    k += 1
                inner = [self._demonym(x) for x in range(j, k)]
                owners = [d for d in inner if d][:1]
                if owners:
                    self.mentions.append(
                        Mention(i, k, "group", (i, k), tuple(owners), note="", core=(i, k), gender="f")
                    )
                    return k
            k = j
            while k < end and k - j < 3 and self.lexicon.common.get(self.norms[k]) == "adj" and self.norms[k] != "تابع":
                k += 1
            if not owners and k + 2 < end and self.norms[k] in _BELONGING and self.norms[k + 1] == "ل":
                if (body := self._body_name(k + 2)) is not None:
                    owners, j = [body], self.found[k + 2][0]
            if not owners:
                return i
        self.mentions.append(
            Mention(
                i,
                j,
                "group",
                (i, j),
                tuple(owners[:1]),
                core=(i, j),
                gender="m" if kind == "delegation" else "f",
            )
        )
        return j

    def _body(self, i: int, end: int) -> int:
        """An organization the knowledge base does not know: a head noun and its name."""
        norm = self.norms[i]
        kind = self.bodies.get(norm)
        if kind is None:
            return i
        j = i + 1
        if kind == "opposition":
            return self._opposition(i, end)
        if j < end and (j in self.quoted or i in self.quoted) and j not in self.found and kind != "apposed":
            k = j + 1
            while k < end and self.at[k] == self.at[k - 1] + 1 and k - j < 6:
                k += 1
            state = self._demonym(k) if k < end else None
            last = self.found[k][0] if state else k
            self.mentions.append(
                Mention(i, last, "organization", (j, k), (), note=state.iri if state else "", core=(i, last))
            )
            return last
        while j < end and j - i < 6 and self.norms[j] not in _STOPS and not self._is_verb(j):
            known = self._body_name(j)
            if known is not None and known.kind == "organization" and j == i + 1:  # «جهاز الموساد»
                after = self.found[j][0]
                self.mentions.append(Mention(i, after, "organization", (j, after), self.found[j][1], core=(i, after)))
                return after
            if kind in ("party", "group") and j == i + 1 and self._is_known_person(j):  # «حزب باباجان», «تيار الصدر»
                after = self.found[j][0]
                self.mentions.append(Mention(i, after, "organization", (i, after), (), core=(i, after)))
                return after
            demonym = self._demonym(j)
            if demonym is not None and j > i + 1 and self._is_people(j):
                break  # «تتهم مصادر في حزب الشعب الحاكم الأمريكيين بـ…»
            if demonym is not None and j > i + 1:
                after = self.found[j][0]
                self.mentions.append(
                    Mention(i, after, "organization", (i, after), (), note=demonym.iri, core=(i, after))
                )
                return after
            joined = (
                kind == "group"
                and self.norms[j] == "و"
                and j > i + 1
                and j + 1 < end
                and self.lexicon.is_common(self.norms[j + 1])
            )
            if joined and self.norms[j + 1].startswith("ال"):
                j += 2  # «حركة التحرير والعدالة»
                continue
            if demonym is not None or not self.norms[j].startswith("ال"):
                break
            j += 1
        unheard = kind in ("party", "group") and j == i + 1 and j < end and self._is_unheard(self.norms[j])
        if unheard and j not in self.found:
            j += 1  # «حزب بومجايتاي»
        if (
            (kind == "company" and j > i + 1)
            or (kind == "party" and (j > i + 2 or unheard))
            or (kind == "group" and (j > i + 3 or unheard))
        ):  # «حزب الشعب» is of every state, «حركة الملاحة» nobody
            self.mentions.append(Mention(i, j, "organization", (i, j), (), core=(i, j)))
            return j
        return i

    def _opposition(self, i: int, end: int) -> int:
        """«رفضت المعارضة السورية»: who opposes a government; «الدول المعارضة», «المعارضة للاتفاق» do not."""
        before = self.norms[i - 1] if i else "."
        governed = before in _STOPS or self.lexicon.cues.get(before) is not None or self._is_verb(i - 1)
        j = self.found[i + 1][0] if i + 1 < end and self._demonym(i + 1) else i + 1
        if not governed or (j < end and self.norms[j] == "ل"):
            return i
        self.mentions.append(Mention(i, j, "organization", (i, j), (), core=(i, j), gender="f"))
        return j
