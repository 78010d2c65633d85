"""The document that the words before a shelfmark name: `Report of Ezhov to Stalin, 2 Dec. 1937, RGASPI, f. 17 ...`.

Only what is printed: the title is a stretch of the note, author and recipient stand in it as they are. Commentary is no
document, so a title opens with the word for a kind of document or with two names, and holds no word that only sentences have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kartoteka.cite.print.calendar import DATE, read_date
from kartoteka.cite.print.layout import Layout
from kartoteka.cite.print.prose import sentence_words
from kartoteka.findings import Citation, CitedDocument, Evidence
from kartoteka.patterns import lazily
from kartoteka.span import Span

_LONGEST = 300
"""Signs before a shelfmark in which a title may begin; a longer one is a sentence."""
_IN_ENGLISH = """
    report letter telegram cable memorandum memo note minutes protocol resolution decree order directive circular instruction speech petition complaint
    statement testimony declaration appeal autobiography diary transcript record summary survey sentence verdict reply draft denunciation questionnaire
    certificate affidavit dispatch despatch reports letters telegrams cables notes orders records statements speeches"""
_ENGLISH = frozenset(_IN_ENGLISH.split())
_SHORTEST, _FEWEST_WORDS = 8, 2
_NOUNS = """
    report letter telegram cable memorandum memo note minutes protocol resolution decree order directive circular instruction speech petition complaint statement
    testimony declaration appeal autobiography diary transcript record summary survey sentence verdict reply draft denunciation questionnaire certificate
    affidavit dispatch despatch
    записка докладная письмо телеграмма шифротелеграмма шифрограмма протокол постановление приказ распоряжение справка сводка спецсводка донесение рапорт отчет отчёт
    доклад выступление речь стенограмма заявление жалоба ходатайство прошение циркуляр директива инструкция автобиография дневник обзор акт резолюция проект анкета
    приговор показания спецсообщение сообщение список ведомость выписка
    zapiska pis'mo pismo telegramma shifrotelegramma protokol postanovlenie postanovlenij prikaz spravka svodka donesenie raport otchet doklad vystuplenie rech rech'
    stenogramma zaiavlenie zayavlenie zhaloba tsirkuliar direktiva rezoliutsiia avtobiografiia spetssoobshchenie vypiska
    лист телеграма постанова наказ довідка зведення звіт доповідь промова заява скарга обіжник ліст пастанова загад даклад запіска
    bericht brief telegramm protokoll beschluss beschluß befehl rede denkschrift aufzeichnung schreiben meldung vermerk erlass rundschreiben
    lettre rapport télégramme procès-verbal décret discours circulaire mémorandum rendu lettera relazione verbale decreto
    list protokół sprawozdanie notatka uchwała rozkaz depesza meldunek"""
_ADJECTIVES = """joint draft secret special weekly monthly annual stenographic докладная служебная объяснительная аналитическая пояснительная
    dokladnaia dokladnaya dokladnaja sluzhebnaia доповідна службова дакладная compte"""
_KIND_WORDS = frozenset(_NOUNS.split())
_KINDS = rf"(?:(?:{'|'.join(_ADJECTIVES.split())})\s)?(?:{'|'.join(sorted(_KIND_WORDS))})s?"
# "Report of Ezhov", "Stalin's telegram to", "№ 5"; a capital, unless a cue stands before it
_KIND = lazily(
    rf"(?:(?P<of>[^\W\d_a-zа-яё][\w.]*(?:\s[^\W\d_a-zа-яё][\w.]*){{0,2}}(?:['’]s?)?)\s)?(?P<kind>(?i:{_KINDS}))(?![\w'’])"
)
# what stands behind the kind: whose, to whom, of what; in English a verb would stand there as well ("Report reached Moscow")
_OF_WHOM = lazily(r"(?:\s(?:of|from|by|to|on|at|about|for|concerning|regarding)\s|\s(?:[Nn]o\.|№|[\"'“‘«„(])|,)")
_PLURAL = lazily(r"(?i:(?<!minute)s)$")
# "Письмо пришло", "Записка утеряна", "Протокол утрачен": a verb that agrees with the kind
_VERB = lazily(
    r"о\s[а-яё]+(?:ло|лось|[аеяё]но|[ыя]то)\b|[ая]\s(?!отдела|генерала)[а-яё]+(?:ла|лась|[аеяё]на|[ыя]та)\b|[^\W\dаояеь]\s[а-яё]+(?:л|лся|[аеяё]н|[ыя]т)\b"
)
_PARTICIPLE = lazily(r"\s[a-z]+ed$")
_NAME = r"(?:[^\W\d_a-zа-яё]\.\s?){0,3}[^\W\d_a-zа-яё][^\W\d_]+(?:['’-][^\W\d_]+)*"
_TO = r"\s(?:to|an|à|do)\s"
_CORRESPONDENTS = lazily(
    rf"(?P<author>{_NAME}(?:\s[^\W\d_a-zа-яё][^\W\d_]+)?){_TO}(?P<recipient>{_NAME}(?:\s[^\W\d_a-zа-яё][^\W\d_]+)?)(?=,|$|\s[(])"
)
# Letter from A to B, Lettre de A à B; "of" may stand before the author or what it is about
_SENDER = lazily(rf"\s(?:from|of|by|von|de|d'|от)\s(?P<author>{_NAME}){_TO}(?P<recipient>{_NAME})$")
_NO_NAME = frozenset(
    ("From", "According", "Introduction", "Preface", "Answer", "Road", "Back", "Due", "Thanks", "Contrary", "Von", "De")
)
_CUE = lazily(
    r"(?:(?:see|cf|compare|e\.g|for example|for instance|thus|also|quoted in|см|ср|напр|например|також|также|див|vgl|siehe|voir|zob|por|sm)\b[.,:]*\s*)+(?:the\s)?",
    re.IGNORECASE,
)
_LEAD = lazily(r"[\s,;:.)\]»”\"'’–—-]*(?:\d{1,3}\s)?\s*(?:(?:and|и|und|et|та|i)\s)?")
_EDGE = " \t\n,.:;([–—/-"
_IN = (" kept in", " held in", " in", " at", " v", " в", " у")
"""What may stand between a title and the shelfmark."""
_OF_YEAR = lazily(r",\s+(?P<date>(?:1[89]|20)\d\d)(?:\s?(?:г|р|g)\.?)?$")
_YEAR = lazily(r"(?:1[89]|20)\d\d")
_NOT_BEFORE = lazily(r"\b(?:not|не|ne)\s+(?:before|after|earlier|later|ранее|раньше|позднее|позже|ranee|pozdnee)\b")
_DATED = lazily(rf"[,.]?\s+(?:(?:от|ot|of|vom|від|du|dated|z)\s+)?(?P<date>{DATE})(?:\s?(?:г|р|g)\.?)?$")
# between the title and the date, or behind it: nature of the copy
_NATURE = lazily(
    r"(?:заверенная\s)?(?:копия|подлинник|автограф|отпуск|рукопись|машинопись|kopiia|podlinnik|copy|original|typescript|manuscript)\.?",
    re.IGNORECASE,
)
_NATURE_BEHIND = lazily(rf"[.,]\s+{_NATURE.pattern}$", re.IGNORECASE)


def named(citations: Sequence[Citation], text: str) -> Iterator[Citation]:
    """`citations` of one passage in their order, each archival one with the document that the words before it name."""
    done = 0
    for each in citations:
        if (
            each.kind == "archival"
            and each.start - done >= _SHORTEST
            and (found := before(text, Span(done, each.start)))
        ):
            words = "the words before it name the document"
            reason = Evidence(feature="document-named", value=found.title, words=words)
            each = replace(each, cited_document=found, evidence=(*each.evidence, reason))
        done = max(done, each.end)
        yield each


def before(text: str, gap: Span) -> CitedDocument | None:
    """The document that the end of `gap` names, right before the shelfmark at `gap.end`."""
    start = max(gap.start, gap.end - _LONGEST)
    words = text[start : gap.end]
    if len(words.strip()) < _SHORTEST:
        return None
    if not _may_name(words):
        return None
    words = words.rstrip(_EDGE)
    words = next((words.removesuffix(each) for each in _IN if words.endswith(each)), words).rstrip(_EDGE)
    layout = Layout(words)
    stops = [stop.end for stop in layout.boundaries(Span(0, len(words)))]
    # a cut-off beginning is none
    for at in reversed([0, *stops] if start == gap.start else stops):
        piece = words[at:]
        if found := _document(piece):
            return found
        # "Докладная записка ... . 12 октября 1929 г. РГАЭ": the title stands before its date
        if not (_DATED.fullmatch(f", {piece.strip(' .')}") or _NATURE.fullmatch(piece.strip())):
            return None
    return None


def _may_name(words: str) -> bool:
    """False where no kind of document and no two names with a year stand: nearly everywhere, and it costs little to see."""
    folded = {word.strip("\"'“”‘’«»„(),.;:") for word in words.casefold().split()}
    if any(word in _KIND_WORDS or word.removesuffix("s") in _KIND_WORDS for word in folded):
        return True
    return not folded.isdisjoint(("to", "an", "à", "do")) and _YEAR.search(words) is not None


def _document(piece: str) -> CitedDocument | None:
    lead = _LEAD.match(piece)
    piece = piece[lead.end() if lead else 0 :]
    cue = _CUE.match(piece)
    title = piece[cue.end() :] if cue else piece
    colon = title.rfind(": ")
    if colon > 0 and not _opens(title, small=False):
        title, cue = title[colon + 2 :], None
    if (
        not _opens(title, small=cue is not None)
        or sentence_words(_NOT_BEFORE.sub("", title))
        or len(title.split()) < _FEWEST_WORDS
    ):
        return None
    title, date = _without_date(title)
    kind = _KIND.match(title)
    # "Schreiben Litvinovs an Stalin": of a kind's word and a genitive no writer is made
    between = _SENDER.search(title, kind.end()) if kind else _CORRESPONDENTS.match(title)
    if not _is_believed(title, kind, dated=date is not None, between=between is not None):
        return None
    return CitedDocument(
        title=title.strip(),
        author=between["author"] if between else None,
        recipient=between["recipient"] if between else None,
        date=date,
        kind=kind["kind"].casefold() if kind else None,
    )


def _without_date(title: str) -> tuple[str, str | None]:
    """`title` without the date that ends it, and that in EDTF."""
    title = _NATURE_BEHIND.sub("", title)
    for pattern in (_DATED, _OF_YEAR):
        dated = pattern.search(title)
        date = _edtf(dated["date"]) if dated else None
        if dated and date and not _NOT_BEFORE.search(title, 0, dated.start("date")):
            return title[: dated.start()].rstrip(" ,."), date
    return title, None


def _is_believed(title: str, kind: re.Match[str] | None, *, dated: bool, between: bool) -> bool:
    """False for what may be the words of a sentence: `Record harvests`, `Note also`, `Письмо пришло поздно`."""
    if kind is None:
        return between and (dated or _YEAR.search(title) is not None)
    if between:
        return True
    if (_VERB.match(title, kind.end("kind") - 1) or _PARTICIPLE.search(title)) or (title[0].islower() and not dated):
        return False
    if not kind["kind"].isascii():
        return dated or len(title[kind.end() :].split()) > 1
    stands = _OF_WHOM.match(title, kind.end()) is not None
    if _PLURAL.search(kind["kind"]) and not dated:
        return False
    # "Pis'mo Krupskoi Kamenevu", "Raport starosty", "Bericht des Volkskommissars": English has a word between
    return stands or (dated and (kind.end() == len(title) or kind["kind"].casefold() not in _ENGLISH))


def _opens(title: str, *, small: bool) -> bool:
    """True if `title` begins as the name of a document does."""
    if not (title[:1].isupper() or small):
        return False
    if _KIND.match(title):
        return True
    names = _CORRESPONDENTS.match(title)
    return names is not None and names["author"].split()[0] not in _NO_NAME


def _edtf(words: str) -> str | None:
    return words if words.isdigit() else read_date(words)
