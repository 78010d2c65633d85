"""Finds archival references: from a name, a level word or an `Ibid.` on, level by level, as far as the print goes.

What it returns is what each reference states by itself; inheritance is `back_references`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kartoteka.authority import Authority, NameForm, fold_name, fold_phrase
from kartoteka.cite.definitions import introduces
from kartoteka.cite.shelfmark.beginnings import may_begin
from kartoteka.cite.shelfmark.ground import FURTHER_LEVELS, Ground, archives_of
from kartoteka.cite.shelfmark.labelled import read_labelled
from kartoteka.cite.shelfmark.leaves import verso_at
from kartoteka.cite.shelfmark.lists import distribute, in_list
from kartoteka.cite.shelfmark.locations import location_at
from kartoteka.cite.shelfmark.named_fonds import YEAR_LEVEL, department, named_fond, title_between
from kartoteka.cite.shelfmark.number_first import level_behind
from kartoteka.cite.shelfmark.stated import RANKS, NamedArchive, Stated
from kartoteka.cite.shelfmark.unlabelled import after_file, read_onward, read_unlabelled
from kartoteka.cite.standing import Apart, doubt, parted, stands
from kartoteka.patterns import lazily

# a level word or a number: a digit follows within the length of the longest label
_MAY_BE_LEVEL = lazily(r"(?<![^\W_])(?=\D{0,24}\d)[^\W_]")
_NEXT = lazily(r"\s*(?:;\s*(?:and\s|и\s|also\s|а также\s)?|,?\s+(?:and|&|и|та|und|et)\s+(?:also\s)?)")
# a semicolon that OCR took for a colon: behind leaves it introduces nothing
_COLON = lazily(r"\s?:\s(?=\S{1,4}[./]\s?\d|\d)")
_BRACKET = lazily(r"\s{0,2}[(\[](?P<words>[^()\[\]]{1,80})[)\]]")
_BEFORE_ARCHIVE = lazily(r"[\s,]*(?:[(\[]|//)?\s*")
_OPENING = lazily(r"\s{0,2}\(")
# `Д. 3 за 1951 г. Л. 8`
_OF_YEAR = lazily(r"\sза\s(?:1[6-9]|20)\d\d(?:[-–]\d{2,4})?\s?гг?\.")
_NUMBER_OF_ENTRY = lazily(r"(?<=\.\s)\d{1,3}\.\s+(?=[^\W\d_a-zа-яёіїєґ])")
# `ГАРФ, Москва. Ф. 5`, `РГВА (г. Москва). Ф. 4`, `ГДА СБУ, м. Київ, ф. 9`
_CITY = lazily(
    r"(?:\)?,\s{1,2}|\s{1,2}[(\[])(?:(?:г|м|гор)\.\s?)?[A-ZА-ЯЁІЇЄҐ][^\W\d_A-ZА-ЯЁІЇЄҐ][^\W\d_]+(?:[\s-](?:на|in|am|de|[A-ZА-ЯЁІЇЄҐ])[^\W\d_]*){0,2}[)\]]?[.,;:]{0,2}\s"
)
_OPENED = lazily(r"\(\s?$")
_SENTENCE_ENDS = lazily(r"[.!?;]\s|\n[ \t]*\n")
_SENTENCE = 240
"""Signs of a sentence in which an archive may be named before its shelfmark."""
_PLACE = lazily(r",\s(?P<name>(?:La\s)?[^\W\d_]{3,20})(?=,\s)")
# `12Ф. 17. Оп. 3`: the number of the note
_GLUED = lazily(r"\d{1,3}(?=[^\W\d_]{1,6}\.?\s?\d)")
_PAIR = 2
_FARTHEST_ARCHIVE = 12
"""References of which the last may name the archive of all."""
_CLOSING = {"«": "»", "“": "”", "„": "“”", '"': '"'}
_DIGIT = lazily(r"\d")
_LEAVES_ALONE = lazily(r"[\d\s,–-]+")


def find(
    text: str,
    *,
    names: Sequence[NamedArchive],
    markers: Sequence[tuple[int, int]],
    authority: Authority,
    within: tuple[str, ...] = (),
    leaf_word: str = "",
    apart: Apart | None = None,
) -> list[Stated]:
    """All archival references of one passage, in order; spans count in `text`.

    Args:
        text: the passage.
        names: its archive names (`names.find`).
        markers: start and end of each `Ibid.` and its kin.
        authority: archives and level words.
        within: the archive that was cited last before, whose level words an `Ibid.` goes on with.
        leaf_word: the word, folded, that stood before its leaves.
        apart: where `text` stands in its note; None if it is the whole.
    """
    ground = Ground(
        text=text,
        names={name.start: name for name in names},
        markers=dict(markers),
        authority=authority,
    )
    found: list[Stated] = []
    done = 0
    apart = apart or Apart(passage=text)
    starts = {*ground.names, *ground.markers, *(word.start() for word in _MAY_BE_LEVEL.finditer(text))}
    if glued := _GLUED.match(text):
        starts.add(glued.end())
    for start in sorted(starts):
        if start < done:
            continue
        here = archives_of(found[-1]) if found else within
        if not (start in ground.names or start in ground.markers or may_begin(text, start, authority, within=here)):
            continue
        if group := _group(ground, start, within=here, leaf_word=leaf_word, apart=apart):
            found.extend(group)
            done = max(each.end for each in group)
            apart = replace(apart, ended=apart.by + done)
    return found


def _group(ground: Ground, start: int, *, within: tuple[str, ...], leaf_word: str, apart: Apart) -> list[Stated]:
    """The references that begin at `start` and those that go on from it after semicolons."""
    first = Stated(start=start, end=start, first=True, within=within, leaf_word=leaf_word)
    if name := ground.names.get(start):
        first.name, first.end = name, name.end
    elif marker := ground.markers.get(start):
        first.marker, first.end = ground.text[start:marker], marker
        if fold_phrase(first.marker) not in ground.authority.back_references:
            first.because("marker-repaired", -0.4, f"`{first.marker}` read as Ibid.")
    group: list[Stated] = []
    for each in _one_by_one(ground, first):
        group.append(each)
        alone = each is first and not (first.name or first.marker or ground.names_from(each.end))
        if (alone or len(group) == _FARTHEST_ARCHIVE) and not stands(ground, first, first, apart=apart):
            # else a page of them would be read anew from each
            return []
    _archive_behind(ground, group)
    _archive_in_sentence(ground, first)
    if first.name and first.lists and len(group) == _PAIR:
        distribute(ground, group)
    if not stands(ground, first, first, apart=apart):
        return []
    doubt(ground, first, apart=apart)
    return [each for each in group if each is first or stands(ground, each, first, apart=apart)]


def _one_by_one(ground: Ground, state: Stated) -> Iterator[Stated]:
    at = _behind_name(ground, state)
    enclosed = ground.text[state.end : at].endswith("(")
    if _keeps_no_fonds(ground, state, at):
        if not _location(ground, state, at):
            yield state
            return
        at = state.end
    elif state.name and (forms := _of_scheme_fond(ground, state.name)):
        state.name = replace(state.name, forms=forms)
    while True:
        step = _step(ground, state, at) or _onward(ground, state, at)
        if isinstance(step, int):
            state.end = at = step
            continue
        if step is None and enclosed and ground.text[state.end : state.end + 1] == ")":
            state.end += 1
        yield state
        if step is None or parted(ground.text, at, step.start):
            return
        state, at, enclosed = step, step.end, False


def _behind_name(ground: Ground, state: Stated) -> int:
    # RGASPI (Moscow), RTsKhIDNI (now RGASPI), RGASPI [formerly RTsKhIDNI]
    at = state.end
    if state.name and ground.text[at : at + 1] in _CLOSING.get(ground.text[state.start - 1 : state.start], ""):
        # `КГКУ «Государственный архив Алтайского края». Ф. Р-10`
        at += len(ground.text[at : at + 1])
    while state.name and (bracket := _BRACKET.match(ground.text, at)):
        named = any(bracket.start() < start < bracket.end() for start in ground.names)
        # (Moscow), (now RGASPI), (dalej: AAN)
        told = named or bracket["words"].replace(" ", "").isalpha() or introduces(bracket["words"], ground.authority)
        if not (told or _DIGIT.search(bracket["words"])):
            # `RGVA (ehem. „Sonderarchiv“), 500-1-904`
            begin = ground.past_gap(bracket.end())
            told = _begins_with_fond(ground, state, begin) or ground.path(begin, tight=True) is not None
        if ground.label(bracket.start("words")) or not told:
            break
        at = bracket.end()
    if state.name and (opening := _OPENING.match(ground.text, at)) and _begins_with_fond(ground, state, opening.end()):
        # `хранится в РГАЭ (ф. 413, оп. 13, д. 1077)`
        return opening.end()
    place = _CITY.match(ground.text, at) if state.name and _of_scheme_fond(ground, state.name) else None
    if place and (_begins_with_fond(ground, state, place.end()) or ground.path(place.end(), tight=True)):
        return place.end()
    return at


def _begins_with_fond(ground: Ground, state: Stated, at: int) -> bool:
    label = ground.label(at)
    return label is not None and ground.level_of(label, state, archives=archives_of(state)) == "fond"


def _keeps_no_fonds(ground: Ground, state: Stated, at: int) -> bool:
    """True if the archive has a system of its own, and it is no film of a fond (`HIA, Fond 89, reel 1.993`)."""
    if state.name is None:
        return False
    schemes = {ground.authority.archives[archive].scheme for archive in state.name.archives}
    if not schemes - {"fond"}:
        return False
    begin = ground.past_gap(at)
    label = ground.label(begin)
    if label is None:
        # `AMAE, Europe 1918-1940, URSS, vol. 982` is Paris; an ethnographic museum of that name has fonds
        return "fond" not in schemes or not _numbers_a_fond(ground, state.name, begin)
    # `PRO, F0 371/22288`: glued to its number it is a class that was misread
    glued = label.end == label.start + len(label.word)
    states_fond = ground.level_of(label, state, archives=()) == "fond"
    if glued or not states_fond:
        return "fond" not in schemes or (glued and not states_fond and begin not in ground.names)
    # `AN, F7 13506` and `AMSZ, z. 6, w. 25` have nothing of a fond but the letter
    number = ground.number(label.end, prefixed=True)
    behind = ground.past_gap(number.end) if number else label.end
    return "fond" not in schemes and ground.label(behind) is None and ground.path(behind) is None


def _numbers_a_fond(ground: Ground, name: NamedArchive, at: int) -> bool:
    """False for `NAA, A1838`, which is Canberra: no fond in Yerevan bears that letter."""
    number = ground.number(at, prefixed=True)
    if number is None or number.value[0].isdecimal() or "-" in number.value:
        return number is not None
    archives = (ground.authority.archives[form.archive] for form in _of_scheme_fond(ground, name))
    return any(number.value.startswith(each) for archive in archives for each in archive.fond_prefixes)


def _of_scheme_fond(ground: Ground, name: NamedArchive) -> tuple[NameForm, ...]:
    return tuple(form for form in name.forms if ground.authority.archives[form.archive].scheme == "fond")


def _class_in(ground: Ground, name: NamedArchive) -> int | None:
    """Where the class of a shelfmark begins that stands in the name: `TNA, FO`, `TNA: FO`, or `FO` alone."""
    if ", " in name.written:
        return name.start + name.written.index(", ")
    begin = name.written.rfind(" ") + 1
    forms = ground.authority.forms_of(fold_name(name.written[begin:]))
    return name.start + begin if any(form.system == "class" for form in forms) else None


def _location(ground: Ground, state: Stated, at: int) -> bool:
    """Reads a shelfmark of another system behind the name of `state`; False if there is none."""
    assert state.name is not None
    begin = _class_in(ground, state.name)
    if begin is not None:
        # `TNA, FO 371/17250`: the class is part of the shelfmark, though customary names hold it
        at, written = begin, ground.text[state.start : begin].rstrip(" ,:")
        if written:
            state.name = replace(state.name, end=state.start + len(written), written=written)
    forms = tuple(form for form in state.name.forms if ground.authority.archives[form.archive].scheme != "fond")
    archive = ground.authority.archives[forms[0].archive]
    if (place := _PLACE.match(ground.text, at)) and place["name"] in archive.city:
        # `The National Archives, Kew, CAB 24/263`
        at = place.end()
    location = location_at(ground.text, at)
    if location and (following := ground.named_with_fond(at, location[1])):
        # `AHPCE, Radio, caja 3` and, a line further, `OR IMLI, f. 541`
        location = location_at(ground.text[: following.start], at)
    again = location and (
        start for start, name in ground.names.items() if at < start < location[1] and archive.id in name.archives
    )
    if location is None or (again and any(":" in ground.text[start - 2 : start] for start in again)):
        # `Bundesarchiv, Nachlass Schiller: BArch, N 1731/14`: the shelfmark stands behind the name said once more
        return False
    state.name = replace(state.name, forms=forms)
    state.location, state.end = location
    state.scheme = archive.scheme
    state.because("location", -0.8, f"{archive.id} has a system of its own")
    return True


def _step(ground: Ground, state: Stated, at: int) -> int | Stated | None:
    """One more level of `state` read: the new end; or the reference that this level opens; or None."""
    text, begin = ground.text, ground.past_gap(at)
    if begin in ground.names and begin != state.start:
        return _name_behind_fond(ground, state, begin)
    if bracket := _BRACKET.match(text, at):
        return _bracketed(ground, state, bracket)
    if (named := named_fond(ground, state, begin) or department(ground, state, begin)) is not None:
        return named
    if 0 < state.deepest < RANKS["delo"] and (year := YEAR_LEVEL.match(text, begin)):
        state.put("god", [year["year"]], word=year["word"])
        return year.end()
    if state.deepest == RANKS["delo"] and (of_year := _OF_YEAR.match(text, at)):
        return of_year.end()
    if behind := level_behind(text, begin, ground.authority, archives=archives_of(state)):
        level, value, word, end = behind
        if RANKS.get(level, 9) <= state.deepest:
            return None
        if level == "page":
            level, value = "leaf", f"p.{value}"
        if level == "leaf" and (verso := verso_at(text, end)):
            value, end = f"{value}ob", verso
        state.put(level, [value], word=word)
        return end
    label = ground.label_due(begin, state)
    if label is not None and ground.level_of(label, state, archives=archives_of(state)) is not None:
        return read_labelled(ground, state, label)
    if "." in text[at:begin] and state.deepest >= 0 and state.name is None:
        return None
    if (titled := title_between(ground, state, begin)) is not None:
        return titled
    if state.labelled and (number := _NUMBER_OF_ENTRY.match(text, begin)) and ground.label(number.end()) is None:
        # `Ф. 4372. Оп. 9.` is one entry of a list of sources, `6. РГАСПИ` the next
        return None
    return read_unlabelled(ground, state, begin, text[at:begin])


def _name_behind_fond(ground: Ground, state: Stated, begin: int) -> int | None:
    """`F. 356 RGASPI, op. 2`: the archive between the fond and what follows it."""
    name = ground.names[begin]
    if state.name or state.marker or state.deepest != RANKS["fond"] or ground.text[state.end : begin].strip():
        return None
    # `фонд 7 Державного архіву Сумської області (оп. 1, спр. 203)`
    opening = _OPENING.match(ground.text, name.end)
    end = opening.end() if opening else name.end
    if ground.level_behind_fond(ground.past_gap(end)) != "opis":
        return None
    state.name = name
    return end


def _onward(ground: Ground, state: Stated, at: int) -> Stated | None:
    """The next reference after a semicolon or an `and`, if it goes on without an archive of its own."""
    if state.lists and (further := in_list(ground, state, at)) is not None:
        return further
    step = _NEXT.match(ground.text, at) or (_COLON.match(ground.text, at) if state.leaves else None)
    if step is None or state.deepest < 1 or step.end() in ground.names or step.end() in ground.markers:
        return None
    label = ground.label(step.end())
    if label is None:
        return read_onward(ground, state, step.end())
    following = Stated(start=step.end(), end=step.end(), within=archives_of(state))
    level = ground.level_of(label, following, archives=archives_of(state))
    return following if level in RANKS or level in FURTHER_LEVELS else None


def _bracketed(ground: Ground, state: Stated, bracket: re.Match[str]) -> int | None:
    label = ground.label_due(bracket.start("words"), state)
    if label is not None and state.deepest > 0:
        # `op. 121 (ch. 2)`
        step = read_labelled(ground, state, label)
        return bracket.end() if isinstance(step, int) and step == bracket.end() - 1 else None
    if any(bracket.start() <= start < bracket.end() for start in ground.names):
        return None
    words = bracket["words"].strip()
    if state.delo and not state.leaves and state.labelled and (state.opis or state.name or state.marker):
        behind = ground.label(ground.past_gap(bracket.end()))
        if behind is not None and ground.level_of(behind, state, archives=archives_of(state)) == "leaf":
            # `d. 52 (Military Council, June 1937), ll. 1-240`
            return bracket.end()
    if state.delo and not state.leaves and _LEAVES_ALONE.fullmatch(words):
        return after_file(ground, state, bracket.start("words") - 1, "(", archives=archives_of(state))
    if 0 < state.deepest < RANKS["delo"] and not words[:1].isdigit():
        # `fond 7486 (Narkomzem)`: the name of the level
        return bracket.end()
    if state.deepest == RANKS["opis"] and words.isdigit() and state.labelled:
        # `op. 166 (1)`: a part of the opis
        state.put("opis-chast", [words], word=None)
        return bracket.end()
    return None


def _archive_in_sentence(ground: Ground, first: Stated) -> None:
    # `В РГАЭ сохранился отчёт треста (ф. 396, оп. 5, д. 12)`
    before = first.start - _SENTENCE
    if (
        first.name
        or first.marker
        or not (first.fond and first.numbered > 1)
        or not _OPENED.search(ground.text, max(0, first.start - 2), first.start)
    ):
        return
    # names of earlier sentences do not count: a window may not hold them
    names = [
        name
        for start, name in ground.names.items()
        if before <= start and name.end < first.start and not _SENTENCE_ENDS.search(ground.text, name.end, first.start)
    ]
    if len(names) == 1 and names[0].forms:
        first.name = names[0]
        first.warnings.append("archive named before in the sentence")
        first.because("archive-in-sentence", -0.8, f"`{names[0].written}` is named before in the sentence")


def _archive_behind(ground: Ground, group: Sequence[Stated]) -> None:
    # `f. 17, op. 3, d. 994, l. 5 (RGASPI)`; `Fund 17, list 3, file 994, sheet 5, RGASPI`
    first, last = group[0], group[-1]
    if first.name or first.marker or first.deepest < 1:
        return
    gap = _BEFORE_ARCHIVE.match(ground.text, last.end)
    assert gap is not None
    name = ground.names.get(gap.end())
    if name is None or not (_of_scheme_fond(ground, name) or not name.forms):
        return
    behind = ground.past_gap(name.end)
    if ground.label(behind) is None and ground.path(behind) is None:
        first.name = name
        last.end = name.end + (ground.text[name.end : name.end + 1] in (")", "]"))
