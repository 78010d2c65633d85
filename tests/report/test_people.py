from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.findings import Entity, EntityLink, Evidence
from kartoteka.report.people import MOST_NAMES, Named, Register, register
from kartoteka.report.places import NotePlaces
from kartoteka.tables import row

EZHOV = Entity(
    work="w", start=10, end=20, page=1, text="N. I. Ezhov", label="PERSON", cluster="ezhov-ni", by="lexicon", confidence=0.9,
    evidence=(Evidence(feature="lexicon", value="ezhov-ni", words="Ezhov: Ezhov, Nikolai Ivanovich"),),
)  # fmt: skip
LINK = EntityLink(
    work="w", cluster="ezhov-ni", entity="e1", name="N. I. Ezhov", confidence=0.8,
    evidence=(Evidence(feature="same-full-name", words="the full name N. I. Ezhov"),),
)  # fmt: skip


def person(name: str, work: str = "w", **fields: Any) -> Entity:
    given: dict[str, Any] = {"text": name, "cluster": name, "work": work, "by": "model", "evidence": (), **fields}
    return replace(EZHOV, **given)


def made(*entities: Entity, links: tuple[EntityLink, ...] = (), **originals: str) -> Register:
    places = {"w": NotePlaces(claims=((0, 50, "n1"),))}
    return register([row(each) for each in entities], [row(each) for each in links], places=places, originals=originals)


def test_one_person_under_all_names_of_all_works() -> None:
    found = made(
        EZHOV,
        replace(EZHOV, start=100, page=2, text="Ezhov", by="model", confidence=0.7, evidence=()),
        replace(EZHOV, work="v", text="Ежов", cluster="c"),
        links=(LINK, replace(LINK, work="v", cluster="c", name="Ежов")),
    )
    (ezhov,) = found.named
    assert (ezhov.name, ezhov.known, ezhov.kind, ezhov.mentions, ezhov.works) == (
        "N. I. Ezhov",
        "ezhov-ni",
        "people",
        3,
        2,
    )
    assert list(ezhov.spellings) == ["Ezhov", "N. I. Ezhov", "Ежов"]
    assert [(on.page, on.mentions, on.proved_by) for on in ezhov.pages["w"]] == [(1, 1, "n1"), (2, 1, None)]
    assert (dict(ezhov.by), ezhov.lowest, ezhov.highest) == ({"lexicon": 2, "model": 1}, 0.7, 0.9)
    assert ezhov.reasons == ("Ezhov: Ezhov, Nikolai Ivanovich",)
    assert ezhov.joined == "the full name N. I. Ezhov"


def test_bare_surnames_of_two_works_stay_two_but_of_a_reprint_one() -> None:
    assert len(made(person("Ivanov"), person("Ivanov", "v")).named) == 2
    (ivanov,) = made(person("Ivanov"), person("Ivanov", "v"), v="w", w="w").named
    assert (ivanov.mentions, ivanov.works, sorted(ivanov.pages)) == (1, 1, ["v", "w"])
    assert ivanov.joined == ""


def test_people_stand_under_their_surname_and_institutions_without_their_article() -> None:
    found = made(
        person("Lazar Kaganovich"),
        person("Ежов Н. И."),
        person("Andrei Zhdanov"),
        person("the Politburo", label="ORG"),
        person("Gosplan", label="ORG"),
    )
    assert [each.name for each in found.shown["people"]] == ["Ежов Н. И.", "Lazar Kaganovich", "Andrei Zhdanov"]
    assert [each.name for each in found.shown["institutions"]] == ["Gosplan", "the Politburo"]


def test_a_long_list_is_cut_into_letters_and_none_is_parted() -> None:
    found = made(*(person(f"{letter}{sound}nov") for letter in "BDGKLMNPRSTV" for sound in "aeiou"))
    sections = found.sections("people")
    assert len(sections) > 2
    letters = [{each.name[0] for each in section.names} for section in sections]
    assert sum(map(len, letters)) == 12
    assert sections[0].letters == "B–K"


def test_what_is_left_out_is_what_fewest_works_name() -> None:
    many = [
        person(f"Name{'abcdefghij'[at // 100]}{'abcdefghij'[at // 10 % 10]}{'abcdefghij'[at % 10]}")
        for at in range(MOST_NAMES + 20)
    ]
    found = made(*many, person("Zykov"), person("Zykov"))
    assert found.total("people") == MOST_NAMES + 21
    assert len(found.shown["people"]) == MOST_NAMES
    assert "Zykov" in {each.name for each in found.shown["people"]}


def test_who_stands_on_the_same_pages() -> None:
    pairs = [person(name, page=page) for page in (1, 2, 3) for name in ("Anna Belova", "Vera Gorina")]
    found = made(
        *pairs,
        person("Oleg Dymov", page=1),
        person("Nobody", page=None),
        *(replace(each, work="v") for each in pairs),
        v="w",
        w="w",
    )
    belova = found.shown["people"][0]
    assert [(other.named.name, other.pages) for other in found.companions(belova)] == [("Vera Gorina", 3)]


def test_only_people_whom_the_authority_knows_are_ranked() -> None:
    both = made(
        *(replace(EZHOV, work=work) for work in "wv"),
        *(person("Anna Ivanovna Belova", work) for work in "wv"),
        links=tuple(replace(LINK, work=work) for work in "wv")
        + tuple(replace(LINK, work=work, cluster="Anna Ivanovna Belova", entity="e2", name="Anna Ivanovna Belova") for work in "wv"),
    )  # fmt: skip
    assert [each.name for each in both.named] == ["Anna Ivanovna Belova", "N. I. Ezhov"]
    assert [each.name for each in both.well_known] == ["N. I. Ezhov"]


def test_the_order_of_works_never_matters() -> None:
    rows = [EZHOV, person("Ivanov"), person("Ivanov", "v"), person("Petr Ivanov", "v", cluster="Ivanov")]
    assert sorted(made(*rows).named, key=lambda each: each.entity) == sorted(
        made(*reversed(rows)).named, key=lambda each: each.entity
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("vwxyz"), st.integers(0, 9)), max_size=60))
def test_what_is_forgotten_on_the_way_would_not_have_been_written_out(said: list[tuple[str, int]]) -> None:
    entities = [row(person(f"Petrov{nth}", work)) for work, nth in sorted(said)]
    linked = {(work, nth) for work, nth in said if nth < 3}
    links = [row(replace(LINK, work=work, cluster=f"Petrov{nth}", entity=f"e{nth}")) for work, nth in sorted(linked)]

    def rank(named: Named) -> tuple[int, int, str]:
        return (-named.works, -named.mentions, named.name)

    def of(most: int | None) -> Register:
        return register(entities, links, places={}, originals={"x": "w", "w": "w"}, most=most)

    whole, cut = of(None), of(2)
    assert cut.totals == whole.totals
    assert sum(each.mentions for each in whole.named) <= len(said)
    assert sorted(map(rank, cut.named)) == sorted(map(rank, whole.named))[:2]
