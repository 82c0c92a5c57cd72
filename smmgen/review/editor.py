"""The web editor's configuration, made from the models: a field of a model is one of its forms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from smmgen import __version__
from smmgen.model.calendar import Campaign, Persona, Theme
from smmgen.model.post import PostHead
from smmgen.model.repository import Repository
from smmgen.review.desk import Desk, digest
from smmgen.review.form import Choices, choice, fields_of
from smmgen.review.page import Asset
from smmgen.review.template import Templates

PAGE = "admin/index.html"
CONFIG = "admin/config.json"  # for the place where the files are kept for everybody
LOCAL = "admin/local.json"  # for the files of this machine, behind the preview
CONTENT = "/_preview/content"  # where the preview is asked for these
# The comment by which other editors know the file; the web editor keeps no comment but this.
_SCHEMA = {"comment": "yaml-language-server: $schema=../../../schemas/post.json"}
_BODY = {
    "name": "body",
    "label": "Caption and slides",
    "widget": "text",
    "hint": "First the caption. After each line of three hyphens (---, with an empty line above) "
    "comes a slide: # for its headline, - for points.",
}
_ABOUT = {"name": "body", "label": "About them", "widget": "text", "required": False}
_PICTURES = {
    "name": "new_pictures",
    "label": "New pictures",
    "label_singular": "picture",
    "widget": "list",
    "required": False,
    "default": [],
    "collapsed": False,
    "hint": "They are put beside the post, and each into its slide's text.",
    "summary": "{{fields.file}}",
    "fields": [
        {"name": "file", "label": "File", "widget": "image", "choose_url": False},
        {
            "name": "shows",
            "label": "What it shows",
            "widget": "string",
            "hint": "For people who cannot see it.",
        },
        {
            "name": "slide",
            "label": "On slide",
            "widget": "number",
            "value_type": "int",
            "min": 1,
            "default": 1,
        },
    ],
}


def editor_assets(desk: Desk, templates: Templates) -> Iterator[Asset]:
    """The editor's page and what it is told, for the site and for the preview."""
    home = templates.repository
    space = desk.workspace
    # A preview asks in every build, and schemas take longer to make than this is to look at.
    key = digest(
        (
            __version__,
            _shapes(),
            home,
            space.settings,
            *_choices(desk).items(),
            *space.channels.values(),
        )
    )
    for path, local in ((CONFIG, False), (LOCAL, True)):
        yield Asset(path, key, partial(_told, desk, home, local=local))
    page = templates.fill("admin.html", policy=editor_policy(home)).encode()
    yield Asset(PAGE, digest([page]), partial(bytes, page))


@cache
def _shapes() -> str:
    """A digest of the models that the forms are made from."""
    return digest(each.model_json_schema() for each in (PostHead, Theme, Campaign, Persona))


def _told(desk: Desk, home: Repository | None, *, local: bool) -> bytes:
    return json.dumps(editor_config(desk, home, local=local), ensure_ascii=False).encode()


def editor_config(desk: Desk, home: Repository | None, *, local: bool) -> dict[str, Any]:
    """What Decap CMS is started with; without a `backend` where it has nothing to write to.

    https://decapcms.org/docs/configuration-options/ says what the keys are.
    """
    folder = "" if local or home is None else home.folder
    choices = _choices(desk)
    made: dict[str, Any] = {
        "load_config_file": False,
        "show_preview_links": False,
        "media_folder": f"{folder}content/posts",
        "public_folder": "",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [
            {
                "name": "posts",
                "label": "Posts",
                "label_singular": "Post",
                "folder": f"{folder}content/posts",
                "path": "{{slug}}/post",
                "slug": "{{fields.id}}",
                "extension": "md",
                "format": "yaml-frontmatter",
                "create": True,
                "delete": False,
                "identifier_field": "title",
                "summary": "{{title}} ({{status}})",
                "sortable_fields": ["title", "status", "theme", "format"],
                "media_folder": "",
                "public_folder": "",
                "fields": [*_of_post(desk, choices)],
            },
            _simple("themes", "Theme", f"{folder}content/themes", fields_of(Theme, choices)),
            _simple(
                "campaigns", "Campaign", f"{folder}content/campaigns", fields_of(Campaign, choices)
            ),
            _simple(
                "personas",
                "Persona",
                f"{folder}content/strategy/personas",
                (*fields_of(Persona, choices), _ABOUT),
                text=True,
            ),
        ],
    }
    if local:
        backend: dict[str, Any] = {"name": "proxy", "proxy_url": CONTENT, "branch": "here"}
        return made | {"backend": backend, "publish_mode": "simple"}
    if home is not None:
        return made | {"backend": _backend(home), "publish_mode": "editorial_workflow"}
    return made


