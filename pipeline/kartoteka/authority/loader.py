"""The authority as one object: archives and level words at once, gazetteer and series when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

from kartoteka.authority import gazetteer, levels, series, words
from kartoteka.authority.archives import Archive, Example, archive_of, example_of, forms_in
from kartoteka.authority.check import check_archive
from kartoteka.authority.files import of_user, packaged, packaged_folder, refuse_unknown
from kartoteka.authority.fonds import FondMeaning, fonds_by_number, meant_fond
from kartoteka.authority.gazetteer import Entry, Periodical
from kartoteka.authority.names import NameForm, NameIndex, fold_name
from kartoteka.authority.people import Person, people
from kartoteka.authority.records import AmbiguousRecord, ArchiveRecord
from kartoteka.authority.series import RecordSeries
from kartoteka.findings import UnitRelation
from kartoteka.patterns import lazily

_APART = lazily(r"[(;,/]")
"""What parts several names of one archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbiguousForm:
    """The archives that bear one form."""

    archives: tuple[str, ...]
    attested_for: tuple[str, ...]
    """Those for which it was seen in print; all of them if nothing else is known."""


class Archives(Mapping[str, Archive]):
    """The archives by id; each is made when it is first looked at."""

    def __init__(self, records: dict[str, ArchiveRecord]) -> None:
        self._records = records
        self._made: dict[str, Archive] = {}

    def __getitem__(self, archive: str) -> Archive:
        found = self._made.get(archive)
        if found is None:
            found = self._made[archive] = archive_of(self._records[archive])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


