"""The store that networks fetch pictures from: a bucket, or the published site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex
from urllib.parse import urlsplit

from smmgen.edge.s3 import Bucket, keys_of
from smmgen.errors import NetworkFault, StoreFault, UsageError
from smmgen.model.ledger import Staged, StagedFile
from smmgen.model.sending import Medium
from smmgen.model.settings import Settings
from smmgen.model.storage import MediaStore
from smmgen.roles import Request, Transport
from smmgen.work.round import World

_SECONDS = 30.0  # for one picture
_SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Store:
    """Where pictures are put and fetched, by the settings; `media` None where they name none."""

    net: Transport
    media: MediaStore | None
    bucket: Callable[[str], Bucket]  # by its name; raises UsageError

    def put(self, staged: Staged, media: Sequence[Medium]) -> None:
        """Put pictures at their addresses; where the site carries them, nothing is done.

        Raises StoreFault, UsageError.
        """
        if staged.bucket:
            bucket = self.bucket(staged.bucket)
            for file, medium in zip(staged.files, media, strict=True):
                bucket.put(f"{staged.folder}/{file.name}", medium.data, file.kind)

    def fault(self, staged: Staged) -> str:
        """What is wrong with what is fetched from there, in words; "" where it is all the same."""
        for number, file in enumerate(staged.files, 1):
            if why := _fault(self.net, staged.address(file), file):
                host = urlsplit(staged.url).hostname
                return f"picture {number} cannot be fetched from {host}: {why}"
        return ""

    def clear(self, staged: Staged) -> str:
        """Take pictures away; why they stay where the store says no. Raises StoreFault."""
        try:
            for file in staged.files if staged.bucket else ():
                self.bucket(staged.bucket).delete(f"{staged.folder}/{file.name}")
        except UsageError as error:
            raise StoreFault(str(error), error.hint, passing=True) from None
        except StoreFault as fault:
            if fault.passing:
                raise
            return f"they stay there: {fault}"
        return ""


def store_of(settings: Settings, world: World) -> Store:
    """The store that a workspace's settings name."""

    def bucket(name: str) -> Bucket:
        keys = keys_of(settings.s3, world.secrets)
        return Bucket(world.net, settings.s3, name, keys, world.now)

    return Store(world.net, settings.media, bucket)


def place_of(media: MediaStore, pictures: Iterable[Medium], approved: tuple[str, ...]) -> Staged:
    """Where a delivery's pictures go, under a name that nobody guesses."""
    return Staged(
        url=media.url,
        bucket=media.bucket or "",
        folder=token_hex(16) if media.bucket else f"media/{token_hex(16)}",
        files=tuple(
            StagedFile(name=f"{number}.{_SUFFIXES[each.kind]}", kind=each.kind, sha256=each.digest)
            for number, each in enumerate(pictures, 1)
        ),
        pictures=approved,
    )


def _fault(net: Transport, url: str, file: StagedFile) -> str:
    """What is wrong with a picture as it is fetched, in words."""
    try:
        answer = net.send(Request("GET", url, {"accept": file.kind}, seconds=_SECONDS))
    except NetworkFault as fault:
        return str(fault)
    if 300 <= answer.status < 400:
        return "it leads elsewhere, and networks do not follow"
    if answer.status != 200:
        return f"it answers {answer.status}"
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != file.kind:
        said = kind if re.fullmatch(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}", kind) else "nothing"
        return f"it says that it is {said}, not {file.kind}"
    if sha256(answer.body).hexdigest() != file.sha256:
        return "it is another picture than the one that was approved"
    return ""


def prove_store(settings: Settings, world: World) -> str:
    """Put a picture into the store, fetch it and take it away: what was proved, in words.

    Raises StoreFault with what is wrong and what to do.
    """
    store = store_of(settings, world)
    if store.media is None:
        raise StoreFault(
            "nothing says where networks fetch pictures that take no uploads",
            "say `media:` in smmgen.yml: a bucket, or, where the review site is public, the site; "
            "a private repository needs the bucket (docs/bucket.md)",
        )
    host = urlsplit(store.media.url).hostname
    if store.media.bucket is None:
        return _proved_site(store, store.media)
    picture = Medium("image/jpeg", b"\xff\xd8\xff\xd9" + token_hex(8).encode())
    place = place_of(store.media, [picture], ())
    try:
        store.put(place, [picture])
        why = store.fault(place)
        left = store.clear(place)
    except UsageError as error:
        raise StoreFault(str(error), error.hint) from None
    if why:
        raise StoreFault(
            why.replace("picture 1", "what was just put there"),
            "see that `url` is where anybody may read the bucket (docs/bucket.md)",
        )
    said = f"what is put into the bucket {store.media.bucket} is fetched from {host}"
    return f"{said}; {left}" if left else said


def _proved_site(store: Store, media: MediaStore) -> str:
    host = urlsplit(media.url).hostname
    try:
        status = store.net.send(Request("GET", f"{media.url}/", seconds=_SECONDS)).status
    except NetworkFault as fault:
        raise StoreFault(str(fault), fault.hint) from None
    if status != 200:
        raise StoreFault(
            f"{host} answers {status} where the review site should be",
            "publish the site there, or name a bucket (docs/bucket.md)",
        )
    return f"the review site answers at {host}; whether it has a picture shows when one is due"
