"""The notebook as a whole: make it, look it over, change what opens it."""

from argparse import Namespace

from sobersister_desktop.cli import asking
from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.opening import closing, folder, now, opened
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.errors import JournalDamaged, JournalMissing
from sobersister_desktop.texts import _, three_parts
from sobersister_desktop.vault.vault import Vault


def new(asked: Namespace) -> Answer:
    """A notebook in an empty or new folder. Raises FolderNotEmpty, PassphraseRefused, and what the disk says."""
    passphrase = asking.new_passphrase()
    asking.progress(_("Making the notebook ..."))
    vault, key = Vault.create(folder(asked), passphrase, profile=TESTING if asked.kdf_testing else None, now=now())
    with closing(vault):
        text = _(
            "The notebook is made. This is its paper key:\n\n    {key}\n\n"
            "Write it down and keep it away from this computer. It opens the notebook when the passphrase is gone,"
            " and it is shown only now."
        )
        return Answer({"paper_key": key.text}, text.format(key=key.text))


def check(asked: Namespace) -> Answer:
    """Key files, database and counts. Damage is the answer, not a trouble."""
    mended = []
    try:
        with opened(asked) as vault:
            mended = [vault.notice] if vault.notice else []
            report = vault.check()
            ok, problems = report.ok, list(report.problems)
    except (JournalMissing, JournalDamaged) as damage:
        parts = three_parts(damage)
        ok, problems = False, [f"{parts.happened} {parts.do}"]
    text = "\n".join(problems) if problems else _("Everything is whole.")
    return Answer({"ok": ok, "problems": problems, "mended": mended}, text)


def passphrase(asked: Namespace) -> Answer:
    """A new passphrase in place of the one that opens it now."""
    with opened(asked) as vault:
        return _changed(vault)


def recover(asked: Namespace) -> Answer:
    """A new passphrase, set with the paper key."""
    key = asking.paper_key()
    vault = Vault.open(folder(asked), paper_key=key, now=now())
    with closing(vault):
        return _changed(vault)


def _changed(vault: Vault) -> Answer:
    wanted = asking.new_passphrase()
    asking.progress(_("Changing the passphrase ..."))
    generation = vault.change_passphrase(wanted)
    return Answer({"generation": generation}, _("From now on the new passphrase opens the notebook."))
