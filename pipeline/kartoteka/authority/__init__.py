"""What the program knows before it reads: archives and their names, level words, gazetteer, transliteration.

The data are JSON files in this folder, which a historian can read and mend; a user's own files win by id.
"""

from kartoteka.authority.archives import Archive, Example, Fond, FondMapping, Predecessor
from kartoteka.authority.fonds import FondMeaning
from kartoteka.authority.gazetteer import Alias, Entry, Periodical
from kartoteka.authority.keys import UnitKey, above, key, parse_key
from kartoteka.authority.levels import LevelWord, fold_word, level_of
from kartoteka.authority.loader import AmbiguousForm, Authority, load
from kartoteka.authority.names import NameForm, fold_name, skeleton
from kartoteka.authority.numbers import Number, normal_number, number_of
from kartoteka.authority.people import Person
from kartoteka.authority.readings import folded, reading_keys
from kartoteka.authority.series import RecordSeries, SeriesQualifier
from kartoteka.authority.transliteration import to_latin
from kartoteka.authority.words import BackReferenceWord, ReferenceWord, fold_phrase

__all__ = [
    "Alias",
    "AmbiguousForm",
    "Archive",
    "Authority",
    "BackReferenceWord",
    "Entry",
    "Example",
    "Fond",
    "FondMapping",
    "FondMeaning",
    "LevelWord",
    "NameForm",
    "Number",
    "Periodical",
    "Person",
    "Predecessor",
    "RecordSeries",
    "ReferenceWord",
    "SeriesQualifier",
    "UnitKey",
    "above",
    "fold_name",
    "fold_phrase",
    "fold_word",
    "folded",
    "key",
    "level_of",
    "load",
    "normal_number",
    "number_of",
    "parse_key",
    "reading_keys",
    "skeleton",
    "to_latin",
]
