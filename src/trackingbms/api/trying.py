"""What a message says that tries a channel out."""

from urllib.parse import urlsplit

from trackingbms.notifications import Letter

_WORDS = {
    "fr": {
        "subject": "Essai d’un canal de TrackingBMS",
        "greeting": "Bonjour {name},",
        "text": "Ce canal fonctionne : les avis de TrackingBMS vous parviennent ici.",
        "open": "Ouvrir TrackingBMS",
        "footer": "Envoyé à votre demande depuis l’administration de TrackingBMS ({host}).",
    },
    "en": {
        "subject": "TrackingBMS channel test",
        "greeting": "Hello {name},",
        "text": "This channel works: notices from TrackingBMS reach you here.",
        "open": "Open TrackingBMS",
        "footer": "Sent at your request from the administration of TrackingBMS ({host}).",
    },
}


def words_of_test(locale: str, name: str, url: str) -> tuple[Letter, str]:
    """The letter and its brief form, in the reader's language."""
    words = _WORDS["en" if locale == "en" else "fr"]
    letter = Letter(
        locale=locale, subject=words["subject"], greeting=words["greeting"].format(name=name),
        paragraphs=(words["text"],), button=(words["open"], url), tone="info",
        footer=words["footer"].format(host=urlsplit(url).netloc),
    )  # fmt: skip
    return letter, f"{words['subject']}. {words['text']}"
