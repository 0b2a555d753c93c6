"""`trackingbms evaluate`: how well remaining life is told, on cells that no model has seen."""

import os
from datetime import UTC, datetime
from pathlib import Path

import orjson
import typer

from trackingbms.analytics.lifetime import Effort, End, evaluate, predict, train
from trackingbms.analytics.models import judge_replayed


def run(
    data: Path, score: Path | None, save: Path | None, predicting: Path | None, every: int | None,
    seeds: int, first: int, threads: int, cycles_a_day: float,
) -> None:  # fmt: skip
    """Do one of the three and print one JSON object."""
    os.environ.setdefault("OMP_NUM_THREADS", str(threads))
    end = End(first=first)
    try:
        if predicting is not None:
            told = predict(data, predicting, every)
        elif save is not None:
            told = train(data, save, end, seed=0, effort=Effort(threads), at=datetime.now(UTC))
        else:
            told = evaluate(
                data,
                score,
                end,
                seeds=range(seeds),
                effort=Effort(threads),
                cycles_a_day=cycles_a_day,
            )
            if replayed := judge_replayed(data):
                told["forecasts_replayed"] = replayed
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from wrong
    typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY))
