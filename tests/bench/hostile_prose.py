"""Whether names or dates in prose take more than linear time: `python tests/bench/hostile_prose.py [--only PATTERN ...]`.

Repeats at three sizes: seconds of the processor for dates, for names with every recogniser, and for joining the names, each with
the exponent between the last two sizes (1: twice the text takes twice the time); then the same for books of names that are
all different. Ends with 1 if an exponent is above 1.4 where it takes over half a second.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.hostile import exponent, measured

SIZES, COUNTS = (20_000, 40_000, 80_000), (200, 400, 800)
"""Signs of a repeat; different names."""
MOST, _TELLING = 1.4, 0.5

PATTERNS = (
    "the ", "in ", "of the ", "from 5 to ", "1937-", "1937/38, ", "1937–8 ", "XX ", "1 May ", "May ", "5 ", "5.", "12(25) ", "6.277 ",
    "the same day ", "a week later, ", "In June 1936. On the 29th. ", "Ivanov, ", "Ivanov Ivan Ivanovich ", "I. I. Ivanov, ", "IVANOV ",
    "Petrov-", "A'", "M.", "M. ", "Mr. ", "comrade ", "Stalin ", "Stalin and ", "NKVD ", "NKVD of the ", "Central Committee ",
    "People's Commissariat of ", "Commission on ", "Ezhov Yezhov Ежов Jeschow ", "Ivanov\n\n", "“", "(", "A", "\n", "\t", "\x00", "\u0301",
    "\U0001f600", "中", "и ", "в ", "о. ", "с. ", "г. ", "с 5 по ", "XX век ", "1937 г. ", "в июне ", "конца 1920-х ", "на следующий день ",
    "через неделю ", "Иванов, ", "Иванов Иван Иванович ", "И. И. Иванов, ", "ИВАНОВ ", "Петров-", "О'", "тов. ", "НКВД ", "комиссия ",
    "Комиссия по делам ", "народный комиссариат ", "Министерство ", "Московской области ", "республики ", "Киевский ", "Генеральной ",
    "Военно-", "«", "ь\" ", "А", "Иванов\n\n", "у ", "і ", "Іваненко Іван Іванович ", "Наркомат ",
)  # fmt: skip

BOOKS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "Ivan Bagodov": lambda made: f"Ivan {made}ov",
        "A. B. Bagodov": lambda made: f"A. B. {made}ov",
        "Ivan Bagodovich": lambda made: f"Ivan {made}ovich Petrov. Ivan {made}ovich",
        "Bagodu oblast": lambda made: f"{made}skaia oblast",
        "Commission for Bagodu Matters": lambda made: f"Commission for {made} Matters",
        "State Archive of Bagodu (SAB)": lambda made: f"State Archive of {made} (SA{made[0]})",
    }
)
"""Names that are all different, each made of a word that nobody bears."""


def book(name: Callable[[str], str], count: int) -> str:
    """Sentences with `count` names of one kind."""
    draw = random.Random(1)
    words = ("".join(draw.choice("bdgklmnprstvz") + draw.choice("aeiou") for _ in range(3)) for _ in range(count))
    return " ".join(f"Then {name(word.capitalize())} wrote." for word in words)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", nargs="+", default=[])
    only = options.parse_args().only
    from kartoteka.annotate import dates, entities, linking, nlp, whole_lexicon
    from kartoteka.annotate.recognisers import at_hand
    from kartoteka.authority import load
    from kartoteka.findings import Entity

    authority = load(None)
    lexicon, events, recognisers = whole_lexicon.of(authority), dates.Events(authority.gazetteer), at_hand(nlp.load)

    def named(text: str) -> list[Entity]:
        return next(entities.find([text], recognisers=recognisers, lexicon=lexicon))

    for warm in ("In June 1936 Stalin met Molotov in Moscow.", "В июне 1936 года Сталин встретил Молотова в Москве."):
        linking.cluster(named(warm), text=warm, lexicon=lexicon)
    texts: dict[str, tuple[tuple[int, ...], Callable[[int], str]]] = {
        repr(each): (SIZES, lambda size, each=each: (each * (size // len(each) + 1))[:size])  # type: ignore[misc]
        for each in PATTERNS
        if not only or each in only
    }
    texts |= {
        what: (COUNTS, lambda count, name=name: book(name, count))  # type: ignore[misc]
        for what, name in BOOKS.items()
        if not only or what in only
    }
    print(f"{'':32}{'dates':>22}{'exp':>6}{'names':>22}{'exp':>6}{'joined':>22}{'exp':>6}")
    bad = 0
    for what, (sizes, made) in texts.items():
        seen: dict[int, list[Entity]] = {}

        def names(size: int, made: Callable[[int], str] = made, seen: dict[int, list[Entity]] = seen) -> None:
            seen[size] = named(made(size))

        ways: tuple[Callable[[int], object], ...] = (
            lambda size, made=made: list(dates.find(made(size), events=events)),  # type: ignore[misc]
            names,
            lambda size, made=made, seen=seen: linking.cluster(  # type: ignore[misc]
                seen.get(size, []), text=made(size), lexicon=lexicon
            ),
        )
        line = f"{what:32}"
        for way in ways:
            times = measured(way, sizes)
            grows = exponent(sizes, times)
            line += "".join(f"{'>' if each is None else format(each, '.2f'):>7}" for each in times)
            line += f" {'' if grows is None else format(grows, '.2f'):>6}"
            bad += times[-1] is None or (grows is not None and grows > MOST and times[-1] > _TELLING)
        print(line, flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
