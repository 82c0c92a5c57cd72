"""A drawing taken apart: what is drawn as it is, what is a place for words, what is left out."""

from __future__ import annotations

from smmgen.draft.tracing.dress import PAINT, TYPE, undress
from smmgen.draft.tracing.extent import embedded, extent, inside, union
from smmgen.draft.tracing.name import PlaceName, named, place_name
from smmgen.draft.tracing.part import Place, Shape, Traced
from smmgen.draft.tracing.words import flow_box, lettering
from smmgen.problem import Origin, Problem
from smmgen.render.contour import SHAPES
from smmgen.render.display import IDENTITY, Box, Matrix
from smmgen.render.markup import Node
from smmgen.render.transform import box_through, multiply, read_transform

_SILENT = {"metadata", "title", "desc", "namedview", "style", "script"}
_DEFINED = {"linearGradient", "radialGradient", "pattern", "symbol", "marker", "clipPath"}
_WORDS = {"text", "flowRoot", "foreignObject"}
_LEFT_OUT = {
    "filter": "filters are not drawn: the shape is kept without",
    "mask": "masks are not drawn: the shape is kept without; use a clip instead",
    "mix-blend-mode": "blend modes are not drawn: choose the mixed colour",
}
_KEPT = PAINT | {
    "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2", "d",
    "points", "transform", "id", "href", "gradientUnits", "gradientTransform", "spreadMethod",
    "offset", "fx", "fy", "clipPathUnits", "viewBox", "preserveAspectRatio", "patternUnits",
    "patternTransform", "patternContentUnits", "markerWidth", "markerHeight", "refX", "refY",
    "orient", "data-halftone",
}  # fmt: skip


