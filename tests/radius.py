"""Debian's FreeRADIUS on a free port of the loopback; it requires a Message-Authenticator."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import free_port

PROGRAM = "/usr/sbin/freeradius"
SECRET = "loopback-secret"
CONFIG = """
prefix = /usr
libdir = /usr/lib/freeradius
name = exam
logdir = {folder}
run_dir = {folder}
db_dir = {folder}
raddbdir = {folder}
pidfile = {folder}/pid
max_request_time = 10
security {{ allow_core_dumps = no }}
client loopback {{
    ipaddr = 127.0.0.1
    secret = {secret}
    require_message_authenticator = yes
}}
modules {{
}}
server exam {{
    listen {{
        type = auth
        ipaddr = 127.0.0.1
        port = {port}
    }}
    authorize {{
        if (&User-Name != "zoe") {{
            update control {{
                Auth-Type := Reject
            }}
        }}
        elsif (&State && &User-Password == "222222") {{
            update control {{
                Auth-Type := Accept
            }}
        }}
        elsif (!&State && &User-Password == "111111") {{
            update control {{
                Auth-Type := Accept
            }}
        }}
        elsif (!&State && &User-Password == "333333") {{
            update reply {{
                State := 0x6e657874
                Reply-Message := "Wait for the next code, and write it"
                Message-Authenticator {sign} 0x00
            }}
            update control {{
                Auth-Type := Accept
                Response-Packet-Type := Access-Challenge
            }}
        }}
        else {{
            update control {{
                Auth-Type := Reject
            }}
        }}
    }}
    post-auth {{
        update reply {{
            Message-Authenticator {sign} 0x00
        }}
        Post-Auth-Type REJECT {{
            update reply {{
                Message-Authenticator {sign} 0x00
            }}
        }}
    }}
}}
"""


@contextmanager
def radius_server(*, signs: bool = True) -> Iterator[int]:
    """Run one that knows Zoë's token; yield its port. `signs`: with a Message-Authenticator."""
    folder, port = Path(tempfile.mkdtemp(prefix="tbms-radius-", dir="/tmp")), free_port()
    sign = ":=" if signs else "!*"
    text = CONFIG.format(folder=folder, secret=SECRET, port=port, sign=sign)
    (folder / "radiusd.conf").write_text(text)
    (folder / "dictionary").write_text("$INCLUDE /usr/share/freeradius/dictionary\n")
    log = folder / "log"
    with log.open("w") as out:
        command = [PROGRAM, "-f", "-l", "stdout", "-d", str(folder), "-n", "radiusd"]
        server = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            deadline = time.monotonic() + 20
            while "Ready to process" not in log.read_text() and time.monotonic() < deadline:
                assert server.poll() is None, log.read_text()
                time.sleep(0.05)
            yield port
        finally:
            server.terminate()
            server.wait(10)
            shutil.rmtree(folder, ignore_errors=True)
