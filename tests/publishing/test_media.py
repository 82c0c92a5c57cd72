"""Pictures for networks that fetch them: shown to nobody unapproved, fetched back before the slot,
and gone when nobody needs them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.output import Output, Signature
from smmgen.errors import StoreFault, Unanswered, Unreachable
from smmgen.model.anchor import Anchor
from smmgen.model.settings import Settings
from smmgen.roles import Answer
from smmgen.work.carry import carry
from smmgen.work.stock import Stock
from smmgen.work.store import prove_store
from tests.publishing.kinds import Stage
from tests.publishing.showing import (
    CANARY,
    MEDIA,
    NETWORK,
    PUBLIC,
    SECRETS,
    Web,
    pictured,
    post,
)

KEY, NATIVE = "one@fetcher-one/feed#1", "one@native-one/feed#1"
AT = "2026-12-01 20:00"  # six hours after the clock of the tests
HTML = Answer(200, {"content-type": "text/html"}, b"<h1>Not found</h1>")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A picture that goes out in six hours to a network that fetches."""
    return staged(tmp_path)


def staged(folder: Path, at: str = AT, text: str = "", settings: str = MEDIA) -> Stage:
    return Stage(
        folder,
        pictured([(at, "one", "fetcher")], text, settings),
        net=Web(),
        platforms=NETWORK,
        secrets=SECRETS,
    ).begin()


def objects(stage: Stage) -> dict[str, tuple[bytes, str]]:
    found: dict[str, tuple[bytes, str]] = stage.net.store.buckets["media"]
    return found


def written(stage: Stage) -> bytes:
    """Every byte of the ledger."""
    tip = stage.ledger.tip()
    return b"".join(stage.ledger.read(tip, stage.ledger.names(tip).values()).values())


def kinds(stage: Stage) -> list[str]:
    return [event.kind for event in stage.entry(KEY).events]


def planned(stage: Stage) -> str:
    """What `smmgen plan` says of it."""
    with ThreadPoolExecutor(1) as pool:
        told = work.agenda(
            work.Tip(stage.files, stage.commit, "Ana"),
            stage.book(),
            work.World(stage.platforms, stage.net, SECRETS.get, stage.watch.now, stage._wait),
            work.Press(pool, Output(stage.folder / "build"), work.Around()),
            timedelta(days=14),
        )
    return next(each.why for each in told if each.delivery.key == KEY)


def test_what_is_approved_is_fetched_from_where_it_was_fetched_before(stage: Stage) -> None:
    """Hours before its slot it lies under a name that nobody guesses; at its slot the network is
    told the address, and takes what was approved; a day later it is taken away."""
    stage.publish()
    assert kinds(stage) == ["approved", "staged", "fetched"]
    assert planned(stage) == ""
    [(path, (data, kind))] = objects(stage).items()
    assert re.fullmatch(r"[0-9a-f]{32}/1\.jpg", path)
    assert kind == "image/jpeg"
    assert data.startswith(b"\xff\xd8")
    asked = len(stage.net.store.asked)
    stage.publish()
    assert len(stage.net.store.asked) == asked, "what is known to be there is not fetched again"
    assert not stage.net.posts
    stage.watch.later(hours=6)
    assert stage.publish().told[KEY].state == "delivered"
    place = stage.entry(KEY).staged
    assert place is not None
    assert stage.net.took == [place.files[0].sha256]
    stage.watch.later(hours=23)
    stage.publish()
    assert objects(stage)
    stage.watch.later(hours=2)
    stage.publish()
    assert not objects(stage)
    assert kinds(stage)[-1] == "cleared"
    assert len(stage.net.posts) == 1
    assert stage.faults() == ()


def test_nothing_is_shown_before_it_is_near(stage: Stage) -> None:
    """Further away than `ahead` says, it is in no store."""
    stage.merge(pictured([("2026-12-03 20:00", "one", "fetcher")]))
    stage.publish()
    assert kinds(stage) == ["approved"]
    assert not objects(stage)
    stage.watch.later(days=1, hours=20)
    stage.publish()
    assert objects(stage)


@pytest.mark.parametrize("harm", ["draft", "error", "another"])
def test_what_is_not_approved_is_shown_to_nobody(stage: Stage, harm: str) -> None:
    """A draft, a tip with errors, other pictures on this disk than those that were approved."""
    if harm == "draft":
        stage.merge(pictured([(AT, "one", "fetcher")], post(status="draft")))
    elif harm == "error":
        stage.files.files["content/themes/all.yml"] = b"nmae: All\n"
    else:
        stage.merge(pictured([("2026-12-05 20:00", "one", "fetcher")]))
        stage.publish()
        stage.files = pictured([(AT, "one", "fetcher")], post("Never approved"))
    stage.publish()
    assert not objects(stage)
    stage.watch.later(hours=7)
    stage.publish()
    assert not objects(stage)
    assert not stage.net.posts


