"""Accounts in a browser: from the invitation to the dashboard, passkeys, recovery, proofs."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.mail import Sink, code_of, link_of, mail_server_beside
from tests.web.conftest import RESULTS, Site, accessible, plant, serving, write_in

pytestmark = pytest.mark.journey
NEW = "une phrase que personne ne connaît"
EXPECTED = re.compile(
    r"Failed to load resource: the server responded with a status of (401|403|422)"
    r"|Content Security Policy|Refused to"
)
WORDS = {
    "fr": {
        "name": "Nom", "password": "Choisissez un mot de passe", "agree": "J’ai lu et j’accepte",
        "activate": "Activer mon compte", "app": "Application d’authentification",
        "code": "Code à 6 chiffres de l’application", "confirm": "Confirmer",
        "log_in": "Se connecter",
    },
    "en": {
        "name": "Name", "password": "Choose a password", "agree": "I have read and accept",
        "activate": "Activate my account", "app": "Authenticator app",
        "code": "6-digit code of the app", "confirm": "Confirm",
        "log_in": "Log in",
    },
}  # fmt: skip


@dataclass
class House:
    """A server that mails to a sink, and the name under which passkeys know it."""

    site: Site
    sink: Sink

    @property
    def url(self) -> str:
        return self.site.url.replace("127.0.0.1", "localhost")

    def invite(self, email: str, locale: str) -> str:
        body = {"email": email, "role": "observer", "scope": self.site.root, "locale": locale}
        answer = self.site.client.post("/api/v1/accounts/invitations", json=body)
        assert answer.status_code == 201, answer.text
        return link_of(self.mail(email)).replace("127.0.0.1", "localhost")

    def mail(self, to: str, count: int = 1) -> EmailMessage:
        """The newest of so many mails, which the server delivers by itself."""
        for _ in range(200):
            if len(self.sink.to(to)) >= count:
                return self.sink.to(to)[-1]
            self.site.client.get("/healthz")  # it takes its time meanwhile
        raise AssertionError(f"no mail to {to}")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with mail_server_beside() as sink:
        settings = {
            "TBMS_NOTIFICATIONS__SMTP__HOST": "127.0.0.1",
            "TBMS_NOTIFICATIONS__SMTP__PORT": str(sink.port),
            "TBMS_NOTIFICATIONS__SMTP__SECURITY": "none",
        }
        with serving(tmp_path_factory.mktemp("accounts"), **settings) as site:
            plant(site, site.root)
            yield House(site, sink)


@pytest.fixture
def screen(page: Page) -> Iterator[Page]:
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": 1280, "height": 900})
    RESULTS.mkdir(exist_ok=True)
    yield page
    assert [each for each in complaints if not EXPECTED.search(each)] == []


def sound(page: Page, name: str) -> None:
    """It is accessible in both themes; the picture is for people."""
    expect(page.locator(".v-btn__loader")).to_have_count(0)  # a code that is being sent, say
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.screenshot(path=RESULTS / f"{name}-{theme}.png", full_page=True, animations="disabled")
        accessible(page)
    page.emulate_media(color_scheme="light")


def keep_codes(page: Page) -> list[str]:
    codes: Locator = page.get_by_test_id("codes").get_by_role("listitem")
    expect(codes).to_have_count(10)
    shown = codes.all_inner_texts()
    page.get_by_test_id("codes-kept").click()
    return shown


def virtual_key(context: BrowserContext, page: Page) -> Any:
    """Chromium's own authenticator: a device that unlocks for its owner."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_from_the_invitation_to_the_first_dashboard(
    screen: Page, house: House, locale: str
) -> None:
    words, email = WORDS[locale], f"zoe.{locale}@example.com"
    screen.goto(house.invite(email, locale))
    screen.get_by_label(words["name"], exact=True).fill("Zoë Roy")
    screen.get_by_label(words["password"], exact=True).fill("password1234")
    screen.get_by_label(words["agree"]).check()
    sound(screen, f"activate-{locale}")
    screen.get_by_role("button", name=words["activate"]).click()
    expect(screen.get_by_text(re.compile("stolen|volés"))).to_be_visible()
    screen.get_by_label(words["password"], exact=True).fill(NEW)
    screen.get_by_role("button", name=words["activate"]).click()
    screen.get_by_test_id("add-totp").wait_for()
    assert "#" not in screen.url
    sound(screen, f"activate-factor-{locale}")
    screen.get_by_test_id("add-totp").click()
    screen.get_by_role("group").locator("summary").click()
    app = pyotp.TOTP(screen.get_by_test_id("secret").inner_text())
    drawn = "document.querySelector('img').naturalWidth > 0"
    screen.wait_for_function(drawn)
    sound(screen, f"activate-totp-{locale}")
    screen.get_by_label(words["code"]).fill("000000")
    screen.get_by_role("button", name=words["confirm"]).click()
    expect(screen.get_by_role("alert")).to_be_visible()
    screen.get_by_label(words["code"]).fill(app.now())
    screen.get_by_role("button", name=words["confirm"]).click()
    expect(screen.get_by_test_id("codes")).to_be_visible()
    sound(screen, f"activate-codes-{locale}")
    codes = keep_codes(screen)
    expect(screen.get_by_test_id("health")).to_be_visible()
    expect(screen.locator("html")).to_have_attribute("lang", locale)
    log_in_with_a_recovery_code(screen, house, email, codes[3], words)


