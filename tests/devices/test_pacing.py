"""The beat of polls."""

from trackingbms.devices.pacing import Beat


class _Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def test_a_beat_keeps_its_phase_and_leaves_out_what_it_missed() -> None:
    clock = _Clock()
    beat = Beat(15.0, "modbus", clock.time, clock.sleep)
    beats: list[float] = []
    for took in (0.0, 3.0, 14.9, 40.0, 1.0, 0.0):
        await beat.wait()
        beats.append(clock.now - 1_000.0)
        clock.now += took
    assert beats == [0.0, 15.0, 30.0, 45.0, 90.0, 105.0]


async def test_a_short_interval_does_not_catch_up_in_a_burst() -> None:
    clock = _Clock()
    beat = Beat(0.1, "modbus", clock.time, clock.sleep)
    await beat.wait()
    clock.now += 5.0
    await beat.wait()
    at = clock.now
    await beat.wait()
    assert 0.05 <= clock.now - at <= 0.15
