"""Who is in the demo: clients, sites, zones, BMS and batteries of Québec, with their ages."""

from dataclasses import dataclass, replace
from itertools import count

from trackingbms.devices.replay import Fault, FaultKind, Pack

COMPANY = ("BOREAL", "Boréal Services énergétiques")
TIME_ZONE = "America/Montreal"
MODELS = ("foxBMS 2", "Libre Solar", "Green-BMS")
SPEAKS_ITSELF = {"foxbms": MODELS[0], "thingset": MODELS[1], "greenbms": MODELS[2]}
CHEMISTRIES = {"B0005": "NMC", "B0006": "LCO", "B0018": "NCA"}
HOT_BATTERY = "BT_S_002"  # overheats now and then
MUTE_ZONE = "RIMOUSKI_CENTRAL_001"  # its link drops now and then
MOODY_BATTERY = "BT_SH_002"  # its voltage is unstable now and then
INTERVAL_S = 2.0
FIRMWARE_FOR = "ENERGIE_VERTE"  # whose devices with a REST API an image is offered to
_DEPTHS = (0.55, 0.7, 0.8, 0.62, 0.9)
_PERIODS_S = (16_200.0, 18_000.0, 21_600.0)
_LIVES = (0.0, 0.15, 0.3, 0.02, 0.5, 0.08, 0.62, 0.2, 0.04, 0.85, 0.1)
_PARALLEL = (50.0, 75.0, 100.0, 60.0)


@dataclass(frozen=True, slots=True)
class Battery:
    """A battery and the pack that plays it."""

    code: str
    pack: Pack

    @property
    def chemistry(self) -> str:
        """What its measured cells stand for."""
        return CHEMISTRIES[self.pack.cell]