def log_in_with_a_recovery_code(
    screen: Page, house: House, email: str, code: str, words: dict[str, str]
) -> None:
    """The code of the app was used a moment ago: it opens nothing again."""
    screen.context.clear_cookies()
    screen.goto(house.url)
    write_in(screen, NEW, email)
    screen.get_by_role("button", name=words["log_in"], exact=True).click()
    expect(screen.get_by_test_id("code")).to_be_visible()
    sound(screen, f"second-factor-{words['log_in'][:2]}")
    screen.get_by_role("button", name=re.compile("Code de secours|Recovery code")).click()
    screen.get_by_test_id("code").locator("input").fill(code)
    screen.get_by_role("button", name=words["confirm"]).click()
    expect(screen.get_by_test_id("health")).to_be_visible()


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_passkey_is_made_and_opens_without_a_password(
    screen: Page, context: BrowserContext, house: House, locale: str
) -> None:
    say, email = catalogue(locale), f"ida.{locale}@example.com"
    key = virtual_key(context, screen)
    join(screen, house, email, locale)
    screen.get_by_test_id("user").click()
    screen.get_by_text(say("user.profile")).click()
    expect(screen.get_by_label(say("account.name"), exact=True)).to_have_value("Ida")
    sound(screen, f"profile-{locale}")
    screen.get_by_role("link", name=say("account.security"), exact=True).click()
    expect(screen.get_by_test_id("sessions").get_by_role("listitem").first).to_be_visible()
    sound(screen, f"security-{locale}")
    screen.get_by_test_id("add-factor").click()
    screen.get_by_test_id("add-passkey").click()
    screen.get_by_label(say("factor.name")).fill("Téléphone")
    screen.get_by_role("button", name=say("factor.next")).click()
    keep_codes(screen)
    factors = screen.get_by_test_id("factors")
    expect(factors).to_contain_text("Téléphone")
    sound(screen, f"security-passkey-{locale}")
    screen.set_viewport_size({"width": 390, "height": 844})
    screen.screenshot(path=RESULTS / "security-phone.png", full_page=True, animations="disabled")
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390
    screen.set_viewport_size({"width": 1280, "height": 900})

    screen.get_by_test_id("user").click()
    screen.get_by_text(say("user.logOut")).click()
    expect(screen.get_by_role("heading", name=say("login.title"))).to_be_visible()
    primary = screen.get_by_role("button", name=say("login.submit"), exact=True)
    expect(primary).to_have_css("background-color", "rgb(11, 92, 171)")  # the layers are in order
    sound(screen, f"login-{locale}")
    screen.get_by_role("button", name=say("login.passkey")).click()
    expect(screen.get_by_test_id("health")).to_be_visible()

    # As a second factor, too.
    context.clear_cookies()
    screen.goto(f"{house.url}/login")
    expect(screen.get_by_role("heading", name=say("login.title"))).to_be_visible()
    write_in(screen, NEW, email)
    screen.get_by_role("button", name=say("login.submit"), exact=True).click()
    expect(screen.get_by_role("heading", name=say("login.second"))).to_be_visible()
    screen.get_by_role("button", name=say("factor.key")).click()
    expect(screen.get_by_test_id("health")).to_be_visible()
    key.detach()


