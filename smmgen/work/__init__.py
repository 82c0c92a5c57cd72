"""Floor 6: the use cases, each a page long.

files -> source -> Workspace -> rules -> Problems
                      '-> plan -> press -> pictures, documents, manifest
"""

from smmgen.work.begin import begin_post
from smmgen.work.build import Around, Built, build, check, load, verify
from smmgen.work.choice import changed_since, explained, pin
from smmgen.work.draw import Progress
from smmgen.work.gallery import gallery
from smmgen.work.memory import Memory

__all__ = [
    "Around",
    "Built",
    "Memory",
    "Progress",
    "begin_post",
    "build",
    "changed_since",
    "check",
    "explained",
    "gallery",
    "load",
    "pin",
    "verify",
]