def test_a_death_at_any_moment_neither_doubles_nor_forgets_a_picture(tmp_path: Path) -> None:
    """Killed around each write and call, from the first staging to the taking away: it is out
    once, and nothing lies in the store that the ledger does not know."""
    died = 0
    while True:
        stage = staged(tmp_path, "2026-12-01 13:50")
        with stage.dying(died) as deaths:
            stage.publish()
            stage.watch.later(days=2)
            stage.publish()
        if deaths.count <= died:
            break
        where = deaths.names[-1]
        lying = {path.partition("/")[0] for path in objects(stage)}
        known = stage.entry_or_none(KEY) or _entry(stage)
        names = [e.staged.folder for e in known.events if e.staged] if known is not None else []
        assert lying <= set(names), f"forgotten after a death {where}"
        for _ in range(3):
            stage.watch.later(minutes=27)
            stage.publish()
        assert stage.entry(KEY).state == "delivered", where
        assert len(stage.net.posts) == 1, where
        stage.watch.later(days=2)
        stage.publish()
        assert not objects(stage), f"left after a death {where}"
        assert stage.faults() == (), where
        died += 1
    assert died > 15


def _entry(stage: Stage) -> work.Entry | None:
    book = stage.book()
    book.open()
    return book.entries([KEY]).get(KEY)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (Answer(404), "404"),
        (Answer(403, {}, CANARY.encode()), "403"),
        (Answer(302, {"location": f"https://{CANARY}.example/"}), "leads elsewhere"),
        (HTML, "text/html"),
        (Answer(200, {"content-type": f"{CANARY} <b>"}, b"x"), "nothing"),
        (Answer(200, {"content-type": "image/jpeg"}, b"\xff\xd8another"), "another picture"),
        (Unanswered("media.example gave no whole answer"), "no whole answer"),
        (Unreachable("media.example cannot be reached"), "reached"),
    ],
    ids=["absent", "shut", "redirect", "html", "no-kind", "another", "slow", "unreachable"],
)
def test_what_cannot_be_fetched_is_told_hours_before_and_never_half_sent(
    stage: Stage, shown: Answer | Exception, words: str
) -> None:
    """The run that finds it fails, `smmgen plan` says it, and it waits; mended, it goes out."""
    stage.net.shows["*"] = shown
    done = stage.publish()
    assert done.wanting
    assert done.told[KEY].state == "waiting"
    assert words in done.told[KEY].why
    assert words in planned(stage)
    assert not stage.publish().wanting, "it is told once"
    stage.watch.later(hours=6, minutes=5)
    done = stage.publish()
    assert done.told[KEY].state == "due"
    assert words in done.told[KEY].why
    assert not stage.net.containers
    assert "intended" not in kinds(stage)
    stage.net.shows.clear()
    assert stage.publish().told[KEY].state == "delivered"
    assert kinds(stage)[1:4] == ["staged", "unfetched", "fetched"]
    assert CANARY not in f"{written(stage)}{done.told}"


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (Answer(403, {}, b"<Code>AccessDenied</Code>" + CANARY.encode()), "AccessDenied"),
        (Answer(404, {}, b"<Code>NoSuchBucket</Code>"), "make the bucket"),
        (Unreachable(CANARY), "cannot be reached"),
        (Unanswered(CANARY), "404"),
        (Answer(503), "404"),
    ],
    ids=["denied", "no-bucket", "unreachable", "slow", "busy"],
)
def test_a_bucket_that_takes_nothing_is_told_hours_before(
    stage: Stage, refused: Answer | Exception, words: str
) -> None:
    """Nothing is sent without its picture, and a secret is in no word and no file of it."""
    stage.net.store.refuse["PUT"] = [refused] * 2
    done = stage.publish()
    assert done.wanting
    assert words in done.told[KEY].why
    assert CANARY not in f"{done.told}{written(stage)}{objects(stage)}"
    stage.publish()
    stage.publish()
    assert planned(stage) == ""
    assert objects(stage)


def test_a_key_that_is_not_set_is_told_hours_before(stage: Stage) -> None:
    """By the name of its environment variable."""
    stage.secrets = {}
    assert "AWS_ACCESS_KEY_ID" in stage.publish().told[KEY].why
    stage.secrets = SECRETS
    assert not stage.publish().told
    assert kinds(stage)[-1] == "fetched"


def test_a_lost_answer_of_the_bucket_is_no_fault_where_the_picture_is_there(stage: Stage) -> None:
    """It is looked for under its address."""
    stage.net.store.spoil["PUT"] = [Unanswered("cut off")]
    assert not stage.publish().told
    assert kinds(stage)[-1] == "fetched"


