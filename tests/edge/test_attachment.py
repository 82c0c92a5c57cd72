"""Pictures that were attached at the host."""

from __future__ import annotations

import pytest

from smmgen.edge.attachment import MOST, Attachment, attachments, fetch
from smmgen.errors import NetworkFault
from smmgen.roles import Answer, Request

SERVER = "https://github.com"
NAME = "0bec7adc-52c5-432f-bca7-c9a318664{:03}"
HERE = f"{SERVER}/user-attachments/assets/{NAME.format(1)}"
KEPT = "https://github-production-user-asset-6210df.s3.amazonaws.com/1/x?X-Amz-Signature=s"
PRIVATE = "https://private-user-images.githubusercontent.com/1/x.png?jwt=s"


class Fake:
    """A transport that answers what it was given, and keeps what it was asked."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str]] = []

    def send(self, request: Request) -> Answer:
        """The next answer."""
        self.asked.append((request.url, request.headers.get("Authorization", "")))
        return self.answers.pop(0)


def moved(where: str) -> Answer:
    """An answer that leads on."""
    return Answer(302, {"location": where})


def test_pictures_are_found_as_the_host_writes_them() -> None:
    """As Markdown or as HTML, each once, with what somebody wrote that it shows."""
    body = (
        f"![A hill]({HERE})\n"
        f'<img width="1" alt="Image" src="{SERVER}/user-attachments/assets/{NAME.format(2)}" />\n'
        f"![image]({HERE})"
    )
    assert attachments(body, SERVER) == (
        Attachment(HERE, "A hill"),
        Attachment(f"{SERVER}/user-attachments/assets/{NAME.format(2)}", ""),
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/user-attachments/assets/" + NAME.format(1),
        "https://github.com.evil.example/user-attachments/assets/" + NAME.format(1),
        "http://github.com/user-attachments/assets/" + NAME.format(1),
        "https://github.com/acme/walks/raw/main/x.png",
        "https://github.com/user-attachments/files/1/x.svg",
        "https://github.com/user-attachments/assets/../../login",
        "file:///etc/passwd",
    ],
)
def test_no_other_address_is_one(address: str) -> None:
    """Whatever stands in its place."""
    assert attachments(f"![x]({address})", SERVER) == ()


def test_there_are_not_too_many() -> None:
    """A form with hundreds of them asks for a few."""
    body = "\n".join(f"![x]({SERVER}/user-attachments/assets/{NAME.format(n)})" for n in range(99))
    assert len(attachments(body, SERVER)) == MOST


def test_a_public_picture_needs_no_token() -> None:
    """Not at the host, nor where it leads."""
    host = Fake(moved(KEPT), Answer(200, {}, b"picture"))
    assert fetch(host, Attachment(HERE, ""), "secret") == b"picture"
    assert host.asked == [(HERE, ""), (KEPT, "")]


def test_a_private_one_is_asked_for_with_the_token() -> None:
    """At the host's own name alone."""
    host = Fake(Answer(404), moved(PRIVATE), Answer(200, {}, b"picture"))
    assert fetch(host, Attachment(HERE, ""), "secret") == b"picture"
    assert host.asked == [(HERE, ""), (HERE, "Bearer secret"), (PRIVATE, "")]


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.example/x",
        "http://private-user-images.githubusercontent.com/x",
        "https://githubusercontent.com.evil.example/x",
        "https://evil.s3.amazonaws.com/x",
        "https://a.b@evil.example/.githubusercontent.com",
        "http://169.254.169.254/latest/meta-data",
        "",
    ],
)
def test_nothing_leads_elsewhere(where: str) -> None:
    """Not to another bucket, nor to what only the runner can reach."""
    host = Fake(moved(where))
    with pytest.raises(NetworkFault, match="leads elsewhere"):
        fetch(host, Attachment(HERE, ""), "secret")
    assert len(host.asked) == 1


def test_what_is_not_there_is_told() -> None:
    """With what the host said."""
    with pytest.raises(NetworkFault, match="404"):
        fetch(Fake(Answer(404), Answer(404)), Attachment(HERE, ""), "secret")
