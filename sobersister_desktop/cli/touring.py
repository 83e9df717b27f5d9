"""The tour: two sample women play the whole way, and every page of it is kept as a picture."""

import sys
from argparse import Namespace

from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.errors import TestingVault
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.tour import play
from sobersister_desktop.vault.keyslots import testing_allowed


def tour(asked: Namespace) -> Answer:
    """Play it into the folder, telling each step as it goes. With JSON the telling goes to standard error.

    Raises TestingVault before anything is made where the sample notebooks could not be opened again.
    """
    if asked.kdf_testing and not testing_allowed():
        raise TestingVault
    stream = sys.stderr if asked.json else sys.stdout
    steps: list[str] = []

    def report(step: str) -> None:
        steps.append(step)
        stream.write(f"{step}\n")
        stream.flush()

    profile = TESTING if asked.kdf_testing else None
    pictures = [str(picture) for picture in play(asked.folder.absolute(), report=report, profile=profile)]
    said = ngettext("{n} picture was kept.", "{n} pictures were kept.", len(pictures))
    where = _("Everything is in {folder}.").format(folder=asked.folder)
    return Answer({"steps": steps, "pictures": pictures}, f"{said} {where}")