def test_a_picture_that_was_changed_in_the_store_is_not_sent(stage: Stage) -> None:
    """It was fetched well before; at its slot it is fetched again, and put there again."""
    stage.publish()
    [path] = objects(stage)
    good = objects(stage)[path]
    objects(stage)[path] = b"\xff\xd8defaced", "image/jpeg"
    stage.net.store.refuse["PUT"] = [Answer(403, {}, b"<Code>AccessDenied</Code>")]
    stage.watch.later(hours=6)
    assert stage.publish().told[KEY].state == "due"
    assert not stage.net.containers
    assert stage.publish().told[KEY].state == "delivered"
    assert objects(stage)[path] == good


def test_a_picture_that_is_mended_before_its_slot_is_shown_anew(stage: Stage) -> None:
    """Another approval: the old picture is taken away, the new one lies under another name."""
    stage.publish()
    [old] = objects(stage)
    stage.merge(pictured([(AT, "one", "fetcher")], post("Softer is enough")))
    stage.publish()
    [new] = objects(stage)
    assert new.partition("/")[0] != old.partition("/")[0]
    stage.watch.later(hours=6)
    stage.publish()
    place = stage.entry(KEY).staged
    assert place is not None
    assert stage.net.took == [place.files[0].sha256]
    assert place.pictures == stage.entry(KEY).approval.pictures  # type: ignore[union-attr]


def test_a_slot_that_moves_keeps_its_picture_and_one_that_goes_loses_it(stage: Stage) -> None:
    """By an hour it stays as it was; held, or out of the calendar, it is shown to nobody."""
    stage.publish()
    [path] = objects(stage)
    stage.merge(pictured([("2026-12-01 21:00", "one", "fetcher")]))
    stage.publish()
    assert [*objects(stage)] == [path]
    stage.merge(pictured([(AT, "one", "fetcher")], post(status="held")))
    stage.publish()
    assert not objects(stage)
    stage.merge(pictured([(AT, "one", "fetcher")]))
    stage.publish()
    assert [*objects(stage)] != [path]
    stage.merge(pictured([(AT, "one", "native")]))
    stage.publish()
    assert not objects(stage)


def test_a_store_that_moves_takes_its_pictures_along(stage: Stage) -> None:
    """Another bucket or address: what lay in the old one is taken away."""
    stage.publish()
    stage.net.store.buckets["other"] = {}
    settings = MEDIA.replace("bucket: media", "bucket: other")
    stage.merge(pictured([(AT, "one", "fetcher")], settings=settings))
    stage.net.shows["*"] = HTML  # only the first bucket is read there
    stage.publish()
    assert not objects(stage)
    assert len(stage.net.store.buckets["other"]) == 1


def test_without_a_store_it_is_said_from_the_beginning(tmp_path: Path) -> None:
    """In `smmgen plan`, weeks ahead; at its slot it is due, and not sent."""
    stage = staged(tmp_path, "2026-12-10 14:00", settings="")
    stage.publish()
    assert "media" in planned(stage)
    stage.watch.later(days=9, minutes=1)
    assert "media" in stage.publish().told[KEY].why
    assert not stage.net.containers


def test_who_needs_no_address_does_not_wait_for_a_store(tmp_path: Path) -> None:
    """A store that is down holds up its own deliveries alone, and after the others."""
    stage = staged(tmp_path)
    now = "2026-12-01 13:59"
    stage.merge(pictured([(now, "one", "fetcher"), (now, "one", "native")]))
    stage.net.store.refuse["PUT"] = [Unanswered("slow")]
    stage.net.shows["*"] = Unanswered("slow")
    done = stage.publish()
    assert done.told[NATIVE].state == "delivered"
    assert done.told[KEY].state == "due"


def test_a_slow_store_does_not_hold_a_run_for_ever(tmp_path: Path) -> None:
    """Minutes for each call: what is next is left to the next run, and what is due comes first."""
    stage = staged(tmp_path)
    slots = [(f"2026-12-01 1{hour}:00", "one", "fetcher") for hour in range(5, 8)]
    files = pictured(slots)
    told = files.files["content/calendar/2026-12.yml"].decode().splitlines()
    numbered = [line.replace("}", f", run: {n}}}") for n, line in enumerate(told, 1)]
    files.files["content/calendar/2026-12.yml"] = "\n".join(numbered).encode()
    stage.merge(files)
    send = stage.net.store.send

    def slowly(request: object) -> Answer:
        stage.watch.later(minutes=3)
        return send(request)

    stage.net.store.send = slowly
    stage.publish()
    assert len(objects(stage)) == 1
    for _ in range(3):
        stage.publish()
    assert len(objects(stage)) == 3


