"""REST under ``/api/v1``: one module for each resource, all of them listed here."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

ROUTERS: Final[tuple[APIRouter, ...]] = ()
