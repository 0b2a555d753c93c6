"""What people read for a metric, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Label:
    """One metric's name on screens."""

    fr: str
    en: str


LABELS: Mapping[str, Label] = MappingProxyType(
    {
        "voltage_v": Label("Tension", "Voltage"),
        "current_a": Label("Courant", "Current"),
        "power_w": Label("Puissance", "Power"),
        "soc_pct": Label("État de charge", "State of charge"),
        "soh_pct": Label("État de santé", "State of health"),
        "temperature_min_c": Label("Température minimale", "Lowest temperature"),
        "temperature_max_c": Label("Température maximale", "Highest temperature"),
        "temperature_avg_c": Label("Température moyenne", "Mean temperature"),
        "internal_resistance_mohm": Label("Résistance interne", "Internal resistance"),
        "capacity_ah": Label("Capacité", "Capacity"),
        "cycle_count": Label("Nombre de cycles", "Cycle count"),
        "cell_voltage_min_v": Label("Tension de cellule minimale", "Lowest cell voltage"),
        "cell_voltage_max_v": Label("Tension de cellule maximale", "Highest cell voltage"),
        "humidity_pct": Label("Humidité", "Humidity"),
        "ambient_temperature_c": Label("Température ambiante", "Ambient temperature"),
        "cell_voltages_v": Label("Tensions des cellules", "Cell voltages"),
        "cell_temperatures_c": Label("Températures des cellules", "Cell temperatures"),
    }
)
