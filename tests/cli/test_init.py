"""`smmgen init --guided`: a dozen answers, and a workspace with a month of drafts; or nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smmgen import work
from smmgen.cli import group
from smmgen.draft.brand import draft_brand
from smmgen.draft.guide import ground
from smmgen.draft.speech import own_seed
from smmgen.draft.wordmark import wordmark
from smmgen.edge.clock import machine_zone
from smmgen.edge.output import Output
from smmgen.edge.staging import staged
from smmgen.edge.starter import starter_files
from smmgen.edge.tree import Tree
from smmgen.errors import Unreachable, UsageError
from smmgen.model.pack import Pack
from smmgen.platforms import PLATFORMS
from smmgen.roles import Answer, Request
from smmgen.work.drafting import drafted
from smmgen.work.guide import questions
from smmgen.work.packs import carried_packs
from smmgen.work.propose import carried_fonts

TYPED = (
    "Oak Street Dental", "dentel", "dental", "", "Leeds", "GB", "", "", "wry",
    "https://oakstreet.example/", "", "",
)  # fmt: skip


class Nobody:
    """A network in which nobody is reached."""

    def send(self, request: Request) -> Answer:
        """Nothing."""
        raise Unreachable(f"{request.url} cannot be reached")


def begin(*arguments: str | Path, typed: str | None = None) -> Result:
    """`smmgen init` with these arguments."""
    return CliRunner().invoke(group, ["init", *map(str, arguments)], input=typed)


def answers(**said: str) -> work.Answers:
    """What is usual, but for what is said."""
    known: dict[str, object] = {}
    for each in questions(Path("oak-street"), "Europe/London", Nobody()):
        known[each.key] = each.read(said.get(each.key, each.usual(known)), known)
    return work.answers_of(known)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A workspace made of answers that were typed, and what was said meanwhile."""
    folder = tmp_path_factory.mktemp("guided") / "oak"
    told = begin(folder, "--guided", "--zone", "Europe/London", typed="\n".join(TYPED) + "\n")
    return folder, told


def test_typed_answers_make_a_month_without_a_problem(typed: tuple[Path, Result]) -> None:
    """The brand, strategy, people, themes and drafts are ordinary files, and all is well."""
    folder, told = typed
    assert told.exit_code == 0, told.output
    made = work.load(Tree(folder))
    assert f"{len(made.posts)} drafts for Oak Street Dental, no problems" in told.output
    assert len(made.posts) >= 10  # public holidays make less of twelve
    assert "smmgen serve" in told.output
    assert [str(each) for each in made.problems] == []
    brand = made.brands["oak-street-dental"].file
    assert (brand.name, brand.voice.manner) == ("Oak Street Dental", "wry")
    assert brand.footer == {"site": "oakstreet.example"}
    assert {post.head.status for post in made.posts.values()} == {"draft"}
    assert {*made.personas} == {*carried_packs()["dental"].pack.file.audiences}
    assert (made.settings.zone, made.strategy.market) == ("Europe/London", "GB")
    assert {name for slot in made.slots for name in slot.channels} == {*made.channels}
    assert (folder / "build/brands/oak-street-dental.jpg").stat().st_size > 50_000
    assert [each.name for each in folder.parent.iterdir()] == ["oak"]


def test_a_wrong_answer_is_told_and_asked_again(typed: tuple[Path, Result]) -> None:
    """The nearest pack, and how to begin one."""
    assert "there is no pack for 'dentel'" in typed[1].output
    assert "did you mean 'dental'?" in typed[1].output
    assert "smmgen pack new NAME" in typed[1].output


def test_two_brands_of_one_trade_get_other_months(
    typed: tuple[Path, Result], tmp_path: Path
) -> None:
    """Each has a seed of its own, by its name."""
    shutil.copytree(typed[0], tmp_path / "there", ignore=shutil.ignore_patterns("build", "posts"))
    tree = Tree(tmp_path / "there")
    workspace = replace(work.load(tree), posts={}, slots=())
    months = []
    for name in ("oak-street-dental", "quay-dental"):
        asked = work.Asked(date(2027, 1, 4), seed=own_seed(name), industry="dental")
        made = drafted(workspace, tree, asked).drafts
        months.append({item for each in made for item in each.piece.provenance.items})
    assert len(months[0] & months[1]) < 0.7 * len(months[0])


