"""smmgen: social media marketing as code.

The floors, from the ground up (a module imports only from lower ones):

    0  problem errors roles     what went wrong; what the world must offer
    1  model/                   the nouns: Post, Slide, Brand, Layout, Channel, Slot, Rendition
    2  source/ render/          text -> Workspace; slide + layout + brand -> drawing
    3  rules/ plan/ review/     Workspace -> problems; renditions and deliveries; pages
    4  platforms/               one file a network: its limits as dated data
    5  edge/                    files, pixels, worker processes, git, clock
    6  work                     the use cases, each a page long
    7  cli/                     one file a command
"""

__version__ = "0.1.0.dev0"
