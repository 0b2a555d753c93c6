import pytest

from trackingbms.audit import Outcome, action_of, tags_of


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("createKey", "CREATE_KEY"),
        ("post_telemetry", "POST_TELEMETRY"),
        ("api_key created", "API_KEY_CREATED"),
        ("BATTERY_CONTROL_COMMAND", "BATTERY_CONTROL_COMMAND"),
        ("é/../x", "X"),
    ],
)
def test_actions_have_one_spelling(name: str, action: str) -> None:
    assert action_of(name) == action


def test_tags_say_which_frames_an_entry_matters_to() -> None:
    assert tags_of("user", Outcome.SUCCESS) == ["SOX", "GDPR", "ISO27001"]
    assert tags_of("", Outcome.REFUSED) == ["ISO27001"]
