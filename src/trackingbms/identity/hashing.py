"""A process that hashes and checks passwords: a question a line, and an answer a line.

Run by its path, so that nothing of ours is loaded. A question is `{"cost": {…}, "password": …}`
and has a `"stored"` hash beside when the password is to be checked. It ends with its input.
"""

import json
import os
import signal
import sys

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

NICE = 10  # samples and screens go first when cores are short


def main() -> None:
    """Answer until there are no more questions."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to everybody
    os.nice(NICE)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def _answer(question: dict[str, object]) -> str | bool:
    hasher = PasswordHasher(**question["cost"])  # type: ignore[arg-type]
    password = str(question["password"])
    if "stored" not in question:
        return hasher.hash(password)
    try:
        return hasher.verify(str(question["stored"]), password)
    except (VerificationError, InvalidHashError):
        return False


if __name__ == "__main__":
    main()
