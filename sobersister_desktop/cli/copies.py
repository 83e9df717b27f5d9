"""Copies of the notebook: made, tried, brought back."""

import tempfile
from argparse import Namespace
from pathlib import Path

from sobersister_desktop.cli import asking
from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.opening import folder, now, opened
from sobersister_desktop.domain.errors import FileUnwritable
from sobersister_desktop.post import exporting
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.vault import restore as restoring
from sobersister_desktop.vault import salvage as salvaging


def backup(asked: Namespace) -> Answer:
    """A checked copy as the named file, or under a name of its own in the named folder. Never over another file."""
    target = Path(asked.target).absolute()
    if target.exists() and not target.is_dir():
        raise FileUnwritable(name=target.name)
    place, name = (target, None) if target.is_dir() else (target.parent, target.name)
    with opened(asked) as vault:
        asking.progress(_("Making a copy and checking it ..."))
        made = vault.back_up(place, name=name, now=now())
        if not made.sure:
            vault.warning = _("The copy is made, but the disk reports errors. Make another one on another disk.")
    text = ngettext(
        "The copy is made and checked. It holds {n} page.",
        "The copy is made and checked. It holds {n} pages.",
        made.counts.pages,
    )
    document = {"file": str(made.path), "entries": made.counts.pages, "letters": made.counts.letters}
    return Answer({**document, "size": made.size}, f"{text}\n{made.path}")


def salvage(asked: Namespace) -> Answer:
    """All that can still be read, in a new notebook; and a list of what cannot."""
    opens = {"paper_key": asking.paper_key()} if asked.paper_key else {"passphrase": asking.passphrase()}
    asking.progress(_("Reading what can be read ..."))
    saved = salvaging.salvage(folder(asked), Path(asked.target).absolute(), told=asking.Stages(), **opens)
    if not saved.sure:
        asking.tell(_("The new notebook is complete, but the disk reports errors. Make a backup on another disk now."))
    counts = saved.counts
    document = {"entries": counts.pages, "letters": counts.letters, "missing": list(saved.missing)}
    text = ngettext("The new notebook holds {n} page.", "The new notebook holds {n} pages.", counts.pages)
    told = saved.missing or (_("Nothing is missing."),)
    return Answer({**document, "folder": str(saved.folder)}, "\n".join((text, *told, str(saved.folder))))


def export(asked: Namespace) -> Answer:
    """Everything she wrote and noted, in the clear. Of letters only those she sent."""
    target = Path(asked.target).absolute()
    open_to_all = _("What is written there is not encrypted: anyone who can open the folder can read it.")
    asking.progress(open_to_all)
    with opened(asked) as vault:
        asking.progress(_("Writing ..."))
        made = exporting.export(vault.snapshot(now=now()), target, asked.format)
    text = ngettext("{n} page is written in the clear.", "{n} pages are written in the clear.", made.pages)
    document = {"files": list(made.files), "entries": made.pages, "letters": made.letters, "folder": str(target)}
    return Answer(document, f"{text}\n{open_to_all}\n{target}")


def restore(asked: Namespace) -> Answer:
    """The notebook of a backup in the folder, or with --try only a look at what would come back."""
    opens = {"paper_key": asking.paper_key()} if asked.paper_key else {"passphrase": asking.passphrase()}
    file = Path(asked.file).absolute()
    if asked.practise:
        asking.progress(_("Trying the copy ..."))
        with tempfile.TemporaryDirectory(prefix="n-") as place:
            counts = restoring.practise(file, Path(place), told=asking.Stages(), **opens)
        text = ngettext(
            "This copy opens and is whole. It holds {n} page.",
            "This copy opens and is whole. It holds {n} pages.",
            counts.pages,
        )
        return Answer({"entries": counts.pages, "letters": counts.letters, "kept": False}, text)
    asking.progress(_("Bringing the notebook back ..."))
    restored = restoring.restore(file, folder(asked), told=asking.Stages(), **opens)
    if not restored.sure:
        asking.tell(_("The notebook is back, but the disk reports errors. Make a backup on another disk now."))
    counts = restored.counts
    text = ngettext(
        "The notebook is back, with {n} page. The passphrase of when the copy was made opens it.",
        "The notebook is back, with {n} pages. The passphrase of when the copy was made opens it.",
        counts.pages,
    )
    return Answer({"entries": counts.pages, "letters": counts.letters, "kept": True}, text)
