"""Every problem, by the post or file that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smmgen.problem import Problem
from smmgen.review.desk import Desk, broken_path, post_path
from smmgen.review.page import Page
from smmgen.review.template import Templates

_MOST = 100  # problems on one page; more would take long to load, and nobody reads on


@dataclass(frozen=True, slots=True)
class Faulty:
    """A file with something wrong in it; `href` is its page, where it has one."""

    path: str
    title: str
    href: str
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many have to be fixed."""
        return sum(problem.severity == "error" for problem in self.problems)


def problems_page(desk: Desk, templates: Templates) -> Page:
    """The page: files with something to fix first, and how many more there are."""
    titles = {post.path: post for post in desk.workspace.posts.values()}
    files = []
    for path, told in desk.problems_in.items():
        post = titles.get(path)
        if post is not None:
            files.append(Faulty(path, post.head.title, post_path(post.id), told))
        elif path in desk.broken:
            name = path.removeprefix("content/posts/").removesuffix("/post.md")
            files.append(Faulty(path, name, broken_path(path), told))
        else:
            files.append(Faulty(path, "", "", told))
    files.sort(key=lambda each: (not each.errors, each.path))
    errors = sum(each.errors for each in files)
    shown: list[Faulty] = []
    room = _MOST
    for file in files:
        if room > 0:
            shown.append(replace(file, problems=file.problems[:room]))
            room -= len(file.problems)
    body = templates.fill(
        "problems.html",
        up="",
        files=shown,
        errors=errors,
        warnings=len(desk.problems) - errors,
        more=max(0, -room + sum(len(file.problems) for file in files[len(shown) :])),
    )
    links = templates.listing("content", "All files")
    return Page("problems.html", "Problems", "problems", body, links=links)
