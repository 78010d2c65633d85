"""What the gazetteer, the periodicals and the record series say."""

from kartoteka.authority import load

KNOWN = load()


def test_entries_have_labels_and_aliases() -> None:
    politburo = KNOWN.gazetteer["politbiuro"]
    assert (politburo.label, politburo.group, politburo.parent) == ("ORG", "party", "tsk")
    assert {"Politbiuro", "Политбюро", "Politburo", "Politbüro"} <= {alias.form for alias in politburo.aliases}
    assert KNOWN.gazetteer["rsfsr"].label == "GPE"
    assert KNOWN.gazetteer["terror"].label == "EVENT"
    assert KNOWN.gazetteer["mensheviki"].label == "NORP"
    assert KNOWN.gazetteer["obkom"].generic


def test_everyday_words_and_short_forms_are_marked() -> None:
    prikaz = {alias.form: alias for alias in KNOWN.gazetteer["prikaz"].aliases}
    assert prikaz["order"].common
    assert not prikaz["приказ"].common
    snk = {alias.form: alias for alias in KNOWN.gazetteer["snk"].aliases}
    assert snk["CPC"].needs_context
    assert set(snk["CPC"].also) == {"kpk", "ccp"}


def test_no_alias_is_written_with_a_wrong_ordinal() -> None:
    forms = [alias.form for entry in KNOWN.gazetteer.values() for alias in entry.aliases]
    assert not [form for form in forms if form.startswith(("1th", "2th", "3th", "21th", "22th", "23th"))]


def test_an_alias_shared_by_entries_says_so_on_both_sides() -> None:
    for entry in KNOWN.gazetteer.values():
        for alias in entry.aliases:
            for other in alias.also:
                if other in KNOWN.gazetteer:
                    assert any(entry.id in each.also for each in KNOWN.gazetteer[other].aliases), (entry.id, alias.form)


def test_periodicals() -> None:
    by_id = {each.id: each for each in KNOWN.periodicals}
    assert by_id["izvestiia"].kind == "newspaper"
    assert "Известия ЦК КПСС" in by_id["izvestiia-tsk-kpss"].names
    assert by_id["tsd"].kind == "edition"


def test_record_series_and_their_special_folders() -> None:
    by_id = {each.id: each for each in KNOWN.record_series}
    politburo = by_id["politbiuro"]
    assert politburo.probable_unit == "rgaspi/17/3"
    (special,) = [each for each in politburo.qualifiers if "osobaia papka" in each.forms]
    assert special.probable_unit == "rgaspi/17/162"
    assert by_id["sovnarkom"].probable_unit is None
    assert not any(form in ("spravka", "prikaz", "svodka") for each in by_id.values() for form in each.forms)


def test_stalin_s_papers_lie_in_two_archives() -> None:
    moved = {(each.unit, each.other, each.kind, each.year) for each in KNOWN.relations}
    assert ("ap-rf/45", "rgaspi/558/11", "transferred", 1999) in moved


def test_the_lexicon_holds_words_as_they_are_written() -> None:
    assert {"Politbiuro", "Sovnarkom", "spravka", "Izvestiia"} <= KNOWN.lexicon
