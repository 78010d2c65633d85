"""Telling a sentence from a title, by the words that carry sentences."""

from __future__ import annotations

from kartoteka.patterns import lazily

_OF_SENTENCES = """
    is was were are has had have that which this these those it he she they we his did does not been would could
    who whom there their but also when argues argued notes noted writes wrote describes gives says said shows claims because
    ist war wurde wurden sind hat haben dass daß nicht auch diese dieser er es
    est était sont que qui ne pas cette ces il elle ils
    был была было были что который которая которые которых это этот эта эти не также он она они однако его её их
    є був була було були що який яка які це цей ця ці також він вона вони
    chto kotoryi kotorye eto byl byla bylo byli takzhe"""
_SENTENCE_WORDS = frozenset(_OF_SENTENCES.split())
_ENGLISH = frozenset(("the", "of", "and", "a", "an", "in", "on", "for", "to", "by", "from", "with", "as", "at"))
_NO_TITLE = lazily(
    r"(?:Approved|Quoted|Cited|Signed|Adopted|Sent|Confirmed|Written|Dated|According|Translated|Thanks|This|These|It|He|She|They|"
    r"There|For\s+(?:the|a|an|more|further|details)|On\s+\d|In\s+(?:a|the|his|her|\d)|By\s+(?:a|the)|Although|While|When|As\s)\b"
)
_REMARK = lazily(
    r"(?:No\s+(?:trace|such|other|one|copy|copies|record|evidence|doubt|mention)|Nothing|Nobody|None\s+of|Neither|Unfortunately|However)\b"
)
_WORD = lazily(r"[^\W\d_][\w'’-]*")
# численность сократилась: a reflexive verb makes a sentence
_REFLEXIVE = lazily(r"[а-яё]{3,}(?:лся|лась|лось|лись|ется|ются|ится|ятся)")


_LONGEST_QUESTION = 12


def sentence_words(text: str) -> int:
    """How many words stand in `text` that titles seldom have (small letters only)."""
    return sum(word in _SENTENCE_WORDS or _REFLEXIVE.fullmatch(word) is not None for word in _WORD.findall(text))


def is_no_title(text: str) -> bool:
    """True for what opens as a remark does: `No trace of the memorandum by Commissioner Petrov`."""
    return _REMARK.match(text) is not None


def is_prose(text: str) -> bool:
    """True for a sentence: several words that only sentences have, or too long for a title."""
    words = _WORD.findall(text)
    # "Сколько их было?": after an author a short question is a title
    if text.rstrip().endswith("?") and len(words) <= _LONGEST_QUESTION:
        return False
    return sentence_words(text) >= 2 or len(words) > 45


def may_be_title(text: str) -> bool:
    """True if `text`, with no author before it, can be a title or the first half of one.

    English titles have capitals; a run of small English words is a sentence. Transliterated and Cyrillic titles are in
    small letters, there only the words of sentences speak against it.
    """
    text = text.strip(" ,;:")
    words = _WORD.findall(text)
    if not words or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“«„‘") or _NO_TITLE.match(text):
        return False
    if sentence_words(text) or len(words) > 30:
        return False
    english = sum(word.casefold() in _ENGLISH for word in words)
    if english < 1:
        return True
    content = [word for word in words[1:] if word.casefold() not in _ENGLISH and len(word) > 2]
    capitals = [word for word in content if word[0].isupper()]
    return len(capitals) * 2 >= len(content)