def test_a_post_that_somebody_wants_now_is_shown_and_sent_at_once(stage: Stage) -> None:
    """Put there, fetched back and sent by one run."""
    stage.merge(pictured([("2026-12-20 09:00", "one", "fetcher")]))
    assert stage.publish("one").told[KEY].state == "delivered"
    assert kinds(stage)[1:4] == ["staged", "fetched", "intended"]


def test_a_bucket_that_lets_nothing_be_taken_away_is_noted_once(stage: Stage) -> None:
    """The ledger says that it stays there; no run tries for ever."""
    stage.publish("one")
    stage.watch.later(days=2)
    stage.net.store.refuse["DELETE"] = [Unreachable("gone")]
    stage.publish()
    assert kinds(stage)[-1] == "delivered"
    stage.net.store.refuse["DELETE"] = [Answer(403, {}, b"<Code>AccessDenied</Code>")]
    stage.publish()
    assert kinds(stage)[-1] == "cleared"
    assert "stay there" in stage.entry(KEY).events[-1].why


def settings(told: str = MEDIA) -> Settings:
    import yaml

    return Settings.model_validate({"name": "Test", **(yaml.safe_load(told) or {})})


def world(web: Web, secrets: dict[str, str]) -> work.World:
    from tests.publishing.kinds import Watch

    return work.World(NETWORK, web, secrets.get, Watch().now, lambda _: None)


def test_a_store_is_proved_by_putting_fetching_and_taking_away() -> None:
    """For `smmgen doctor`: what works, else what is wrong and what to do; nothing stays there."""
    web = Web()
    assert "media.example" in prove_store(settings(), world(web, SECRETS))
    assert not web.store.buckets["media"]
    faults = []
    for harm in ("", "secret", "shut", "denied"):
        bad = Web()
        if harm == "shut":
            bad.shows["*"] = Answer(403)
        if harm == "denied":
            bad.store.refuse["PUT"] = [Answer(403, {}, b"<Code>AccessDenied</Code>")]
        with pytest.raises(StoreFault) as raised:
            prove_store(
                settings("" if not harm else MEDIA), world(bad, {} if harm == "secret" else SECRETS)
            )
        assert raised.value.hint
        assert not bad.store.buckets["media"]
        faults.append(f"{raised.value} {raised.value.hint}")
    assert "private" in faults[0]
    assert "AWS_ACCESS_KEY_ID" in faults[1]
    assert PUBLIC.partition("://")[2] in faults[2]
    assert "AccessDenied" in faults[3]
    assert CANARY not in "".join(faults)


def test_the_review_site_carries_pictures_where_no_bucket_does(tmp_path: Path) -> None:
    """Named by a run, noted by the status, laid there by a build, fetched back by the next run;
    gone from the site when it is over. Where the ledger stood is published beside it."""
    stage = staged(tmp_path, settings=f'media: {{url: "{PUBLIC}", ahead: 12h, keep: 1d}}\n')
    stage.net.shows["*"] = Answer(404)
    assert "404" in stage.publish().told[KEY].why
    place = stage.entry(KEY).staged
    assert place is not None
    name = f"{place.folder}/1.jpg"
    assert re.fullmatch(r"media/[0-9a-f]{32}/1\.jpg", name)
    folder = tmp_path / "build" / "site"
    known: dict[str, tuple[str, Signature]] = {}
    build(stage, known)
    assert sha256((folder / name).read_bytes()).hexdigest() == place.files[0].sha256
    book = stage.book()
    book.open()
    book.hold_against(
        Anchor.model_validate_json((folder / "ledger.json").read_bytes()), "it was published"
    )
    data = (folder / name).read_bytes()
    stage.net.shows = {f"{PUBLIC}/{name}": Answer(200, {"content-type": "image/jpeg"}, data)}
    assert not stage.publish().told
    stage.watch.later(hours=6)
    assert stage.publish().told[KEY].state == "delivered"
    assert not stage.net.store.asked, "no bucket is asked for anything"
    stage.watch.later(days=2)
    stage.publish()
    build(stage, known)
    assert not (folder / name).exists()
    assert (folder / "ledger.json").exists()


def build(stage: Stage, known: dict[str, tuple[str, Signature]]) -> None:
    """What site.yml does: `smmgen status`, then of `smmgen build` what the pictures need."""
    output = Output(stage.folder / "build")
    tip = work.Tip(stage.files, stage.commit, "Ana")
    found = work.status(tip, stage.book(), NETWORK, stage.watch.now(), 14)
    with ThreadPoolExecutor(1) as pool:
        built = work.build(stage.files, pool, output)
    assert built.manifest is not None
    stock = Stock(output, known)
    carry(found, built.manifest, output, stock)
    stock.forget_others()