class Authority:
    """What the program knows before it reads: archives, their names, fonds and level words."""

    def __init__(self, user_folder: Path | None = None) -> None:
        records = {record["id"]: cast(ArchiveRecord, record) for _, record in packaged_folder("archives")}
        if user_folder is not None:
            refuse_unknown(user_folder)
            for path, record in of_user(user_folder, "archives"):
                checked = check_archive(record, where=path)
                records[checked["id"]] = checked
        self._records = records
        self._user_folder = user_folder
        self.archives: Mapping[str, Archive] = Archives(records)
        # a work cites the same fonds over and over
        self._meant = lru_cache(maxsize=4096)(self._meant_fond)

    def __reduce__(self) -> tuple[object, ...]:
        # a process that is started anew (spaCy's n_process, on macOS and Windows) loads its own
        return load, (self._user_folder,)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(form for record in self._records.values() for form in forms_in(record))

    def forms_of(self, folded: str) -> tuple[NameForm, ...]:
        """Every printed form that `names.fold_name` folds to `folded`, of all archives."""
        return self._names.forms_of(folded)

    def opens_name(self, folded: str) -> bool:
        """False if no form begins with `folded`, the first word of what may be a name."""
        return self._names.opens(folded)

    def within_names(self, folded: str) -> bool:
        """True if some name of several words holds the word `folded` before its last."""
        return self._names.within(folded)

    def by_skeleton(self, key: str) -> tuple[NameForm, ...]:
        """Every form of two words, or six letters and more, whose `names.skeleton` is `key`."""
        return self._names.by_skeleton(key)

    def abbreviations(self, length: int) -> Iterator[tuple[str, tuple[NameForm, ...]]]:
        """Folded abbreviations of about `length` letters with what they can be; see `NameIndex.abbreviations`."""
        return self._names.abbreviations(length)

    def abbreviations_of(self, length: int) -> Sequence[tuple[str, tuple[NameForm, ...]]]:
        """The same of exactly `length` letters."""
        return self._names.abbreviations_of(length)

    def skeletons(self) -> Iterator[tuple[str, tuple[NameForm, ...]]]:
        """Every skeleton of a name with its forms; see `names.skeleton`."""
        return self._names.skeletons()

    @cached_property
    def level_words(self) -> Mapping[str, tuple[levels.LevelWord, ...]]:
        """The meanings of each level word, by `levels.fold_word`."""
        countries: dict[str, set[str]] = {}
        for archive, record in self._records.items():
            countries.setdefault(record.get("country", ""), set()).add(archive)
        return levels.level_words({country: frozenset(ids) for country, ids in countries.items()})

    @cached_property
    def back_references(self) -> Mapping[str, words.BackReferenceWord]:
        """Ibid. and its kin, by `words.fold_phrase`."""
        return words.back_references()

    @cached_property
    def reference_words(self) -> Mapping[str, words.ReferenceWord]:
        """Hereafter, cited in, published in, ..., by `words.fold_phrase`."""
        return words.reference_words()

    @cached_property
    def ambiguous(self) -> Mapping[str, AmbiguousForm]:
        """Forms that several archives bear, by `names.fold_name`."""
        lines: list[AmbiguousRecord] = packaged("ambiguous_forms.json")["words"]
        listed = {fold_name(line["form"]): tuple(line.get("attested_for", line["archives"])) for line in lines}
        return {
            folded: AmbiguousForm(archives=archives, attested_for=listed.get(folded, archives))
            for folded, archives in self._names.shared()
        }

    @cached_property
    def gazetteer(self) -> Mapping[str, Entry]:
        """Institutions, events, territories and terms, by id."""
        return gazetteer.entries(self._user_folder)

    @cached_property
    def periodicals(self) -> tuple[Periodical, ...]:
        """Newspapers, journals, and editions that are cited like them."""
        return gazetteer.periodicals(self._user_folder)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The people of the user's own lists."""
        return people(self._user_folder)

    @cached_property
    def record_series(self) -> tuple[RecordSeries, ...]:
        """Runs of documents that are cited by title without numbers."""
        return series.record_series(self._user_folder)

    @cached_property
    def relations(self) -> tuple[UnitRelation, ...]:
        """Fonds that moved, were renumbered, or lie elsewhere as a copy."""
        return series.relations(self._user_folder)

    @cached_property
    def lexicon(self) -> frozenset[str]:
        """Words of the gazetteer and of periodicals, known to be right as they are written."""
        return gazetteer.words_of(self.gazetteer, self.periodicals)

    @cached_property
    def general_examples(self) -> tuple[Example, ...]:
        """References in notations that belong to no single archive, with their readings."""
        return tuple(example_of(line) for line in packaged("general_examples.json")["examples"])

    @cached_property
    def general_counter_examples(self) -> tuple[Example, ...]:
        """Words that look like a reference and are none."""
        return tuple(example_of(line) for line in packaged("general_examples.json")["counter_examples"])

    @cached_property
    def generic_heads(self) -> frozenset[str]:
        """Folded names of a kind of archive (TsGAOR, ЦПА), which alone mean none for certain."""
        heads: list[str] = packaged("heads.json")["generic"]
        return frozenset(fold_name(each) for each in heads)

    @cached_property
    def legal_forms(self) -> frozenset[str]:
        """Folded words that may stand before an abbreviation without changing it (ОГКУ ГАНИИО)."""
        forms: list[str] = packaged("heads.json")["legal_forms"]
        return frozenset(fold_name(each) for each in forms)

    def meant_fond(self, archive: str, fond: str, *, written_as: str | None = None) -> FondMeaning:
        """Which fond of today's archive a printed number means.

        Args:
            archive: id of today's repository.
            fond: the number as printed, in Latin letters.
            written_as: the archive's name as printed, which may be a predecessor's with numbers of its own.
        """
        return self._meant(archive, fond, written_as)

    def _meant_fond(self, archive: str, fond: str, written_as: str | None) -> FondMeaning:
        former: tuple[str, ...] = ()
        if written_as is not None:
            # `Центр хранения документов молодёжных организаций (ЦХДМО)`, `ЦА ВЛКСМ, ныне РГАСПИ`: the name in front
            # says whose numbers follow, the first that is known of several
            names = (written_as, written_as.partition("(")[0], *_APART.split(written_as))
            forms = next((forms for name in names if (forms := self.forms_of(fold_name(name)))), ())
            bearers = [form for form in forms if form.archive == archive]
            former = tuple(dict.fromkeys(form.of for form in bearers if form.of is not None))
            if any(form.of is None for form in bearers):
                former = ()
        return meant_fond(self.archives[archive], fond, former=former)

    def archives_with_fond(self, fond: str) -> tuple[str, ...]:
        """Ids of the archives that are known to hold a fond of this number, with or without its prefix."""
        return self._fonds.get(fond.casefold(), ())

    @cached_property
    def _fonds(self) -> Mapping[str, tuple[str, ...]]:
        return fonds_by_number((archive, record.get("fonds", [])) for archive, record in self._records.items())


@lru_cache(maxsize=8)
def load(user_folder: Path | None = None) -> Authority:
    """The authority that ships with the program, and the user's files above it; read once a process.

    A file of the user with the id of an archive takes its place whole; a new id is added.

    Args:
        user_folder: usually corpus/authority; None or a folder that is not there: the shipped files alone.

    Raises:
        AuthorityError: a file of the user cannot be read or does not fit.
    """
    return Authority(user_folder)
