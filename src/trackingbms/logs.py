"""Structured logs on standard error: for people in a terminal, as JSON for machines."""

import logging
import sys

import structlog

_SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure_logs(level: str, kind: str) -> None:
    """Send our own logs and those of libraries through one formatter.

    `level` is one of debug, info, warning, error; `kind` is console or json.
    """
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if kind == "json"
        # Plain tracebacks: the handsome ones show local variables, secrets among them, and cost
        # a tenth of a second each.
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *([structlog.processors.format_exc_info] if kind == "json" else []),
                last,
            ],
        )
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for noisy in ("httpx", "transitions", "aiosqlite"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.root.level))
    # The simulated broker warns of acknowledgements that come late, which harms nobody.
    logging.getLogger("amqtt").setLevel(max(logging.ERROR, logging.root.level))
    for told_by_us in (
        "pymodbus",
        "mqtt",
        "isotp",
    ):  # a device's silence is said once, by the devices
        logging.getLogger(told_by_us).setLevel(logging.CRITICAL)