def catalogue(locale: str) -> Callable[[str], str]:
    """The words of the pages, by their key."""
    folder = Path("web/src/locales")
    files = (folder / f"{locale}.json", folder / f"{locale}.pages.json")
    words = {key: told for file in files for key, told in json.loads(file.read_text()).items()}

    def say(key: str) -> str:
        group, name = key.split(".")
        return str(words[group][name])

    return say


def join(screen: Page, house: House, email: str, locale: str) -> None:
    """Somebody new, as far as the first dashboard, without a second factor."""
    words = WORDS[locale]
    screen.goto(house.invite(email, locale))
    screen.get_by_label(words["name"], exact=True).fill("Ida")
    screen.get_by_label(words["password"], exact=True).fill(NEW)
    screen.get_by_label(words["agree"]).check()
    screen.get_by_role("button", name=words["activate"]).click()
    screen.get_by_role("button", name=catalogue(locale)("activate.later")).click()
    expect(screen.get_by_test_id("health")).to_be_visible()
    expect(screen.locator("html")).to_have_attribute("lang", locale)


def test_what_is_sensitive_asks_who_is_there(
    screen: Page, context: BrowserContext, house: House
) -> None:
    email = "paul@example.com"
    screen.goto(house.invite(email, "fr"))
    screen.get_by_label("Nom", exact=True).fill("Paul")
    screen.get_by_label("Choisissez un mot de passe", exact=True).fill(NEW)
    screen.get_by_label("J’ai lu et j’accepte").check()
    screen.get_by_role("button", name="Activer mon compte").click()
    screen.get_by_test_id("add-email").click()
    screen.get_by_label("Adresse courriel").fill("paul.maison@example.com")
    screen.get_by_role("button", name="Continuer").click()
    expect(screen.get_by_text("p…n@example.com")).to_be_visible()
    screen.get_by_test_id("code").locator("input").fill(
        code_of(house.mail("paul.maison@example.com"))
    )
    screen.get_by_role("button", name="Confirmer").click()
    keep_codes(screen)
    expect(screen.get_by_test_id("health")).to_be_visible()
    # Half an hour later, as far as the server is concerned.
    screen.route("**/api/v1/account/recovery-codes", once_refused())
    screen.goto(f"{house.url}/account/security")
    screen.get_by_role("button", name="Créer de nouveaux codes").click()
    dialog = screen.get_by_test_id("step-up")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_text("p…n@example.com", exact=False).first).to_be_visible()
    sound(screen, "step-up")
    code = code_of(house.mail("paul.maison@example.com", 2))
    dialog.get_by_test_id("code").locator("input").fill(code)
    dialog.get_by_role("button", name="Confirmer").click()
    keep_codes(screen)


def once_refused() -> Any:
    """What the server says when the last proof is too old (a feature test waits for it)."""
    left = [1]

    def answer(route: Any) -> None:
        if left:
            left.pop()
            problem = {"type": "urn:trackingbms:problem:proof-needed", "status": 403, "title": "x"}
            route.fulfill(
                status=403, body=json.dumps(problem), content_type="application/problem+json"
            )
        else:
            route.continue_()

    return answer