def editor_policy(home: Repository | None) -> str:
    """The editor's own content security policy: the only page that may ask another host.

    Decap CMS checks its configuration with code that it makes (Ajv), and writes its styles as it
    goes (Emotion): https://github.com/decaporg/decap-cms/issues/2138
    """
    asked = {urlsplit(address).netloc for address in (home.address, _api(home))} if home else set()
    hosts = "".join(f" https://{host}" for host in sorted(asked))
    faces = " https://avatars.githubusercontent.com" if home and home.host == "github" else ""
    return (
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' blob: data:{hosts}{faces}; font-src 'self'; "
        f"connect-src 'self' blob:{hosts}; base-uri 'none'; object-src 'none'; form-action 'self'"
    )


def _simple(
    name: str, one: str, folder: str, fields: Iterable[dict[str, Any]], *, text: bool = False
) -> dict[str, Any]:
    """Files of a folder that nothing is drawn from: YAML, or with `text` Markdown below it."""
    return {
        "name": name,
        "label": f"{one}s",
        "label_singular": one,
        "folder": folder,
        "extension": "md" if text else "yml",
        "format": "yaml-frontmatter" if text else "yml",
        "create": True,
        "delete": False,
        "identifier_field": "name",
        "editor": {"preview": False},
        "fields": [*fields],
    }


def _backend(home: Repository) -> dict[str, Any]:
    """How the host is asked. People sign in with an access token, which needs no other service."""
    return {
        "name": home.host,
        "repo": home.name,
        "branch": home.branch,
        "api_root": _api(home),
        "base_url": home.address.removesuffix(f"/{home.name}"),
        "squash_merges": True,
        "commit_messages": {
            "create": "Add {{slug}}",
            "update": "Change {{slug}}",
            "uploadMedia": "Add the picture {{path}}",
        },
    }


def _api(home: Repository) -> str:
    root = home.address.removesuffix(f"/{home.name}")
    if home.host == "github":
        return "https://api.github.com" if root == "https://github.com" else f"{root}/api/v3"
    return f"{root}/api/v4" if home.host == "gitlab" else f"{root}/api/v1"


def _choices(desk: Desk) -> dict[str, list[dict[str, str]]]:
    """What may stand in a field that names something of the workspace."""
    space = desk.workspace
    return {
        "theme": [choice(theme.name, name) for name, theme in sorted(space.themes.items())],
        "goal": [choice(goal.name, goal.id) for goal in space.strategy.goals],
        "persona": [choice(each.name, name) for name, each in sorted(space.personas.items())],
        "brand": [choice(brand.file.name, name) for name, brand in sorted(space.brands.items())],
        "campaign": [choice(each.name, name) for name, each in sorted(space.campaigns.items())],
        "translates": [
            choice(post.head.title, post.id)
            for post in sorted(space.posts.values(), key=lambda post: post.head.title.casefold())
            if post.head.translates is None
        ],
    }


def _of_post(desk: Desk, choices: Choices) -> Iterator[dict[str, Any]]:
    """A post's fields; its id is made of its title where it is left out."""
    for field in fields_of(PostHead, choices, own=_of_networks(desk, choices)):
        if field["name"] == "id":
            field.update(_SCHEMA)
            field["required"] = False
            field["hint"] = "Its name, for good. Left out, it is made of the title."
        elif field["name"] == "lang":
            field["default"] = desk.workspace.settings.lang
        yield field
        if field["name"] == "format":
            yield from (_BODY, _PICTURES)


def _of_networks(desk: Desk, choices: Choices) -> dict[str, list[dict[str, Any]]]:
    """The fields below `captions` and `options`: the workspace's own networks and channels."""
    channels = desk.workspace.channels.values()
    used = {each.platform: desk.platforms[each.platform] for each in channels
            if each.platform in desk.platforms}  # fmt: skip
    captions = {name: platform.title for name, platform in sorted(used.items())}
    for channel in channels:
        captions[channel.id] = f"{captions.get(channel.platform, '')} @{channel.handle} alone"
    return {
        "captions": [
            {"name": name, "label": label, "widget": "text", "required": False}
            for name, label in captions.items()
        ],
        "options": [
            {
                "name": name,
                "label": platform.title,
                "widget": "object",
                "required": False,
                "collapsed": True,
                # A default that is not written is one as well.
                "fields": [
                    {key: value for key, value in field.items() if key != "default"}
                    for field in fields_of(platform.options, choices)
                ],
            }
            for name, platform in sorted(used.items())
            if platform.options is not None and platform.options.model_fields
        ],
    }