def test_no_account_is_made_up(typed: tuple[Path, Result]) -> None:
    """Channels but the rehearsal have none until somebody writes it down."""
    channels = work.load(Tree(typed[0])).channels
    assert {each.account for each in channels.values() if each.platform != "rehearsal"} == {""}


def test_every_pack_gives_a_month(typed: tuple[Path, Result], tmp_path: Path) -> None:
    """In the brand that was made, undrawn: files that the rules take."""
    for name in carried_packs():
        folder = tmp_path / name
        shutil.copytree(typed[0] / "brand", folder / "brand")
        shutil.copytree(typed[0] / "layouts", folder / "layouts")
        said = answers(name="Oak Street Dental", industry=name, voice="bright", place="Leeds")
        output, tree = Output(folder), Tree(folder)
        work.lay_ground(said, output, date(2026, 11, 26))
        workspace = work.load(tree)
        start = date(2026, 11, 30)
        openings = work.wanted(workspace, workspace.brands[said.brand], start, 2)
        month = drafted(workspace, tree, work.Asked(start, 2, industry=name), openings=openings)
        work.write_drafts(month, tree, output)
        assert len(month.drafts) == 6
        assert [str(each) for each in work.load(tree).problems] == []


def test_a_network_that_must_know_more_waits() -> None:
    """It has a channel and no cadence, so that nothing is planned that could not go out."""
    said = answers(networks="pinterest,mastodon")
    texts = ground(said, PLATFORMS["rehearsal"], date(2026, 11, 30))
    assert "id: pinterest" in texts["content/channels.yml"]
    strategy = texts["content/strategy/strategy.yml"]
    assert "\n  # pinterest waits: Pinterest has to know the board" in strategy
    assert "\n  mastodon: [2, 4]" in strategy
    assert "\nreview: 2027-02-28\n" in strategy


@pytest.mark.parametrize(
    ("said", "why", "what_to_do"),
    [
        ({"industry": "dentel"}, "no pack for 'dentel'", "did you mean 'dental'?"),
        ({"industry": "law"}, "no pack for 'law'", "smmgen pack new NAME"),
        (
            {"industry": "coffee", "lang": "de"},
            "no pack for 'coffee' in 'de': it is in 'en'",
            "smmgen pack new NAME",
        ),
        ({"lang": "german"}, "no language tag", "en or pt-BR"),
        ({"zone": "Europe/Lodnon"}, "no time zone", "did you mean 'Europe/London'?"),
        ({"market": "XX"}, "public holidays of 'XX' are not known", "two letters"),
        ({"market": "Spain"}, "'SPAIN' is no country", "GB"),
        ({"networks": "mastodont"}, "no network is called 'mastodont'", "did you mean 'mastodon'?"),
        ({"goals": ","}, "name a goal at least", "teach"),
        ({"voice": "wary"}, "no voice is called 'wary'", "did you mean 'wry'?"),
        ({"name": "!!"}, "is no name", "what people call it"),
        ({"site": "our site"}, "is no address", "marigold.example"),
        ({"colour": "teal"}, "'teal' is no colour", "#FFC42E"),
        ({"logo": "nowhere.svg"}, "cannot read nowhere.svg", "name an SVG file"),
    ],
)
def test_what_cannot_be_is_refused(said: dict[str, str], why: str, what_to_do: str) -> None:
    """With what to say instead."""
    with pytest.raises(UsageError) as refused:
        answers(**said)
    assert why in str(refused.value)
    assert what_to_do in refused.value.hint


def test_a_refused_option_leaves_no_folder(tmp_path: Path) -> None:
    """Nothing was begun."""
    told = begin(tmp_path / "a", "--yes", "--industry", "dentel")
    assert isinstance(told.exception, UsageError)
    assert [*tmp_path.iterdir()] == []


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    """Before anything is asked, and what was there stays."""
    (tmp_path / "mine.txt").write_text("mine")
    told = begin(tmp_path, "--guided")
    assert isinstance(told.exception, UsageError)
    assert "is not empty" in str(told.exception)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-C while the brand is drawn."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "begin_guided", interrupted)
    told = begin(tmp_path / "deep" / "oak", "--yes")
    assert told.exit_code != 0
    assert [*tmp_path.iterdir()] == []


def test_what_came_in_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """A folder that was empty when it began may be so no more."""
    folder = tmp_path / "oak"

    def met() -> None:
        with staged(folder) as beside:
            (beside / "smmgen.yml").write_text("ours")
            folder.mkdir()
            (folder / "smmgen.yml").write_text("theirs")

    with pytest.raises(UsageError):
        met()
    assert (folder / "smmgen.yml").read_text() == "theirs"
    assert [*tmp_path.iterdir()] == [folder]


