"""Errors as RFC 9457 problem details, translated in this one place."""

import re
from http import HTTPStatus
from math import ceil
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from trackingbms.api.language import language_of, tell_in
from trackingbms.api.outgoing import Outgoing
from trackingbms.dashboards import Clash
from trackingbms.identity import DutyOwed, ProofNeeded
from trackingbms.infra import whence
from trackingbms.ingest import Stalled, TooLarge, Unsupported
from trackingbms.kernel import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Overloaded,
    Refused,
    TrackingError,
    Unauthenticated,
    Unavailable,
)

log = structlog.get_logger()

STATUS: dict[type[TrackingError], int] = {
    NotFound: 404,
    Unauthenticated: 401,
    Forbidden: 403,
    Conflict: 409,
    Invalid: 422,
    Stalled: 408,
    TooLarge: 413,
    Unsupported: 415,
    Refused: 400,
    Overloaded: 429,
    Unavailable: 503,
    TrackingError: 500,
}
MEDIA_TYPE = "application/problem+json"

# Problems that a program, such as the web app, acts upon.
TYPES: dict[type[TrackingError], str] = {
    ProofNeeded: "urn:trackingbms:problem:proof-needed",
    Clash: "urn:trackingbms:problem:edit-clash",
    DutyOwed: "urn:trackingbms:problem:duty-owed",
}


class FieldError(Outgoing):
    """What is wrong with one field, and how to mend it."""

    field: str
    error: str


class Problem(Outgoing):
    """A problem document (RFC 9457)."""

    type: str = "about:blank"
    status: int
    title: str
    detail: str | None = None
    errors: list[FieldError] | None = None


TITLES = {
    400: "Refused",
    401: "Nobody known asks",
    403: "The asker may not",
    404: "It does not exist in the asker's scope",
    406: "None of the accepted forms is written here",
    408: "The body stopped coming",
    409: "The present state does not allow it",
    413: "The body is too large",
    415: "The media type is unknown",
    422: "A value is wrong",
    429: "Too much at once: see Retry-After",
    503: "It may work later: see Retry-After",
}


def declared(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may answer with these problems."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": TITLES[status],
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }


def status_of(error: TrackingError) -> int:
    """The HTTP status that tells what the caller can do about the error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(status: int, headers: dict[str, str] | None = None, **members: object) -> JSONResponse:
    """Build a problem document; further members are the extension members of RFC 9457.

    Its type is no more than the status, so that its title is the status's phrase.
    """
    return JSONResponse(
        {"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase, **members},
        status,
        headers,
        MEDIA_TYPE,
    )


def install(app: FastAPI) -> None:
    """Have every error leave as a problem document."""
    app.add_exception_handler(TrackingError, _tell_ours)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(RequestValidationError, _tell_validation)
    app.add_exception_handler(Exception, _tell_unforeseen)
    _describe(app)


def _describe(app: FastAPI) -> None:
    """Add the shape of problems to the OpenAPI document: `declared` refers to it."""
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        document = describe()
        shapes = document.setdefault("components", {}).setdefault("schemas", {})
        shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        shapes |= shape.pop("$defs") | {"Problem": shape}
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend it


async def _tell_ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, TrackingError)
    return tell(error, _language(request))


def _language(connection: HTTPConnection) -> str:
    return language_of(connection.headers.get("Accept-Language", ""))


def tell(error: TrackingError, language: str = "en") -> JSONResponse:
    """The problem document of one of our errors."""
    status = status_of(error)
    if (here := whence()) is not None:
        here.reason = str(error)
    headers = {"Content-Language": language}
    if isinstance(error, Unavailable):
        headers["Retry-After"] = str(max(1, ceil(error.retry_after_s)))
    told = tell_in(language, str(error))
    members: dict[str, object] = {"detail": told}
    if (kind := TYPES.get(type(error))) is not None:
        members["type"] = kind
    if isinstance(error, Invalid) and error.field:
        members["errors"] = [{"field": error.field, "error": told}]
    return problem(status, headers, **members)


async def _tell_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_methods_at(request)) or headers.get("Allow", "")
    said = error.detail != HTTPStatus(error.status_code).phrase
    return problem(error.status_code, headers, **({"detail": error.detail} if said else {}))


def _methods_at(request: Request) -> list[str]:
    """The methods that the document names for this path; each route knows only its own."""
    return sorted(
        method.upper()
        for path, methods in request.app.openapi()["paths"].items()
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", path), request.url.path)
        for method in methods
    )


async def _tell_validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    language = _language(request)
    errors = [
        {"field": ".".join(map(str, each["loc"])), "error": tell_in(language, each["msg"])}
        for each in error.errors()
    ]
    return problem(422, {"Content-Language": language}, errors=errors)


async def _tell_unforeseen(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", path=request.url.path, exc_info=error)
    return problem(500)
