"""The ledger and pictures at a server that speaks S3: scripts/real installs it and runs this."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from smmgen import work
from smmgen.edge.http import Http
from smmgen.edge.ledger_s3 import S3Ledger
from smmgen.edge.s3 import Bucket
from smmgen.edge.sigv4 import Keys, signed
from smmgen.errors import LedgerFault, LedgerMissing, LedgerMoved
from smmgen.model.settings import Settings
from smmgen.platforms import PLATFORMS
from smmgen.roles import Request
from smmgen.work.book import Note, Writing
from smmgen.work.store import prove_store
from tests.publishing.test_real import REAL, port, running

pytestmark = pytest.mark.skipif(not REAL, reason="scripts/real installs the server and runs this")
SECRETS = {"AWS_ACCESS_KEY_ID": "AKIAREAL", "AWS_SECRET_ACCESS_KEY": "a-secret"}
KEYS = Keys(*SECRETS.values())

ANYBODY = {
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::media/*",
}
POLICY = {"Version": "2012-10-17", "Statement": [ANYBODY]}


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    """A workspace whose buckets are there."""
    at = f"http://127.0.0.1:{(free := port())}"
    words = (f"{REAL}/moto/bin/moto_server", "-H", "127.0.0.1", "-p", str(free))
    with running(*words, at=REAL, ready=at), Http() as net:
        for name in ("media", "ledger"):
            made = Request("PUT", f"{at}/{name}")
            assert net.send(signed(made, KEYS, "us-east-1", now())).status == 200
        # As docs/bucket.md says: everybody may read what it holds.
        policy = Request("PUT", f"{at}/media?policy", {}, json.dumps(POLICY).encode())
        assert net.send(signed(policy, KEYS, "us-east-1", now())).status < 300
        told = {"s3": {"endpoint": at}, "media": {"bucket": "media", "url": f"{at}/media"}}
        yield Settings.model_validate({"name": "Real", **told})


def test_the_ledger_is_kept_there(settings: Settings) -> None:
    """Conditions are heeded: of two runs one is told to read again, and the chain is whole."""
    with Http() as net:
        stores = [
            S3Ledger(Bucket(net, settings.s3, "ledger", KEYS, now), "brand/", time.sleep)
            for _ in range(2)
        ]
        with pytest.raises(LedgerMissing):
            stores[0].tip()
        books = [work.Book(store, "a run", now, time.sleep) for store in stores]
        books[0].begin()
        with pytest.raises(LedgerMoved):
            stores[1].write(None, {"head.json": b"{}"}, "begin too")
        for book in books:
            book.open()
        for count in range(6):
            note = Note(f"one@here/feed#{count}", "missed", {"why": "late"})
            books[count % 2].write(lambda note=note: Writing([note]), "late")
        books[0].open()
        assert books[0].head.seq == 6
        assert books[0].faults() == ()
        with pytest.raises(LedgerFault, match="NoSuchBucket"):
            S3Ledger(Bucket(net, settings.s3, "none", KEYS, now), "", time.sleep).tip()


def test_pictures_are_put_fetched_and_taken_away(settings: Settings) -> None:
    """As `smmgen doctor` proves a store."""
    with Http() as net:
        world = work.World(PLATFORMS, net, SECRETS.get, now, time.sleep)
        assert "is fetched" in prove_store(settings, world)
