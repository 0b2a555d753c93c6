"""Libraries that are slow to load: loaded late, or not at all."""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from types import ModuleType


class _Later(ModuleType):
    def __getattr__(self, name: str) -> object:
        value = getattr(import_module(self.__name__), name)
        setattr(self, name, value)  # from now on as fast as the module itself
        return value


def later(name: str) -> ModuleType:
    """A module that is loaded when something of it is first used.

    For type checkers it is imported beside, under `TYPE_CHECKING`; annotations stay unevaluated.
    """
    return _Later(name)


def do_without(*names: str) -> None:
    """Have these modules not be found by whoever would load them from now on."""
    sys.meta_path.insert(0, _Without(names))


class _Without(MetaPathFinder):
    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> None:
        """Say that there is none of these; leave everything else to others."""
        if fullname in self._names:
            raise ModuleNotFoundError("the server does without it", name=fullname)
