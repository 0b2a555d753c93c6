"""Errors in the language of whoever asks: the code speaks English, a catalogue holds the French."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

Pattern = tuple[re.Pattern[str], str]


def language_of(accepted: str) -> str:
    """The first of ours in an `Accept-Language` header; English when none is named."""
    ranked = sorted(_ranges(accepted), key=lambda each: -each[1])
    return next((name for name, weight in ranked if weight > 0 and name in ("fr", "en")), "en")


def tell_in(language: str, text: str) -> str:
    """The text in the language; what the catalogue does not know stays as it is."""
    if language != "fr":
        return text
    plain, patterns = _french()
    if (known := plain.get(text)) is not None:
        return known
    for pattern, told in patterns:
        if (found := pattern.fullmatch(text)) is not None:
            return told.format(*found.groups())
    return text


def _ranges(accepted: str) -> Iterable[tuple[str, float]]:
    for each in accepted.lower().split(",")[:20]:
        name, _, weight = each.partition(";q=")
        try:
            yield name.strip().split("-")[0], float(weight or 1)
        except ValueError:
            continue


@cache
def _french() -> tuple[Mapping[str, str], list[Pattern]]:
    text = (files("trackingbms.api") / "words" / "fr.json").read_text("utf-8")
    words: Mapping[str, str] = json.loads(text)
    plain = {each: told for each, told in words.items() if "{0}" not in each}
    made = [each for each in words if each not in plain]
    made.sort(key=lambda each: -len(re.sub(r"\{\d\}", "", each)))  # what says most goes first
    return plain, [(_pattern(each), words[each]) for each in made]


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{\d\}", template)
    return re.compile("(.*)".join(re.escape(part) for part in parts), re.DOTALL)
