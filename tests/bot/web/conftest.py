"""The gallery, hung on loopback: beside a test of coroutines, or in a thread for a browser."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.web.demo import listen, make_app
from tests.bot.web.gallery import Gallery


@dataclass(frozen=True, slots=True)
class Hung:
    """A gallery that can be visited at `address`."""

    gallery: Gallery
    address: str


@pytest.fixture
def gallery() -> Gallery:
    """An empty-handed gallery: nothing was pressed yet."""
    return Gallery()


@pytest.fixture
async def client(gallery: Gallery) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    """A visitor of `gallery`, with cookies of its own; redirects are for the test to follow."""
    async with TestClient(TestServer(make_app(gallery))) as client:
        yield client


@pytest.fixture
def hung(gallery: Gallery) -> Iterator[Hung]:
    """`gallery` on a port of its own, in a thread of its own, until the test is over."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    runner = asyncio.run_coroutine_threadsafe(listen(make_app(gallery), 0), loop).result(10)
    try:
        yield Hung(gallery, f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
