"""`python -m smmgen`."""

from smmgen.cli import main

main()
