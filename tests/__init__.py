"""The proofs, in the shape of the source: flows, storage, bot, and the journeys that cross them all."""

from __future__ import annotations
