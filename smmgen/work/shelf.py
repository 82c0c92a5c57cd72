"""The build's pictures and documents: which are there, where new ones go, what they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from smmgen.edge.output import Output, Signature
from smmgen.edge.press import Pressed, Sheets
from smmgen.model.canvas import CANVASES
from smmgen.model.manifest import BuiltFile, Picture, Series
from smmgen.work.draw import Drawn

PICTURES, DOCUMENTS = "pictures", "documents"
_SUFFIXES = {"jpeg": "jpg", "png": "png", "svg": "svg"}
_BEST = 90


def file_names(sheets: Sheets, kinds: tuple[str, ...]) -> list[dict[str, str]]:
    """Kind -> file name, for each slide. A JPEG that had to be smaller says its quality."""
    return [
        {kind: _name(slide, kind) for kind in kinds if kind != "pdf"} for slide in sheets.slides
    ]


def document_name(sheets: Sheets) -> str:
    """The name of the PDF."""
    return f"{DOCUMENTS}/{sheets.document}.pdf"


def _name(slide: Pressed, kind: str) -> str:
    less = f"-q{slide.quality}" if kind == "jpeg" and slide.quality < _BEST else ""
    return f"{PICTURES}/{slide.digest}{less}.{_SUFFIXES[kind]}"


def drawn_series(
    drawn: Drawn,
    kinds: tuple[str, ...] = (),
    file: Callable[[str], BuiltFile | None] = lambda _: None,
) -> Series:
    """A drawn series for the manifest. `file` gives what is known of a file by its name."""
    canvas = CANVASES[drawn.series.key.canvas]
    texts = {slide.number: slide.alt for slide in drawn.series.post.slides}
    pictures = []
    for slide, names in zip(drawn.sheets.slides, file_names(drawn.sheets, kinds), strict=True):
        if not slide.digest:  # it could not be composed, which is a problem
            continue
        files = {kind: file(name) for kind, name in names.items()}
        pictures.append(
            Picture(
                slide=slide.number,
                digest=slide.digest,
                layout=slide.layout,
                width=canvas.width,
                height=canvas.height,
                alt=texts[slide.number],
                files={kind: found for kind, found in files.items() if found is not None},
            )
        )
    document = file(document_name(drawn.sheets)) if drawn.sheets.document else None
    return Series(
        brand=drawn.series.brand.id,
        canvas=canvas.name,
        pictures=tuple(pictures),
        document=document,
    )


@dataclass(slots=True)
class BuildShelf:
    """The files of one build in its output folder.

    `sums`: name -> signature and sha256 of the files that builds on this machine wrote. A file
    that is not among them, or has other bytes now, is not believed and made anew: a pull request
    can bring a `build/` of its own.
    """

    output: Output
    kinds: tuple[str, ...]
    sums: dict[str, tuple[Signature, str]]

    def __post_init__(self) -> None:
        """Look at what is there."""
        there = self.output.signatures(PICTURES) | self.output.signatures(DOCUMENTS)
        for name in self.sums.keys() - there.keys():
            del self.sums[name]
        for name, (before, digest) in tuple(self.sums.items()):
            signature = there[name]
            if signature == before:
                continue
            if sha256(self.output.read(name) or b"").hexdigest() == digest:
                self.sums[name] = signature, digest
            else:
                del self.sums[name]

    def have(self, sheets: Sheets, max_bytes: int | None) -> frozenset[str]:
        """The digests, of a series as it was, whose files are all there in the best quality, none
        of them larger than `max_bytes`.
        """
        found = {
            slide.digest
            for slide, names in zip(sheets.slides, file_names(sheets, self.kinds), strict=True)
            if slide.quality == _BEST
            and all(
                name in self.sums
                and (kind != "jpeg" or max_bytes is None or self.sums[name][0][1] <= max_bytes)
                for kind, name in names.items()
            )
        }
        if sheets.document and document_name(sheets) in self.sums:
            found.add(sheets.document)
        return frozenset(found)

    def holds(self, sheets: Sheets) -> bool:
        """Whether every file of a series is there."""
        wanted = [name for names in file_names(sheets, self.kinds) for name in names.values()]
        if sheets.document:
            wanted.append(document_name(sheets))
        return all(name in self.sums for name in wanted)

    def put(self, sheets: Sheets) -> int:
        """Keep the files of a series, and say how many slides were painted. Raises OutputError."""
        painted = 0
        for slide, names in zip(sheets.slides, file_names(sheets, self.kinds), strict=True):
            for kind, data in slide.files.items():
                self._write(names[kind], data)
            painted += bool(slide.files)
        if sheets.pdf:
            self._write(document_name(sheets), sheets.pdf)
        return painted

    def _write(self, name: str, data: bytes) -> None:
        self.sums[name] = self.output.write(name, data), sha256(data).hexdigest()

    def shows(self, series: Series) -> bool:
        """Whether a manifest's entry has a file of every kind that this build makes."""
        kinds = len({*self.kinds} - {"pdf"})  # which is the series', not a picture's
        return all(len(picture.files) == kinds for picture in series.pictures)

    def series(self, drawn: Drawn) -> Series:
        """A drawn series with its files, for the manifest.

        Where no PDF is made, one that belongs to it is named all the same, without bytes.
        """
        return drawn_series(drawn, self.kinds, self._file)

    def _file(self, name: str) -> BuiltFile | None:
        if name not in self.sums:
            later = name.startswith(f"{DOCUMENTS}/") and "pdf" not in self.kinds
            digest = name.rpartition("/")[2].removesuffix(".pdf")
            return BuiltFile(path=name, bytes=0, sha256=digest) if later else None
        (_, size), digest = self.sums[name]
        return BuiltFile(path=name, bytes=size, sha256=digest)


@dataclass(slots=True)
class ProofShelf:
    """Compares what is drawn with what the build wrote, and writes nothing."""

    output: Output
    kinds: tuple[str, ...]
    differing: list[str] = field(default_factory=list)

    def have(
        self,
        sheets: Sheets,  # noqa: ARG002  # everything is drawn again
        max_bytes: int | None,  # noqa: ARG002  # everything is drawn again
    ) -> frozenset[str]:
        """Nothing is taken as it is."""
        return frozenset()

    def holds(self, sheets: Sheets) -> bool:  # noqa: ARG002  # everything is drawn again
        """Nothing is taken as it is."""
        return False

    def put(self, sheets: Sheets) -> int:
        """Note the files that are missing or have other bytes."""
        for slide, names in zip(sheets.slides, file_names(sheets, self.kinds), strict=True):
            self._compare(names, slide.files)
        if sheets.pdf:
            self._compare({"pdf": document_name(sheets)}, {"pdf": sheets.pdf})
        return sum(bool(slide.files) for slide in sheets.slides)

    def _compare(self, names: Mapping[str, str], files: Mapping[str, bytes]) -> None:
        self.differing += [
            names[kind] for kind, data in files.items() if self.output.read(names[kind]) != data
        ]
