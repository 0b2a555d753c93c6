"""foxBMS 2: its CAN matrix, as published."""

from functools import cache
from importlib import resources

from cantools.database import Database, load_string


@cache
def matrix() -> Database:
    """The messages of foxBMS 2; reading them takes a tenth of a second, once."""
    text = (resources.files(__package__) / "foxbms.dbc").read_text("ascii")
    found = load_string(text, "dbc")
    assert isinstance(found, Database)
    return found
