from tests.architecture.source import ROOT, imports, is_module, modules

SLICES = {each.name for each in ROOT.iterdir() if (each / "__init__.py").is_file()} - {"api", "cli"}

# Where a library may be imported, as the beginnings of our modules' names.
HOMES = {
    "can": ["devices"],
    "cantools": ["devices"],
    "cbor2": ["devices"],
    "isotp": ["devices"],
    "serial": ["devices"],
    "aiomqtt": ["devices"],
    "aiosmtplib": ["notifications.channels"],
    "alembic": ["migrations"],
    "amqtt": ["devices"],
    "argon2": ["identity.hashing", "identity.passwords"],
    "chdb": ["telemetry.engines"],
    "httpcore": ["integrations.outside"],
    "cryptography": [
        "audit.seal",
        "devices.simulators.bootloader",
        "firmware.model",
        "infra.vault",
        "notifications.channels.push",
    ],
    "fastapi": ["api", "app"],
    "http_ece": ["notifications.channels.push"],
    "jinja2": ["notifications.letter"],
    "nats": ["infra.bus"],
    "py_vapid": ["notifications.channels.push"],
    "pymodbus": ["devices"],
    "pyotp": ["identity.factors"],
    "pyrad": ["identity.factors"],
    "scipy": ["analytics"],
    "sklearn": ["analytics"],
    "sqlcipher3": ["infra.database"],
    "starlette": ["api"],
    "typer": ["cli"],
    "uvicorn": ["serving", "devices.simulators.rest"],
    "webauthn": ["identity.factors"],
}


# Modules that are a second face of their slice, so that the first loads little.
FACES = {"trackingbms.devices.replay"}


def test_slices_are_entered_by_their_face() -> None:
    wrong = []
    for name, tree in modules():
        own = name.split(".")[0]
        for module, taken in imports(tree):
            parts = module.split(".")
            if parts[0] != "trackingbms" or len(parts) < 2 or parts[1] == own or module in FACES:
                continue
            target = f"{module}.{taken}" if taken else module
            if parts[1] in SLICES and (is_module(module) or is_module(target)):
                wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_each_heavy_library_has_one_home() -> None:
    wrong = []
    for name, tree in modules():
        for module, _ in imports(tree):
            homes = HOMES.get(module.split(".")[0])
            if homes is not None and not any(
                name == home or name.startswith(f"{home}.") for home in homes
            ):
                wrong.append(f"{name} imports {module}")
    assert wrong == []


def test_files_are_short() -> None:
    long = [str(each) for each in ROOT.rglob("*.py") if len(each.read_text().splitlines()) > 400]
    assert long == []
