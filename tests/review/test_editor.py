"""The web editor's configuration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import Field

from smmgen.edge.theme import site_folder, template_sources
from smmgen.model.calendar import Persona, Theme
from smmgen.model.post import FORMATS, PostHead, Source
from smmgen.model.repository import Repository
from smmgen.review.editor import CONFIG, PAGE, editor_assets, editor_config, editor_policy
from smmgen.review.form import fields_of
from smmgen.review.template import Templates

from .desks import desk, post

FILES = {
    "content/posts/a/post.md": post("a", "A walk"),
    "content/themes/hills.yml": "name: Hills and dales\n",
    "content/strategy/strategy.yml": (
        "goals:\n  - {id: more, name: More walkers, kpi: walkers, target: 9, by: 2027-01-01}\n"
    ),
    "content/strategy/personas/anna.md": "---\nname: Anna\n---\nShe walks.\n",
}
HUB = Repository("github", "https://github.com/acme/walks", "main", "social/")


def forms(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Collection -> field name -> field."""
    return {
        each["name"]: {field["name"]: field for field in each["fields"]}
        for each in made["collections"]
    }


def every(fields: Any) -> Iterator[dict[str, Any]]:
    """Fields, and fields of fields."""
    for field in fields:
        yield field
        yield from every(field.get("fields", ()))


@pytest.fixture
def local() -> dict[str, Any]:
    """What the preview's editor is told."""
    return editor_config(desk(FILES), None, local=True)


def test_every_field_has_its_form(local: dict[str, Any]) -> None:
    """Of posts with their sources, themes and personas; what must be said must be filled in."""
    made = forms(local)
    assert {*made["posts"]} == {*PostHead.model_fields, "body", "new_pictures"}
    assert {*made["themes"]} == {*Theme.model_fields}
    assert {*made["campaigns"]} == {"name", "about", "from", "to", "goal"}
    assert {*made["personas"]} == {*Persona.model_fields, "body"}
    assert {each["name"] for each in made["posts"]["sources"]["fields"]} == {*Source.model_fields}
    needed = {name for name, field in made["posts"].items() if field.get("required", True)}
    assert needed == {"title", "format", "body"}


def test_a_new_field_of_a_model_is_a_new_form() -> None:
    """Without a word in the editor's own module."""

    class Longer(PostHead):
        mood: str | None = Field(None, description="How it feels.")
        stars: int = Field(3, ge=1, le=5)

    found = {each["name"]: each for each in fields_of(Longer, {})}
    assert found["mood"] == {
        "name": "mood", "label": "Mood", "required": False, "hint": "How it feels.",
        "widget": "string",
    }  # fmt: skip
    stars = found["stars"]
    assert (stars["widget"], stars["min"], stars["max"], stars["default"]) == ("number", 1, 5, 3)


def test_what_can_be_chosen_is_the_workspaces_own(local: dict[str, Any]) -> None:
    """Themes, goals, personas, formats, networks and channels."""
    made = forms(local)["posts"]
    choices = {name: [each["value"] for each in made[name].get("options", ())] for name in made}
    assert choices["theme"] == ["hills"]
    assert choices["goal"] == ["more"]
    assert choices["persona"] == ["anna"]
    assert choices["format"] == [*FORMATS]
    assert choices["translates"] == ["a"]
    assert [each["name"] for each in made["captions"]["fields"]] == [
        "instagram", "x", "gram", "ex",
    ]  # fmt: skip
    assert {each["name"] for each in made["options"]["fields"]} <= {"instagram", "x"}


def test_a_default_of_a_network_is_not_written(local: dict[str, Any]) -> None:
    """A post would say for every network what that one does by itself."""
    fields = every(forms(local)["posts"]["options"]["fields"])
    assert not [each for each in fields if each.get("default") not in (None, [])]


def test_bodies_are_text(local: dict[str, Any]) -> None:
    """No editor that knows Markdown better sees the lines between slides."""
    assert forms(local)["posts"]["body"]["widget"] == "text"
    used = {each["widget"] for each in every(forms(local)["posts"].values())}
    assert not used & {"markdown", "richtext", "code"}


def test_nothing_is_deleted(local: dict[str, Any]) -> None:
    """Not with one press."""
    assert [each["delete"] for each in local["collections"]] == [False] * 4


def test_at_the_host_a_change_waits_for_its_review() -> None:
    """In the workspace's folder of the repository; on this machine it is written at once."""
    made = editor_config(desk(FILES), HUB, local=False)
    assert made["publish_mode"] == "editorial_workflow"
    assert made["backend"]["name"] == "github"
    assert made["backend"]["repo"] == "acme/walks"
    assert made["collections"][0]["folder"] == "social/content/posts"
    here = editor_config(desk(FILES), HUB, local=True)
    assert here["backend"]["proxy_url"] == "/_preview/content"
    assert here["collections"][0]["folder"] == "content/posts"


@pytest.mark.parametrize(
    ("address", "host", "api"),
    [
        ("https://github.com/a/b", "github", "https://api.github.com"),
        ("https://code.acme.example/a/b", "github", "https://code.acme.example/api/v3"),
        ("https://gitlab.com/a/b/c", "gitlab", "https://gitlab.com/api/v4"),
        ("https://codeberg.org/a/b", "forgejo", "https://codeberg.org/api/v1"),
    ],
)
def test_only_the_own_host_is_asked(address: str, host: Any, api: str) -> None:
    """The policy has it, and the configuration asks there."""
    home = Repository(host, address)
    made = editor_config(desk({}), home, local=False)
    assert made["backend"]["api_root"] == api
    rules = dict(rule.strip().split(" ", 1) for rule in editor_policy(home).split(";"))
    hosts = {each for each in rules["connect-src"].split() if each.startswith("https:")}
    asked = {"/".join(each.split("/")[:3]) for each in (address, api)}
    assert hosts == asked
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' 'unsafe-eval'"


def test_without_a_place_for_the_files_nothing_is_asked() -> None:
    """And the page says what to set."""
    assert "backend" not in editor_config(desk({}), None, local=False)
    assert "https:" not in editor_policy(None)


def test_it_is_made_anew_when_what_it_says_is_another() -> None:
    """A theme more, another place for the files; a post's words are none of its business."""
    sources = template_sources(site_folder())

    def keys(files: dict[str, str], home: Repository | None = None) -> dict[str, str]:
        made = editor_assets(desk(files), Templates(sources, home))
        return {asset.path: asset.key for asset in made}

    first = keys(FILES)
    assert keys(FILES | {"content/posts/a/post.md": post("a", "A walk") + "More.\n"}) == first
    assert keys(FILES | {"content/themes/dales.yml": "name: Dales\n"})[CONFIG] != first[CONFIG]
    assert keys(FILES, HUB)[CONFIG] != first[CONFIG]
    assert keys(FILES, HUB)[PAGE] != first[PAGE]
