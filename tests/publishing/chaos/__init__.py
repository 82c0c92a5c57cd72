"""Publishers that die, stop and are lied to, against networks that go on without them.

    python -m tests.publishing.chaos --deliveries 10000

A network is a process of its own: what it was asked it does, whether or not who asked is still
there. Publishers are processes on one ledger. At the end the network's own list is counted.
"""