def test_a_name_becomes_a_logo_of_its_letters() -> None:
    """The mark is its first letter, which a long name is alone; what cannot be set is told."""
    fonts = carried_fonts(starter_files())
    drawn = wordmark("Café Ödland", fonts["warm"])
    assert drawn.count("<path") == 10
    made = draft_brand("cafe", ("the name", drawn), fonts, lang="en")
    assert made.files["mark.svg"].count(b"<path") == 1
    assert wordmark("The " + "very long name of a " * 3, fonts["warm"]).count("<path") == 1
    with pytest.raises(UsageError, match="cannot set the name"):
        wordmark("歯科", fonts["warm"])


def test_the_likely_industry_is_in_the_name() -> None:
    """It is what is offered first."""
    assert isinstance(answers(name="Oak Street Dental").pack, Pack)
    assert answers(name="Oak Street Dental").pack.id == "dental"
    assert answers(name="Foxglove Roastery").pack.id == "coffee"


def test_the_machine_says_its_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a variable or by where a link leads; UTC where it says nothing that is one."""
    monkeypatch.setenv("TZ", "Europe/Madrid")
    assert machine_zone() == "Europe/Madrid"
    monkeypatch.setenv("TZ", "nowhere/at-all")
    assert machine_zone() == "UTC"
    monkeypatch.delenv("TZ")
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Rome")
    assert machine_zone(tmp_path / "localtime") == "Europe/Rome"


LOGO = (Path(__file__).parents[1] / "draft/logos/kite.svg").read_bytes()


class Web:
    """A page, and a logo beside it."""

    def __init__(self, logo: bytes) -> None:
        self.logo = logo

    def send(self, request: Request) -> Answer:
        """What lies there."""
        if request.url.endswith("/logo.svg"):
            return Answer(200, {"content-type": "image/svg+xml"}, self.logo)
        page = b"""<html lang="en"><title>Oak Street | Home</title>
        <meta name="theme-color" content="#0a7f5e"><img alt="Logo" src="/logo.svg">
        <p>Dental care: gums, teeth, a dentist.</p><a href="https://bsky.app/profile/oak">us</a>
        <a href="https://fakebsky.app/x">no</a></html>"""
        return Answer(200, {"content-type": "text/html"}, page)


def from_page(logo: bytes) -> work.Answers:
    """What is offered by a page, read as if it was typed."""
    net, known = Web(logo), dict[str, object]()
    offers = work.offers(work.page_at(net, "https://oak.example/"))
    for each in questions(Path("somewhere"), "Europe/London", net):
        known[each.key] = each.read(work.offered(each, offers.get(each.key), known), known)
    return work.answers_of(known)


def test_a_page_answers_for_its_firm() -> None:
    """Name, trade, networks, site, logo and colour; what it does not say is as usual."""
    said = from_page(LOGO)
    assert (said.name, said.pack.id, said.site) == ("Oak Street", "dental", "oak.example")
    assert [each.name for each in said.networks] == ["bluesky"]
    assert said.logo == ("logo.svg", LOGO)
    assert (said.colour, said.manner) == ("#0A7F5E", "warm")


def test_a_page_s_logo_that_cannot_be_used_is_left() -> None:
    """The name is set as one then, as without a page."""
    assert from_page(b"<svg><image href='x.png'/></svg>").logo is None


@pytest.mark.parametrize("where", ["http://127.0.0.1:9/logo.svg", "file:///etc/passwd"])
def test_a_page_has_nothing_of_this_machine_asked(where: str) -> None:
    """A logo is fetched over HTTPS, or from where the page itself stands."""
    page = f'<title>Oak</title><img class="logo" src="{where}?x=.svg"><img id=logo src="{where}">'
    assert "logo" not in work.offers(work.page_in(page.encode(), "https://oak.example/"))


def test_what_is_no_page_offers_nothing(tmp_path: Path) -> None:
    """It is told, and nothing is made."""
    (tmp_path / "notes.txt").write_text("Oak Street Dental")
    told = begin(tmp_path / "oak", "--from", tmp_path / "notes.txt", "--yes")
    assert told.exit_code != 0
    assert "that is no page of HTML" in str(told.exception)
    assert not (tmp_path / "oak").exists()
