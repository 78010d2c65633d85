"""Words and signs that tell notes, headings and sentence ends, in the languages of the field."""

from __future__ import annotations

import re

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SYMBOLS = "*∗†‡§¶‖"
# superscripts in the markup that programs write: <sup>12</sup>, $^{12}$, [^12], ^12^
MARKUP = re.compile(
    r"<sup>\s*(\d{1,4})\s*</sup>|\$\s*(?:\{\})?\s*\^\s*\{?\s*(\d{1,4})\s*\}?\s*\$|\[\^(\d{1,4})\]:?|\^\{?(\d{1,4})[}^]?"
)
CLOSERS = "\"'’‘”“»«)]›‹"

_MONTH_NAMES = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь "
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня "
    "januar februar märz mai juni juli oktober dezember "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
)
MONTH = re.compile(rf"\s*(?:{'|'.join(sorted(_MONTH_NAMES.split(), key=len, reverse=True))})\b", re.IGNORECASE)
UNIT = re.compile(
    r"\s*(?:%|‰|°|per\s?cent\b|percent\b|millions?\b|billions?\b|thousand|hundred|km\b|kg\b|ha\b|tons?\b|tonnes?\b"
    r"|roubles?\b|rubles?\b|years?\b|p\.m\.|a\.m\."
    r"|тыс|млн|млрд|руб|процент|проц\.|чел|км\b|кг\b|га\b|лет\b|годов|гг?\.|Millionen|Prozent|Mill?\.|Mrd)",
    re.IGNORECASE,
)
# "8 August", "в 1937 г.": a number after these is a number of something
_NUMBERED = (
    "no nos nr vol vols p pp f ff fol fols fo op d dd l ll ch chap art fig figs tab table ed eds bk pt sec par cf ca c"
    " st sts col cols № т тт с сс стр ф оп д дд л лл ч гл ст п пп вып кн рис табл док см ср изд абз нр арк спр bd s"
    " bl bll kap abb nr. anm z zs t r str k no."
)
NUMBERED = frozenset(_NUMBERED.split())

NOTES_HEADING = re.compile(
    r"\W*(?:end|foot)?notes(?:\s+(?:and|et|to)\b.{0,60})?\W*$|\W*references(?:\s+and\s+notes)?\W*$"
    r"|\W*(?:примечани[яе]|сноски|ссылки|примітки|посилання|anmerkungen|fußnoten|przypisy|remarques)\W*$",
    re.IGNORECASE,
)
BIBLIOGRAPHY_HEADING = re.compile(
    r"\W*(?:(?:select(?:ed)?\s+)?bibliograph\w+|works\s+cited|(?:suggested\s+|suggestions\s+for\s+)?further\s+reading"
    r"|reading\s+list|list\s+of\s+(?:sources|works)|sources\s+and\s+literature|references"
    r"|(?:список\s+)?(?:использованн\w+\s+)?(?:источник\w*\s+и\s+)?литератур[аы]|библиограф\w+|бібліограф\w+"
    r"|список\s+источников\w*|джерела|literatur(?:verzeichnis)?|quellen\s+und\s+literatur|bibliografia)"
    r"(?:\s*[:.—–-].{0,80})?\s*$",
    re.IGNORECASE,
)
CHAPTER_HEADING = re.compile(
    r"\W*(?:chapter|part|глава|часть|раздел|розділ|kapitel|chapitre|rozdział)\s+[\dIVXLC]+\b"
    r"|\W*(?:(?:the\s+)?(?:editors?|translators?)['’]?s?['’]?\s+)?(?:introduction|preface|foreword|note)\W*$"
    r"|\W*(?:предисловие|вступительная\s+статья|введение|послесловие|передмова|einleitung|vorwort)\W*$",
    re.IGNORECASE,
)
ABOUT_THE_TEXT = re.compile(
    # "Translated from the Russian by ...", "The author thanks ...", «Перевод с английского ...»
    r"\btranslat(?:ed|or|ion)\b|\backnowledg|\bgrateful\b|\bthanks?\b|\b(?:first|originally)\s+(?:appeared|published)"
    r"|\bearlier\s+version|\bresearch\s+for\s+this|\bперев(?:од|ел|ела|едено)\b|\bпер\.\s+с\b|\bблагодар"
    r"|\bстатья\s+(?:подготовлена|написана)|\bвпервые\s+опубликован|\bübersetz|\btraduit|\btłum",
    re.IGNORECASE,
)
LIBRARY_STAMP = re.compile(
    r"copyright\s+(?:law|act|notice)|protected\s+by\s+copyright|^\W*notice\W*$|all\s+rights\s+reserved",
    re.IGNORECASE,
)

TWO_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?]\W*\d*\s+[A-ZА-ЯЁ]")
_ENOUGH = 400
"""A note says in its first lines that it is one."""
_CITATION_SIGN = re.compile(
    r"\b(?:ibid|ibidem|idem|там\s+же|там\s+само|ebd|ebenda|op\.\s?cit|loc\.\s?cit|указ\.\s?соч|vgl|passim)\b"
    r"|\b(?:pp?|nos?|vols?|eds?|fols?|ff?|op|dd?|ll?|tom|cf|bd|bl)\.(?!\w)|\b(?:см|ср|с|сс|ф|оп|дд?|лл?|тт?|стр|спр|арк|док)\."
    r"|№|\b\d+/\d+/\d+|\((?:[^\W\d_][^()]{1,40}?,?\s)?(?:1[5-9]|20)\d\d(?:[-–—]\d+)?\)",
    re.IGNORECASE,
)
BEGINS_NOTE = re.compile(r"\W*(?:see|cf|см|ср|vgl|siehe|voir|див|ibid|там же)\b", re.IGNORECASE)
_CLOSED = re.compile(rf"[.!?…:][{re.escape(CLOSERS)}]*\s*(?:\[?\d{{1,3}}\]?|[{SUPERSCRIPT}]+|[{SYMBOLS}]+)?\W*$")


def closes(text: str) -> bool:
    """True if a sentence ends where `text` ends; a note's marker may follow (`etc.6`)."""
    return bool(_CLOSED.search(text[-12:]))


def begins_low(text: str) -> bool:
    """True if the first letter or digit is a small letter: the text goes on in mid-sentence."""
    first = next((char for char in text if char.isalnum()), "")
    return first.islower()


def likeness(text: str) -> float:
    """How much `text` looks like the words of a note: signs of a citation a word, 0 to about 0.6."""
    text = text[:_ENOUGH]
    words = len(text.split())
    if not words:
        return 0.0
    signs = len(_CITATION_SIGN.findall(text)) + (1.5 if BEGINS_NOTE.match(text) else 0.0)
    return signs / max(words, 6)