class Tracer:
    """Walks one drawing, once. `size` is the canvas it is for, in px."""

    def __init__(self, root: Node, path: str, size: tuple[float, float]) -> None:
        self._path = path
        self._root = root
        self._size = size
        self._ids: dict[str, Node] = {}
        self._found = Traced()

    def trace(self) -> Traced:
        """What was found, with what is left out as warnings at the drawing's lines."""
        root = self._root
        for node in root.iter():
            node.tag = node.tag.removeprefix("svg:").rpartition(":")[2]
            if "xlink:href" in node.attrs:
                node.attrs.setdefault("href", node.attrs.pop("xlink:href"))
        undress(root)
        self._ids = {node.attrs["id"]: node for node in root.iter() if "id" in node.attrs}
        if any("@font-face" in node.content for node in root.iter() if node.tag == "style"):
            self._tell(root, "fonts inside the drawing are left out: words are set in the brand's")
        whole = self._scale()
        top = self._cleaned(root)
        top.tag = "g"
        for key in ("x", "y", "width", "height", "viewBox", "preserveAspectRatio", "transform"):
            top.attrs.pop(key, None)
        if whole != IDENTITY:
            top.attrs["transform"] = "matrix(" + " ".join(f"{v:.6g}" for v in whole) + ")"
        for child in root.children:
            self._visit(child, (top,) if top.attrs else (), whole, dict(root.attrs))
        for child in root.children:
            if child.tag in {"title", "desc"} and not self._found.about:
                self._found.about = " ".join(child.content.split())
        self._name_by_words()
        for place in self._found.static:
            said = " ".join(place.lettering.entries)[:40] if place.lettering else ""
            message = f"“{said}” stands on every slide: nothing says which place it is"
            self._tell(Node("text", {}, place.line), message)
        return self._found

    def _scale(self) -> Matrix:
        """From the drawing's own coordinates to the canvas's px."""
        view = self._root.attrs.get("viewBox", "").replace(",", " ").split()
        if len(view) != 4:
            return IDENTITY
        x, y, width, height = (float(number) for number in view)
        sx, sy = self._size[0] / width, self._size[1] / height
        if abs(sx - 1) < 1e-4 and abs(sy - 1) < 1e-4 and not x and not y:
            return IDENTITY
        return (sx, 0.0, 0.0, sy, -x * sx, -y * sy)

    def _visit(
        self, node: Node, chain: tuple[Node, ...], around: Matrix, handed: dict[str, str]
    ) -> None:
        if node.attrs.get("display") == "none" or node.attrs.get("visibility") == "hidden":
            return
        if node.tag in _SILENT or "sodipodi" in node.tag:
            return
        if node.tag == "defs":
            for child in node.iter():
                self._define(child)
            return
        if node.tag in _DEFINED or node.tag in {"filter", "mask"}:
            self._define(node)
            return
        told = {**handed, **{k: v for k, v in node.attrs.items() if k in PAINT | TYPE}}
        for left, why in _LEFT_OUT.items():
            if node.attrs.get(left, "none") not in {"none", "normal", ""}:
                self._tell(node, why)
        matrix = self._through(node, around)
        name = place_name(node)
        if name is not None and not (node.tag in {"g", "a", "svg"} and self._holds_places(node)):
            self._place(node, name, matrix, told)
        elif node.tag in {"g", "a", "svg", "switch"}:
            group = self._cleaned(node)
            group.tag = "g"
            inner = (*chain, group) if group.attrs else chain
            children = node.children[:1] if node.tag == "switch" else node.children
            for child in children:
                self._visit(child, inner, matrix, told)
        elif node.tag in _WORDS:
            self._loose(node, matrix, told)
        elif node.tag == "image":
            hint = "a picture of the brand is drawn into brand/NAME/art; a slide's own needs a box"
            self._tell(node, f"this picture is left out: {hint} called 'picture' or 'photo'")
        elif node.tag in SHAPES | {"line", "polyline", "use"}:
            if self._ids.get(told.get("fill", "")[5:-1], node).tag == "pattern":
                self._tell(node, "a pattern or a picture as a fill is left out, with its shape")
                return
            shape = self._cleaned(node)
            if "fill" not in told:
                shape.attrs["fill"] = "#000000"  # SVG's own default, which a role replaces
            self._found.parts.append(Shape(shape, chain, extent(node, matrix)))
        else:
            self._tell(node, f"<{node.tag}> is left out: it would not be drawn")

    def _holds_places(self, group: Node) -> bool:
        """Whether a group that has a place's name is only a folder of other places."""
        names = [place_name(node) for node in group.iter()[1:]]
        own = place_name(group)
        return any(name is not None and name != own for name in names)

    def _place(self, node: Node, name: PlaceName, matrix: Matrix, told: dict[str, str]) -> None:
        place = Place(name, node.line)
        if node.tag in _WORDS:
            self._read_words(place, node, matrix, told)
        elif node.tag in {"g", "a"}:
            self._read_group(place, node, matrix, told)
        else:
            place.box = extent(node, matrix)
            place.picture = embedded(node, self._ids)
        self._found.parts.append(place)

    def _read_words(self, place: Place, node: Node, matrix: Matrix, told: dict[str, str]) -> None:
        if any(child.tag == "textPath" for child in node.iter()):
            self._tell(node, "text on a path is set straight")
        if abs(matrix[1]) > 1e-3 * abs(matrix[0]) or abs(matrix[2]) > 1e-3 * abs(matrix[3]):
            self._tell(node, "turned text is set upright")
        scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
        place.lettering = lettering(node, matrix, told, scale)
        box = flow_box(node, self._ids)
        place.box = box_through(matrix, box) if box is not None else None

    def _read_group(self, place: Place, group: Node, matrix: Matrix, told: dict[str, str]) -> None:
        """A group's first rectangle is the box, else all that is in it; its first text is words.

        A chart or table is drawn as a sample of itself: the box is around all of it.
        """
        boxes: list[Box] = []

        def gather(node: Node, around: Matrix, handed: dict[str, str]) -> None:
            inner = self._through(node, around) if node is not group else around
            own = {**handed, **{k: v for k, v in node.attrs.items() if k in PAINT | TYPE}}
            if node.tag in _WORDS and place.lettering is None:
                self._read_words(place, node, inner, own)
            if (box := extent(node, inner)) is not None:
                if node.tag == "rect":
                    boxes.insert(0, box)
                else:
                    boxes.append(box)
            for child in node.children:
                gather(child, inner, own)

        gather(group, matrix, told)
        sample = place.name.kind in {"chart", "table"}
        rects = not sample and any(node.tag == "rect" for node in group.iter())
        if boxes:
            place.box = boxes[0] if rects else union(boxes)

    def _loose(self, node: Node, matrix: Matrix, told: dict[str, str]) -> None:
        place = Place(PlaceName("", len(self._found.static)), node.line)
        self._read_words(place, node, matrix, told)
        if place.lettering is not None and place.lettering.entries:
            self._found.static.append(place)
            self._found.parts.append(place)

    def _name_by_words(self) -> None:
        """Texts that say nothing but a place's name are that place: some programs keep no names.

        What says 'picture' and stands on a rectangle makes that rectangle the place.
        """
        for place in list(self._found.static):
            assert place.lettering is not None
            words = " ".join(place.lettering.entries).strip(" {}[]<>")
            name = named(words)
            if name is None:
                continue
            place.name = name
            self._found.static.remove(place)
            under = self._under(place)
            if under is not None:
                place.box = under.box
                self._found.parts.remove(under)

    def _under(self, place: Place) -> Shape | None:
        """The smallest shape that a text stands on, unless it is as large as the canvas."""
        assert place.lettering is not None
        x, y = place.lettering.x, place.lettering.baseline - place.lettering.size / 3
        if place.box is not None:
            x, y = place.box[0] + 1, place.box[1] + 1
        most = 0.9 * self._size[0] * self._size[1]
        found = [
            part
            for part in self._found.parts
            if isinstance(part, Shape) and part.box is not None and part.node.tag == "rect"
            and inside(x, y, part.box) and part.box[2] * part.box[3] < most
        ]  # fmt: skip
        return min(
            found, key=lambda part: part.box[2] * part.box[3] if part.box else 0, default=None
        )

    def _define(self, node: Node) -> None:
        if node.tag in {"filter", "mask"}:
            return  # told where it is used
        if node.tag in _DEFINED:
            kept = self._cleaned(node)
            kept.children = [self._whole(child) for child in node.children]
            self._found.defined.append(kept)
        elif "id" in node.attrs and node.tag in SHAPES | {"g", "line", "polyline", "stop"}:
            self._found.defined.append(self._whole(node))

    def _whole(self, node: Node) -> Node:
        kept = self._cleaned(node)
        kept.children = [self._whole(child) for child in node.children]
        return kept

    def _cleaned(self, node: Node) -> Node:
        """The element with what drawing needs, and nothing that a design program left behind."""
        attrs = {key: value for key, value in node.attrs.items() if key in _KEPT}
        if node.tag in {"g", "svg", "a"}:
            attrs.pop("id", None)
        if attrs.get("transform") == "":
            del attrs["transform"]
        return Node(node.tag, attrs, node.line)

    def _through(self, node: Node, around: Matrix) -> Matrix:
        told = node.attrs.get("transform", "")
        try:
            return multiply(around, read_transform(told)) if told.strip() else around
        except (ValueError, OverflowError):
            self._tell(node, f"'{told[:60]}' is no transform; it is left out")
            node.attrs.pop("transform")
            return around

    def _tell(self, node: Node, message: str) -> None:
        origin = Origin(self._path, node.line)
        self._found.problems.append(Problem(origin, "drawing-left-out", message, "", "warning"))