def test_a_forgotten_password_is_replaced(screen: Page, house: House) -> None:
    email = "lea@example.com"
    screen.goto(house.invite(email, "fr"))
    screen.get_by_label("Nom", exact=True).fill("Léa")
    screen.get_by_label("Choisissez un mot de passe", exact=True).fill(NEW)
    screen.get_by_label("J’ai lu et j’accepte").check()
    screen.get_by_role("button", name="Activer mon compte").click()
    screen.get_by_role("button", name="Plus tard").click()
    expect(screen.get_by_test_id("health")).to_be_visible()
    screen.context.clear_cookies()
    screen.goto(house.url)
    screen.get_by_role("link", name="Mot de passe oublié?").click()
    expect(screen.get_by_role("heading", name="Nouveau mot de passe")).to_be_visible()
    screen.get_by_label("Adresse courriel").fill(email)
    sound(screen, "recover")
    screen.get_by_role("button", name="Envoyer le lien").click()
    expect(screen.get_by_role("status")).to_contain_text("un courriel vient de partir")
    screen.goto(link_of(house.mail(email, 2)))
    screen.get_by_label("Nouveau mot de passe", exact=True).fill("une autre phrase, bien à moi")
    sound(screen, "recover-choose")
    screen.get_by_role("button", name="Remplacer le mot de passe").click()
    expect(screen.get_by_role("status")).to_contain_text("est remplacé")
    screen.goto(f"{house.url}/terms")
    expect(screen.get_by_role("heading", level=2)).to_have_count(5)
    sound(screen, "terms")


def test_an_address_is_changed(screen: Page, house: House) -> None:
    old, new = "eva@example.com", "eva.roy@example.com"
    join(screen, house, old, "fr")
    screen.goto(f"{house.url}/account/profile")
    screen.get_by_role("button", name="Changer d’adresse").click()
    field = screen.get_by_label("Nouvelle adresse courriel")
    field.fill("eva")
    screen.get_by_role("button", name="Envoyer le lien").click()
    expect(screen.get_by_text("écrivez une adresse comme")).to_be_visible()
    field.fill(new)
    sound(screen, "address-ask")
    screen.get_by_role("button", name="Envoyer le lien").click()
    expect(screen.get_by_role("status").filter(has_text="dans l’heure")).to_be_visible()
    screen.goto(link_of(house.mail(new)).replace("127.0.0.1", "localhost"))
    sound(screen, "address")
    screen.get_by_role("button", name="Confirmer l’adresse").click()
    expect(screen.get_by_role("status")).to_contain_text("est remplacée")
    house.mail(old, 3)  # the invitation, and both steps
    screen.goto(f"{house.url}/login")
    write_in(screen, NEW, new)
    screen.get_by_role("button", name="Se connecter", exact=True).click()
    expect(screen.get_by_test_id("health")).to_be_visible()


def test_cookies_headers_and_policy_are_kept_by_the_browser(
    screen: Page, context: BrowserContext, house: House
) -> None:
    screen.goto(house.invite("max@example.com", "fr"))
    screen.get_by_label("Nom", exact=True).fill("Max")
    screen.get_by_label("Choisissez un mot de passe", exact=True).fill(NEW)
    screen.get_by_label("J’ai lu et j’accepte").check()
    screen.get_by_role("button", name="Activer mon compte").click()
    screen.get_by_role("button", name="Plus tard").click()
    expect(screen.get_by_test_id("health")).to_be_visible()
    cookies = {each["name"]: each for each in context.cookies()}
    for name in ("tbms_session", "tbms_device"):
        assert cookies[name]["httpOnly"]
        assert cookies[name]["sameSite"] == "Lax"
    assert "tbms" not in screen.evaluate("document.cookie")
    # A write without the proof of the page is refused, though the cookie goes along.
    path = "/api/v1/session/preferences"
    send = f"fetch('{path}', {{method: 'PATCH', body: '{{}}'}}).then((answer) => answer.status)"
    assert screen.evaluate(send) == 403
    # The policy holds: what is injected does not run, and nothing is loaded from elsewhere.
    screen.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.evil = 1';"
        "document.head.append(s) }"
    )
    assert screen.evaluate("window.evil") is None
    assert screen.evaluate("fetch('http://127.0.0.1:1/').then(() => 'sent', () => 'stopped')") == (
        "stopped"
    )
    answer = screen.request.get(f"{house.url}/login")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
