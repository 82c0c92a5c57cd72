"""What the web editor asks of the preview: files of the workspace, read and written.

It speaks Decap CMS's words for a server on the same machine, of which only those are known that
read content or write it: https://decapcms.org/docs/working-with-a-local-git-repository/
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from threading import Lock
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from smmgen.draft.head import kept_fields, kept_head
from smmgen.edge.output import Output
from smmgen.edge.photo import PictureUnreadable, look_at
from smmgen.edge.tree import MAX_BYTES, Tree, plain
from smmgen.errors import NotDone, SmmgenError
from smmgen.work.begin import PHOTOS

# What may be written: a post, a theme, a campaign, a persona; and pictures beside a post.
_TEXT = re.compile(
    r"content/(posts/[a-z0-9][a-z0-9-]{0,63}/post\.md|(themes|campaigns)/[a-z0-9][a-z0-9-]{0,63}\.yml"
    r"|strategy/personas/[a-z0-9][a-z0-9-]{0,63}\.md)"
)
_PICTURE = re.compile(r"content/posts/[a-z0-9][a-z0-9-]{0,63}/[^/]{1,120}")
MAX_TEXT = 256 * 1024  # bytes; larger files the reader refuses


class _File(BaseModel):
    path: str
    raw: str = ""
    newPath: str | None = None  # noqa: N815  (Decap's name)


class _Asset(BaseModel):
    path: str
    content: str
    encoding: Literal["base64"]


class _Words(BaseModel):
    folder: str = ""
    extension: str = ""
    depth: int = 1
    path: str = ""
    mediaFolder: str = ""  # noqa: N815  (Decap's name)
    files: tuple[_File, ...] = ()
    dataFiles: tuple[_File, ...] = ()  # noqa: N815  (Decap's name)
    assets: tuple[_Asset, ...] = ()
    asset: _Asset | None = None


class _Asked(BaseModel):
    action: str
    params: _Words = _Words()


class Writing:
    """Answers the web editor. `files` is read, `output` (the workspace's folder) is written.

    What an open page was given of a file it may write anew only while that is what stands there:
    what somebody else changed meanwhile is told, not written over.
    """

    def __init__(self, files: Tree, output: Output) -> None:
        self._files = files
        self._output = output
        self._given: dict[tuple[str, str], str] = {}
        self._lock = Lock()

    def answer(self, data: bytes, page: str) -> tuple[int, bytes]:
        """A status and JSON for what a page asks in JSON."""
        try:
            asked = _Asked.model_validate_json(data)
            with self._lock:
                return 200, json.dumps(self._answer(asked, page), ensure_ascii=False).encode()
        except ValidationError as error:
            return 422, _told(f"not understood: {error.errors()[0]['msg']}")
        except NotDone as error:
            return error.status, _told(str(error))
        except SmmgenError as error:
            return 500, _told(f"{error}. {error.hint}")
        except OSError as error:
            return 404, _told(f"it cannot be read: {error.strerror or error}")

    def _answer(self, asked: _Asked, page: str) -> Any:
        words = asked.params
        match asked.action:
            case "entriesByFolder":
                paths = self._below(words.folder, words.depth)
                found = [path for path in paths if path.endswith(f".{words.extension}")]
                return [self._entry(path, page) for path in found]
            case "entriesByFiles":
                return [self._entry(file.path, page) for file in words.files]
            case "getEntry":
                return self._entry(words.path, page)
            case "getMedia":
                found = [*self._below(words.mediaFolder, 1)]
                return [self._medium(path) for path in found if path.lower().endswith(PHOTOS)]
            case "getMediaFile":
                return self._medium(words.path)
            case "persistEntry":
                return self._keep(words, page)
            case "persistMedia" if words.asset is not None:
                self._write_all([(words.asset.path, self._picture(words.asset))])
                return self._medium(words.asset.path)
            case "getDeployPreview":
                return None
        raise NotDone(422, f"'{asked.action[:40]}' is not done here")

    def _below(self, folder: str, depth: int) -> Iterator[str]:
        """Files of a folder of content, as deep as is asked."""
        for path in self._files.paths():
            inner = path.removeprefix(f"{folder}/")
            if path.startswith("content/") and inner != path and inner.count("/") < depth:
                yield path

    def _entry(self, path: str, page: str) -> dict[str, Any]:
        """A file's text, and what it is known by; both are None where it cannot be had."""
        try:
            data = self._read(path)
            text: str | None = data.decode()
        except (OSError, UnicodeDecodeError):
            return {"data": None, "file": {"path": path, "id": None}}
        self._given[page, path] = _id(data)
        return {"data": text, "file": {"path": path, "id": _id(data)}}

    def _medium(self, path: str) -> dict[str, str]:
        if not path.lower().endswith(PHOTOS):
            raise NotDone(422, "it is no picture")
        data = self._read(path)
        return {
            "id": _id(data),
            "content": base64.b64encode(data).decode(),
            "encoding": "base64",
            "path": path,
            "name": path.rpartition("/")[2],
        }

    def _read(self, path: str) -> bytes:
        if not path.startswith("content/"):
            raise NotDone(403, "only content is read and written here")
        return self._files.read(path)

    def _keep(self, words: _Words, page: str) -> dict[str, str]:
        """Write a post and its pictures: all of it is looked at before anything is written."""
        texts = [(file.path, self._text(file, page)) for file in words.dataFiles]
        self._write_all([*((each.path, self._picture(each)) for each in words.assets), *texts])
        self._given |= {(page, path): _id(data) for path, data in texts}
        return {"message": "saved"}

    def _write_all(self, files: list[tuple[str, bytes]]) -> None:
        for path, data in files:
            self._output.write(path, data)

    def _text(self, file: _File, page: str) -> bytes:
        if not _TEXT.fullmatch(file.path) or file.newPath not in {None, file.path}:
            raise NotDone(403, f"{file.path[:120]} is not written from here")
        # A text file ends with a line; the editor leaves that out.
        data = (file.raw.rstrip("\n") + "\n").encode("utf-8", "replace")
        if len(data) > MAX_TEXT:
            raise NotDone(413, f"a text has at most {MAX_TEXT >> 10} KB")
        there = self._there(file.path)
        if there is not None and _id(there) not in {self._given.get((page, file.path)), _id(data)}:
            raise NotDone(
                409, f"{file.path} was changed meanwhile: copy your words, load this page anew"
            )
        if there is not None:
            kept = kept_head if file.path.endswith(".md") else kept_fields
            return kept(there.decode("utf-8", "replace"), data.decode()).encode()
        return data

    def _picture(self, asset: _Asset) -> bytes:
        name = asset.path.rpartition("/")[2]
        if not (_PICTURE.fullmatch(asset.path) and plain(asset.path)):
            raise NotDone(403, f"{asset.path[:120]} is not written from here")
        if not name.lower().endswith(PHOTOS):
            raise NotDone(422, f"{name} is no picture that can be used: use {', '.join(PHOTOS)}")
        try:
            data = base64.b64decode(asset.content, validate=True)
            look_at(data, name)
        except (ValueError, PictureUnreadable) as error:
            raise NotDone(422, f"{name} cannot be used: {error}") from None
        if len(data) > MAX_BYTES:
            raise NotDone(413, f"{name} is larger than {MAX_BYTES >> 20} MB")
        there = self._there(asset.path)
        if there is not None and there != data:
            raise NotDone(409, f"another picture beside the post is called {name}: rename yours")
        return data

    def _there(self, path: str) -> bytes | None:
        try:
            return self._files.read(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise NotDone(403, f"{path} cannot be written: {error.strerror}") from None


def _id(data: bytes) -> str:
    return sha256(data).hexdigest()


def _told(why: str) -> bytes:
    return json.dumps({"error": why}, ensure_ascii=False).encode()