@dataclass(frozen=True, slots=True)
class Bms:
    """A BMS of a zone; `protocol` is how it speaks."""

    code: str
    model: str
    protocol: str
    batteries: tuple[Battery, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a site."""

    code: str
    name: str
    bms: tuple[Bms, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A site."""

    code: str
    name: str
    latitude: float
    longitude: float
    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class Client:
    """A tenant."""

    code: str
    name: str
    sector: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole fleet."""

    clients: tuple[Client, ...]

    def bms(self) -> list[Bms]:
        """Every BMS."""
        return [
            bms
            for client in self.clients
            for place in client.places
            for zone in place.zones
            for bms in zone.bms
        ]

    def batteries(self) -> list[Battery]:
        """Every battery."""
        return [battery for bms in self.bms() for battery in bms.batteries]


@dataclass(slots=True)
class _Cast:
    """Gives out batteries and BMS one after the other, so that each is its own."""

    seeds: "count[int]"
    stations: "count[int]"

    def zone(
        self, code: str, name: str, letters: str, stations: tuple[tuple[str, int], ...], **at: float
    ) -> Zone:
        """A zone of BMS, each with its protocol and how many batteries it has."""
        first = int(at.pop("first", 1))
        found: list[Bms] = []
        for number, (protocol, size) in enumerate(stations, start=1):
            batteries = tuple(
                self._battery(f"BT_{letters}_{first + i:03}", at["outdoor_c"]) for i in range(size)
            )
            first += size
            station = next(self.stations)
            found.append(
                Bms(
                    f"{code}_{number:03}",
                    SPEAKS_ITSELF.get(protocol, MODELS[station % len(MODELS)]),
                    protocol,
                    batteries,
                )
            )
        return Zone(code, name, tuple(found))

    def _battery(self, code: str, outdoor_c: float) -> Battery:
        seed = next(self.seeds)
        cell = sorted(CHEMISTRIES)[seed % len(CHEMISTRIES)]
        pack = Pack(
            seed,
            cell,
            series=(13, 14)[seed % 4 == 3],
            parallel=_PARALLEL[seed % len(_PARALLEL)],
            life=_LIVES[seed % len(_LIVES)],
            wear=0.04 + 0.02 * (seed % 5),
            depth=_DEPTHS[seed % len(_DEPTHS)],
            period_s=_PERIODS_S[seed % len(_PERIODS_S)],
            outdoor_c=outdoor_c,
        )
        if code == HOT_BATTERY:
            # In a warm room: what overheats there is an alert in winter too.
            pack = replace(pack, cell="B0006", life=0.97, wear=0.05, room_c=32.0)
        return Battery(code, pack)


def scene() -> Scene:
    """The fleet of the demo, always the same."""
    cast = _Cast(count(), count())
    return Scene((_energie_verte(cast), _cantons(cast), _telecom(cast)))


def _energie_verte(cast: _Cast) -> Client:
    nord, sud = {"outdoor_c": 7.0}, {"outdoor_c": 6.5}
    return Client(
        "ENERGIE_VERTE",
        "Énergie Verte Inc.",
        "Industrie",
        (
            Place("SITE_NORD", "Site Nord", 45.5017, -73.5673, (
                cast.zone(
                    "SITE_NORD_ENT_A", "Entrepôt A", "N", (("modbus", 6), ("mqtt", 6)), **nord
                ),
                cast.zone("SITE_NORD_ENT_B", "Entrepôt B", "N", (("modbus", 5),), first=13, **nord),
                cast.zone("SITE_NORD_BUREAU", "Bureau", "N", (("mqtt", 3),), first=18, **nord),
            )),
            Place("SITE_SUD", "Site Sud", 45.4215, -75.6972, (
                cast.zone("SITE_SUD_ENT_A", "Entrepôt A", "S", (("modbus", 5),), **sud),
                cast.zone("SITE_SUD_ENT_B", "Entrepôt B", "S", (("rest", 5),), first=6, **sud),
            )),
        ),
    )  # fmt: skip


def _cantons(cast: _Cast) -> Client:
    return Client(
        "COOP_CANTONS",
        "Coopérative solaire des Cantons",
        "Commercial",
        (
            Place("SHERBROOKE", "Sherbrooke", 45.4042, -71.8929, (
                cast.zone("SHERBROOKE_PARC", "Parc solaire", "SH", (
                    ("modbus", 3), ("foxbms", 1), ("thingset", 1), ("greenbms", 1),
                ), outdoor_c=6.0),
            )),
            Place("VAL_DOR", "Val-d'Or", 48.0975, -77.7828, (
                cast.zone(
                    "VAL_DOR_MINE", "Poste de la mine", "VO", (("sparkplug", 6),), outdoor_c=1.5
                ),
            )),
        ),
    )  # fmt: skip


def _telecom(cast: _Cast) -> Client:
    return Client(
        "TELECOM_FLEUVE",
        "Télécom du Fleuve",
        "Télécommunications",
        (
            Place("RIMOUSKI", "Rimouski", 48.4489, -68.5230, (
                cast.zone("RIMOUSKI_CENTRAL", "Central", "RI", (("modbus", 6),), outdoor_c=4.0),
            )),
            Place("SEPT_ILES", "Sept-Îles", 50.2001, -66.3821, (
                cast.zone("SEPT_ILES_TOUR", "Tour relais", "SI", (("mqtt", 6),), outdoor_c=1.0),
            )),
        ),
    )  # fmt: skip


def with_faults(bms: Bms, now_s: float) -> Bms:
    """The BMS as it will be played from now on: with what goes wrong now and then."""
    ill = tuple(
        replace(each, pack=replace(each.pack, faults=_faults_of(bms, each, now_s)))
        for each in bms.batteries
    )
    return replace(bms, batteries=ill)


def _faults_of(bms: Bms, battery: Battery, now_s: float) -> tuple[Fault, ...]:
    if battery.code == HOT_BATTERY:
        return (Fault(FaultKind.OVERHEAT, now_s + 120, every_s=2_700),)
    if battery.code == MOODY_BATTERY:
        return (Fault(FaultKind.UNSTABLE_VOLTAGE, now_s + 360, every_s=3_600, for_s=180),)
    if bms.code == MUTE_ZONE:
        return (Fault(FaultKind.SILENCE, now_s + 240, every_s=1_800, for_s=150),)
    return ()
