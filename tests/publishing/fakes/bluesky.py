"""A PDS, after lexicons/com/atproto/** and what the real one answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from smmgen.roles import Answer, Request
from tests.publishing.network import Network, query, read, yes

DID = "did:plc:abcdefghijklmnopqrstuvwx"


@dataclass
class FakeBluesky(Network):
    """Knows records by key, pictures until a record takes them up, and one app password."""

    token: str = "a-token"
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)  # over what was there, too
    blobs: set[str] = field(default_factory=set)

    def did(self, request: Request) -> Answer:
        """As the server does."""
        call = self.name(request).rpartition(".")[2]
        if call == "createSession":
            told = read(request)
            if told["password"] != self.token:
                wrong = {"error": "AuthenticationRequired", "message": "Invalid password"}
                return yes(wrong, 401)
            return yes({"did": DID, "accessJwt": "jwt", "handle": "h.test"})
        if call == "resolveHandle":
            return yes({"did": "did:plc:somebody"})
        if request.headers.get("authorization") != "Bearer jwt":
            return yes({"error": "InvalidToken", "message": "Token could not be verified"}, 400)
        if call == "uploadBlob":
            name = f"blob{len(self.blobs) + 1}"
            self.blobs.add(name)
            return yes({"blob": {"$type": "blob", "ref": {"$link": name}, "size": 1}})
        if call == "getRecord":
            key = query(request)["rkey"]
            if key not in self.records:
                return yes({"error": "RecordNotFound"}, 400)
            return yes({"uri": f"at://{DID}/app.bsky.feed.post/{key}", "cid": f"cid{key}"})
        if call == "deleteRecord":  # what is not there is no fault
            told = read(request)
            if (told["repo"], told["collection"]) != (DID, "app.bsky.feed.post"):
                return yes({"error": "InvalidRequest", "message": "no such collection"}, 400)
            self.records.pop(told["rkey"], None)
            return yes({})
        if call == "putRecord":
            return self._put(read(request))
        return yes({"error": "MethodNotImplemented"}, 501)

    def _put(self, told: dict[str, Any]) -> Answer:
        record, key = told["record"], told["rkey"]
        if not re.fullmatch(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", key):
            return yes({"error": "InvalidRequest", "message": "rkey must be a TID"}, 400)
        if key in self.records and "swapRecord" in told:
            return yes({"error": "InvalidSwap", "message": "Record was at cid"}, 400)
        if len(record["text"]) > 300:
            return yes({"error": "InvalidRecord", "message": "must not be longer than 300"}, 400)
        external = record.get("embed", {}).get("external")
        if external is not None and set(external) != {"uri", "title", "description"}:
            return yes({"error": "InvalidRecord", "message": "external needs all three"}, 400)
        for image in record.get("embed", {}).get("images", ()):
            if image["image"]["ref"]["$link"] not in self.blobs:
                return yes({"error": "BlobNotFound", "message": "Could not find blob"}, 400)
        reply = record.get("reply")
        for each in (reply["root"], reply["parent"]) if reply else ():
            if each["uri"].rpartition("/")[2] not in self.records:
                return yes({"error": "InvalidRecord", "message": "no such parent"}, 400)
        self.written.append(record["text"])
        self.records[key] = record
        return yes({"uri": f"at://{DID}/app.bsky.feed.post/{key}", "cid": f"cid{key}"})

    def left(self) -> int:
        """How many records are there."""
        return len(self.records)

    def count(self, words: str) -> int:
        """How often a record with these words is out."""
        return self.written.count(words)

    def alts(self) -> list[str]:
        """The alt texts of what is out, in order."""
        return [
            image["alt"]
            for record in self.records.values()
            for image in record.get("embed", {}).get("images", ())
        ]
