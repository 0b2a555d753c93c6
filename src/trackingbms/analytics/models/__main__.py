"""The process that trains: what to learn from comes on standard input, the model leaves on output.

It yields to everything else on the machine.
"""

import os
import sys

import msgspec

from trackingbms.analytics.models.making import Wanted, make


def main() -> None:
    """Make one model."""
    os.nice(15)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    wanted = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Wanted)
    sys.stdout.buffer.write(msgspec.msgpack.encode(make(wanted)))


if __name__ == "__main__":
    main()
