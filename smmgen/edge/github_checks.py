"""What check runs at GitHub said of a commit, and which pull request it was."""

from __future__ import annotations

from pydantic import BaseModel, TypeAdapter

from smmgen.edge.github import PAGE, GitHub, Number, Owner, Side, read


class _App(BaseModel):
    slug: str = ""


class _Output(BaseModel):
    annotations_count: int = 0


class CheckRun(BaseModel):
    """What a program said of a commit; `conclusion` is None while it is at work."""

    id: Number
    name: str
    status: str
    conclusion: str | None
    html_url: str = ""
    app: _App | None = None
    output: _Output = _Output()

    @property
    def by_a_workflow(self) -> bool:
        """Whether it is a job of GitHub Actions."""
        return self.app is not None and self.app.slug == "github-actions"


class Annotation(BaseModel):
    """A line that a check run says of a file or of everything."""

    title: str | None = None
    message: str | None = None


class Merged(BaseModel):
    """A pull request that a commit came from, where that is known, and who merged it."""

    number: Number
    head: Side
    merge_commit_sha: str | None = None
    merged_by: Owner | None = None


class GitHubChecks(GitHub):
    """The check runs of one repository. Every call raises NetworkFault."""

    def check_runs(self, commit: str) -> tuple[CheckRun, ...]:
        """What programs said of a commit, the last word of each.

        https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
        """
        data = self._get(f"commits/{commit}/check-runs", filter="latest", per_page=PAGE)
        listed = data.get("check_runs") if isinstance(data, dict) else None
        return tuple(read(TypeAdapter(list[CheckRun]), listed))

    def annotations(self, run: CheckRun) -> tuple[Annotation, ...]:
        """What a check run says, line by line."""
        found = self._pages(f"check-runs/{run.id}/annotations")
        return tuple(read(TypeAdapter(Annotation), each) for each in found)

    def merged_as(self, commit: str) -> Merged | None:
        """The pull request that became this commit of the default branch; None for a plain push.

        https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
        """
        listed = self._get(f"commits/{commit}/pulls", per_page=PAGE)
        for each in read(TypeAdapter(list[Merged]), listed):
            if each.merge_commit_sha == commit:
                return read(TypeAdapter(Merged), self._get(f"pulls/{each.number}"))
        return None
