"""Floor 7: one file a command; exit codes: 0 fine, 1 problems in content, 2 usage or machine."""

from __future__ import annotations

import sys

import click

from smmgen import __version__
from smmgen.cli.auth import auth
from smmgen.cli.brand import brand
from smmgen.cli.bring import bring
from smmgen.cli.build import build
from smmgen.cli.check import check
from smmgen.cli.comment import comment
from smmgen.cli.doctor import doctor
from smmgen.cli.draft import draft
from smmgen.cli.explain import explain
from smmgen.cli.export import export
from smmgen.cli.gallery import gallery
from smmgen.cli.hand import hand
from smmgen.cli.init import init
from smmgen.cli.layout import layout
from smmgen.cli.ledger import ledger
from smmgen.cli.new import new
from smmgen.cli.pack import pack
from smmgen.cli.pin import pin
from smmgen.cli.plan import plan
from smmgen.cli.publish import publish
from smmgen.cli.review import review
from smmgen.cli.schema import schema
from smmgen.cli.serve import serve
from smmgen.cli.simulate import simulate
from smmgen.cli.site import site
from smmgen.cli.status import status
from smmgen.cli.stop import resume, stop
from smmgen.cli.take import take
from smmgen.cli.undo import undo
from smmgen.errors import SmmgenError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="smmgen")
def group() -> None:
    """Social media marketing as code: posts in Markdown, pictures from a brand's layouts."""


COMMANDS = (
    auth,
    brand,
    bring,
    build,
    check,
    comment,
    draft,
    doctor,
    explain,
    export,
    gallery,
    hand,
    init,
    layout,
    ledger,
    new,
    pack,
    pin,
    plan,
    publish,
    resume,
    review,
    schema,
    serve,
    simulate,
    site,
    status,
    stop,
    take,
    undo,
)

for command in COMMANDS:
    group.add_command(command)


def main() -> None:
    """Run a command and turn what it raised into an exit code."""
    try:
        # Without standalone mode click gives back the code of what was to exit.
        sys.exit(group(standalone_mode=False))
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; nothing half-written is left", err=True)
        sys.exit(130)
    except SmmgenError as error:
        click.echo(f"smmgen: {error}", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        sys.exit(2)
