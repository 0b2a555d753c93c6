"""Something of everything in one process."""

from dataclasses import dataclass, field

from trackingbms.devices.simulators.foxbms import FoxbmsPlan
from trackingbms.devices.simulators.greenbms import GreenbmsPlan
from trackingbms.devices.simulators.rest import RestPlan
from trackingbms.devices.simulators.sparkplug import SparkplugPlans
from trackingbms.devices.simulators.thingset import ThingsetPlan


@dataclass(frozen=True, slots=True)
class MixedPlan:
    """What a simulator process serves, of each kind."""

    foxbms: FoxbmsPlan = field(default_factory=FoxbmsPlan)
    thingset: ThingsetPlan = field(default_factory=ThingsetPlan)
    greenbms: GreenbmsPlan = field(default_factory=GreenbmsPlan)
    rest: RestPlan = field(default_factory=RestPlan)
    sparkplug: SparkplugPlans = field(default_factory=SparkplugPlans)
