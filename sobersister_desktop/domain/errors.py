"""The family of errors: what the world did to us, told in three sentences.

    Trouble
    |-- UnlockTrouble
    |   |-- WrongPassphrase         that did not open it
    |   |-- WrongPaperKey           nor did that
    |   |-- PaperKeyMistyped        it cannot be a paper key at all
    |   |-- KeyFilesDamaged         neither copy can be read
    |   |-- KeyFileTampered         opened, but its seal is wrong
    |   |-- KeyFileNewer            made by a newer version
    |   |-- KeyFileWeak             asks for weaker protection than this program ever writes
    |   |-- TestingVault            made for tests; opens only where tests say so
    |   |-- NotEnoughMemory
    |-- VaultTrouble
    |   |-- NotAVault, FolderNotEmpty, FolderNotAllowed, FolderGone, OnNetworkDrive
    |   |-- AlreadyOpen             in another window, or by someone else
    |   |-- JournalMissing, JournalDamaged, JournalNewer
    |   |-- DiskFull, DiskTrouble   nothing was changed
    |   |-- WrittenMeanwhile        the old keys stay, because something new was written
    |   |-- NotFound, Ambiguous     an id that names nothing, or more than one thing
    |-- NothingTyped            a passphrase was asked for, and none came
    |-- TypedDifferently        a new passphrase was typed twice, not alike
    |-- NoDisplay               a window was asked for where there is no screen
    |-- PassphraseRefused           too short, a control character, too long
    |-- CardTrouble
    |   |-- CardBroken, OwnCard, CardAlreadyKnown, WordsDiffer, PersonUnknown, NotTrusted, NoCard
    |-- LetterTrouble
    |   |-- LetterDamaged, LetterForSomeoneElse, LetterWordsWrong, LetterSenderUnknown, LetterForged,
    |   |   LetterMisaddressed, LetterOldKeys, LetterBlocked, LetterNewer, LetterTooLarge, LetterConflict,
    |   |   LetterNotKept, LetterTesting, LettersNotHere, HiddenNotFound, PageChanged, ReplyToAnotherLetter,
    |   |   LetterTakenBack, LetterOutlived, LetterEmpty, LetterGone, LetterFromWhom, PaperKeyOfAnother,
    |   |   MomentNotShared
    |-- FileTrouble
        |-- FileUnreadable, FileUnwritable, ImportUnknown, ImportTooLarge, NotPlainText, PageTooLong,
            PictureRefused, CertificateRefused, TooMuch, BackupDamaged

Each class carries its three parts as templates: what happened, what is safe, what to do. Values are
filled in only after translation (`texts.three_parts`). `code` is for a helper and for `--json`; neither it
nor a value ever holds her words, except a name or a file name that she has just given herself.
Anything that is not Trouble is a bug of ours.
"""

from collections.abc import Mapping
from typing import ClassVar


class Trouble(Exception):
    """Something in the world went wrong, and there is a way forward."""

    code: ClassVar[str] = "trouble"
    title: ClassVar[str] = "Something did not work"
    happened: ClassVar[str] = "Something did not work."
    safe: ClassVar[str] = "Nothing has changed."
    do: ClassVar[str] = "Try again."

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values: Mapping[str, object] = values


# ---- opening the notebook (formats.md 2.5) ----------------------------------------------------------


class UnlockTrouble(Trouble):
    """The notebook stays shut."""


class WrongPassphrase(UnlockTrouble):
    code = "wrong-passphrase"
    title = "That did not open it"
    happened = "That is not the passphrase."
    safe = "Nothing has changed."
    do = "Check Caps Lock and the keyboard language and try again, or use your paper key."


class WrongPaperKey(UnlockTrouble):
    code = "wrong-paper-key"
    title = "That did not open it"
    happened = "That is not the paper key of this notebook."
    safe = "Nothing has changed; what you typed is still here."
    do = "Compare it with your sheet once more. One slip is mended for you, two are not."


class PaperKeyMistyped(UnlockTrouble):
    code = "paper-key-mistyped"
    title = "That is not a whole paper key"
    happened = "A paper key has 7 groups of 4 letters and digits; this has {count} characters."
    safe = "Nothing has changed; what you typed is still here."
    do = "Compare it with your sheet. O and 0, and I, L and 1, count as the same."


class KeyFilesDamaged(UnlockTrouble):
    code = "key-files-damaged"
    title = "The key files are damaged"
    happened = "Both copies of the key file are damaged or missing."
    safe = "Your words are still there, encrypted."
    do = "Bring the key file back from a backup. Without one of its copies nobody can open the notebook."


class KeyFileTampered(UnlockTrouble):
    code = "key-file-tampered"
    title = "The key file has been changed"
    happened = "Someone or something has changed the key file."
    safe = "Nothing was opened, and nothing has been written."
    do = "Compare the folder with a backup before you go on."


class KeyFileNewer(UnlockTrouble):
    code = "key-file-newer"
    title = "Made by a newer version"
    happened = "This notebook was made by a newer version of this program."
    safe = "It is whole and unchanged."
    do = "Update this program, then open it again."


class KeyFileWeak(UnlockTrouble):
    code = "key-file-weak"
    title = "The key file has been changed"
    happened = "The key file asks for weaker protection than this program ever writes."
    safe = "Your passphrase was not used, and nothing was opened."
    do = "Someone may have changed the file. Compare the folder with a backup."


class TestingVault(UnlockTrouble):
    __test__ = False  # not a test class, whatever its name says to pytest
    code = "testing-vault"
    title = "A notebook made for testing"
    happened = "This notebook was made for testing and is only weakly protected."
    safe = "Nothing was opened."
    do = "Make a new notebook for your own words. Helpers set SOBERSISTER_TESTING=1 to open this one."


class NotEnoughMemory(UnlockTrouble):
    code = "not-enough-memory"
    title = "Not enough free memory"
    happened = "There is not enough free memory to open the notebook."
    safe = "Nothing has changed."
    do = "Close other programs and try again."


# ---- the folder and the database ----------------------------------------------------------------------


class VaultTrouble(Trouble):
    """The folder or the database is not as it has to be."""


class NotAVault(VaultTrouble):
    code = "not-a-vault"
    title = "There is no notebook here"
    happened = "The folder {folder} holds no notebook."
    safe = "Nothing in it has been changed."
    do = "Choose another folder, or make a new notebook."


class FolderNotEmpty(VaultTrouble):
    code = "folder-not-empty"
    title = "The folder is not empty"
    happened = "The folder {folder} already has something in it."
    safe = "Nothing in it has been changed."
    do = "Choose an empty folder, or a new name."


class FolderNotAllowed(VaultTrouble):
    code = "folder-not-allowed"
    title = "This folder is not open to you"
    happened = "This account may not read or write in {folder}."
    safe = "Nothing in it has been changed."
    do = "Choose another folder, or ask for the permission to be given back."


class FolderGone(VaultTrouble):
    code = "folder-gone"
    title = "The folder is not there"
    happened = "The folder or memory stick with your notebook is not there."
    safe = "Nothing on it has changed."
    do = "Plug it in, or find the folder, and then continue."


class OnNetworkDrive(VaultTrouble):
    code = "network-drive"
    title = "This folder is on a network drive"
    happened = "The notebook lies on a network drive, where two computers could write at once."
    safe = "Nothing was opened, and nothing has changed."
    do = "Copy the folder to this computer and open the copy."


class AlreadyOpen(VaultTrouble):
    code = "already-open"
    title = "Already open"
    happened = "Your notebook is open in another window, or by another person on this computer."
    safe = "Both are fine; nothing is written twice."
    do = "Close the other one, then continue."


class JournalMissing(VaultTrouble):
    code = "journal-missing"
    title = "The journal file is missing"
    happened = "The key files are here, but the journal file they belong to is not."
    safe = "Nothing has been written or removed."
    do = "Use a backup, or put the missing file back."


class JournalDamaged(VaultTrouble):
    code = "journal-damaged"
    title = "The journal file is damaged"
    happened = "The journal file can be read only in part, or not at all."
    safe = "It has not been written to; it is just as it was found."
    do = "Copy the folder to a safe place first. Then use a backup."


class JournalNewer(VaultTrouble):
    code = "journal-newer"
    title = "Made by a newer version"
    happened = "This notebook was last opened by a newer version of this program."
    safe = "It is whole and unchanged."
    do = "Update this program, then open it again."


class DiskFull(VaultTrouble):
    code = "disk-full"
    title = "The disk is full"
    happened = "This could not be saved: the disk is full."
    safe = "What was saved before is unchanged, and what you are writing is still on the screen."
    do = "Free some space; saving then goes on by itself."


class DiskTrouble(VaultTrouble):
    code = "disk-trouble"
    title = "The disk reports an error"
    happened = "This could not be saved: the disk reports an error."
    safe = "What was saved before is unchanged, and what you are writing is still on the screen."
    do = "Make a backup on another disk as soon as you can."


class WrittenMeanwhile(VaultTrouble):
    code = "written-meanwhile"
    title = "You wrote something meanwhile"
    happened = "Something was written in the notebook while it was being put under its new key."
    safe = "What you wrote is kept, and the keys are as they were."
    do = "Try again, and let the pen rest for that moment."


class NotFound(VaultTrouble):
    code = "not-found"
    title = "There is nothing by that name"
    happened = "Nothing here has the number or name {name}."
    safe = "Nothing has changed."
    do = "Check it against the list."


class Ambiguous(VaultTrouble):
    code = "ambiguous"
    title = "That fits more than one"
    happened = "{name} fits more than one thing here."
    safe = "Nothing has changed."
    do = "Give more of it."


class PassphraseRefused(Trouble):
    code = "passphrase-refused"
    title = "Choose another passphrase"
    happened = "A passphrase needs {least} characters or more, or four drawn words, and no control characters."
    safe = "Nothing has changed."
    do = "Five ordinary words are strong and easy to keep in mind."


class NothingTyped(Trouble):
    code = "nothing-typed"
    title = "Nothing was typed"
    happened = "A passphrase or paper key was asked for, and none came."
    safe = "Nothing was opened, and nothing has changed."
    do = "Type it when asked, or give it as the first line of standard input, and a new one as the second."


class TypedDifferently(Trouble):
    code = "typed-differently"
    title = "The two were not alike"
    happened = "The new passphrase was typed twice, and the two were not alike."
    safe = "Nothing has changed."
    do = "Try again, slowly."


class NoDisplay(Trouble):
    code = "no-display"
    title = "There is no display here"
    happened = "The window cannot open, because there is no display here."
    safe = "Your notebook has not been touched."
    do = "Start it on a computer with a screen. The commands work here too: --help lists them."


# ---- cards and people (formats.md 3) ------------------------------------------------------------------


class CardTrouble(Trouble):
    """A card cannot be used."""


class CardBroken(CardTrouble):
    code = "card-broken"
    title = "This card is not whole"
    happened = "This is not a whole card; part of it is missing or was changed on the way."
    safe = "Nobody was added."
    do = "Ask her for the card again, as a file if you can."


class OwnCard(CardTrouble):
    code = "own-card"
    title = "This is your own card"
    happened = "This is your own card."
    safe = "Nobody was added."
    do = "Give it to her, and open the card that she gives to you."


class CardAlreadyKnown(CardTrouble):
    code = "card-known"
    title = "You have this card"
    happened = "This card is already here; it belongs to {name}."
    safe = "Nothing has changed."
    do = "There is nothing to do."


class WordsDiffer(CardTrouble):
    code = "words-differ"
    title = "The words differ"
    happened = "The five words differ, so this may not be {name}'s key."
    safe = "Nothing has been sent, and she is not marked as checked."
    do = "Ask her to read them once more. If they still differ, get her card from her in person."


class PersonUnknown(CardTrouble):
    code = "person-unknown"
    title = "Nobody by that name"
    happened = "Nobody here is called {name}."
    safe = "Nothing has been sealed."
    do = "Add her card first, or check the name."


class NotTrusted(CardTrouble):
    code = "not-trusted"
    title = "Her key has not been checked"
    happened = "The key of {name} is new or blocked, and has not been checked by its five words."
    safe = "Nothing has been sealed or sent."
    do = "Compare the five words with her by voice first."


class NoCard(CardTrouble):
    code = "no-card"
    title = "No card yet"
    happened = "{name} has given you no card yet."
    safe = "Nothing has been sealed or sent."
    do = "Ask her for her card, and open it on the People page."


# ---- letters (formats.md 4.5) ---------------------------------------------------------------------------


class LetterTrouble(Trouble):
    """A letter was not taken in."""

    safe = "It has not been kept, and your notebook is unchanged."


class LetterDamaged(LetterTrouble):
    code = "letter-damaged"
    title = "Damaged on its way"
    happened = "This file was damaged on its way."
    do = "Ask for it again, by another way if you can."


class LetterForSomeoneElse(LetterTrouble):
    code = "letter-for-someone-else"
    title = "Not sealed for you"
    happened = "This letter is sealed for someone else, or for keys you no longer have."
    do = "Ask the sender to seal it for you again."


class LetterWordsWrong(LetterTrouble):
    code = "letter-words-wrong"
    title = "Those words did not open it"
    happened = "Those words did not open it."
    do = "Check each one with her by phone."


class LetterFromWhom(LetterTrouble):
    code = "letter-from-whom"
    title = "Say who gave it to you"
    happened = "This letter opens with words, and nothing in it proves who wrote it."
    do = "Open it again and say who gave it to you, with --from NAME."


class LetterSenderUnknown(LetterTrouble):
    code = "letter-sender-unknown"
    title = "From someone you have not added"
    happened = "This letter is from someone you have not added."
    safe = "Nothing was opened, and nothing was kept."
    do = "Add her card first, then open it again."


class LetterForged(LetterTrouble):
    code = "letter-forged"
    title = "It is not from {name}"
    happened = "It claims to be from {name} but is not."
    safe = "Nothing was imported, and your notebook is unchanged."
    do = "Tell her."


class LetterMisaddressed(LetterTrouble):
    code = "letter-misaddressed"
    title = "Not written to you"
    happened = "This letter was not written to you."
    do = "Tell the person who gave it to you."


class LetterOldKeys(LetterTrouble):
    code = "letter-old-keys"
    title = "Written with keys she has replaced"
    happened = "This letter was written with keys that {name} has replaced."
    do = "Ask her whether she wrote it, and to seal it again."


class LetterBlocked(LetterTrouble):
    code = "letter-blocked"
    title = "From someone you have blocked"
    happened = "This letter is from {name}, whom you have blocked."
    safe = "Nothing of it was shown or kept."
    do = "There is nothing you have to do. To read her letters again, unblock her under People first."


class LetterNewer(LetterTrouble):
    code = "letter-newer"
    title = "Made by a newer version"
    happened = "This letter was made by a newer version of this program."
    safe = "The file is whole, and your notebook is unchanged."
    do = "Update this program, then open it again."


class LetterTooLarge(LetterTrouble):
    code = "letter-too-large"
    title = "Too large"
    happened = "This is larger than this program ever makes."
    do = "Ask the sender what it is before you try anything else."


class LetterConflict(LetterTrouble):
    code = "letter-conflict"
    title = "Two letters with one number"
    happened = "Two different letters carry the same number."
    safe = "The first was kept as it is; this one was not."
    do = "Ask her to send the second one anew."


class LetterTakenBack(LetterTrouble):
    code = "letter-taken-back"
    title = "Taken back"
    happened = "{name} has taken this letter back."
    safe = "Its words were not kept; only its number and its day are noted."
    do = "There is nothing you have to do."


class LetterOutlived(LetterTrouble):
    code = "letter-outlived"
    title = "Its time is over"
    happened = "This letter was to be kept for a time that is over."
    safe = "Its words were not kept; only its number and its day are noted."
    do = "If you need it still, ask the sender to seal it again."


class LetterEmpty(LetterTrouble):
    code = "letter-empty"
    title = "There is nothing in it"
    happened = "There are no words to seal."
    safe = "Nothing was sealed, and nothing has changed."
    do = "Write something first."


class LetterGone(LetterTrouble):
    code = "letter-gone"
    title = "Its words are not here any more"
    happened = "The words of this letter are not here any more."
    safe = "Its number and its days are still noted, and your notebook is unchanged."
    do = "If you need it still, ask the sender to seal it again."


class PaperKeyOfAnother(LetterTrouble):
    code = "paper-key-of-another"
    title = "This key does not open this notebook"
    happened = "The paper key that was typed does not open this notebook."
    safe = "Nothing was sealed, and nothing has changed."
    do = "Look on the sheet again; one slip per key is forgiven."


class ReplyToAnotherLetter(LetterTrouble):
    code = "reply-to-another-letter"
    title = "An answer to another letter"
    happened = "This answer belongs to a letter that was not made in this notebook, or is no longer in it."
    do = "Ask which letter it answers, or open it in the notebook that the letter came from."


class LetterNotKept(LetterTrouble):
    code = "letter-not-kept"
    title = "Nothing was imported"
    happened = "The letter could not be written to the disk, so nothing was imported."
    safe = "Your notebook is unchanged, and the file is still where it was."
    do = "Free some space and try again."


class LetterTesting(LetterTrouble):
    code = "letter-testing"
    title = "One of the two is only for testing"
    happened = "A notebook made for testing and a real one do not exchange letters."
    safe = "Nothing was sealed or kept."
    do = "Use two real notebooks, or two made for testing."


class LettersNotHere(LetterTrouble):
    code = "letters-not-here"
    title = "This computer cannot do letters"
    happened = "The part of this computer that seals and opens letters did not pass its check."
    safe = "Nothing was sealed or kept, and your notebook is unchanged."
    do = "Install the program anew, or use it on another computer; your pages stay yours either way."


class PageChanged(LetterTrouble):
    code = "page-changed"
    title = "A page was changed since"
    happened = "A page was changed since you looked at it for this letter."
    safe = "Nothing was sealed. What you had hidden in that page is not hidden in it any more."
    do = "Look at it again in the next step, and hide again what she should not read."


class MomentNotShared(LetterTrouble):
    code = "moment-not-shared"
    title = "That moment is for you alone"
    happened = "Moment {name} is not ticked as one that you may share."
    safe = "Nothing was sealed."
    do = "Tick it on the page of the moment, and seal the letter again."


class HiddenNotFound(LetterTrouble):
    code = "hidden-not-found"
    title = "The words to hide are not there"
    happened = "Number {number} of the words to hide stands nowhere on the pages you chose."
    safe = "Nothing was sealed."
    do = "Look how it is written there, and give it exactly so."


# ---- files that come and go -----------------------------------------------------------------------------


class FileTrouble(Trouble):
    """A file could not be read or written."""


class FileUnreadable(FileTrouble):
    code = "file-unreadable"
    title = "This file cannot be read"
    happened = "The file {name} cannot be read."
    safe = "Nothing has changed."
    do = "Check that it is there and that you may open it."


class FileUnwritable(FileTrouble):
    code = "file-unwritable"
    title = "The file could not be written"
    happened = "{name} could not be written there."
    safe = "Your notebook is unchanged, and no half-written file was left."
    do = "Choose another place, or free some space."


class ImportUnknown(FileTrouble):
    code = "import-unknown"
    title = "Not a journal this program knows"
    happened = "The file {name} is not a journal that this program can read."
    safe = "Nothing was brought in."
    do = "Export it from the other program again and try that file."


class ImportTooLarge(FileTrouble):
    code = "import-too-large"
    title = "Larger than this program brings in"
    happened = "The file {name} is larger than {megabytes} MB or holds more than {entries} pages."
    safe = "Nothing was brought in."
    do = "Export it in parts from the other program, by year for example, and bring in each."


class NotPlainText(FileTrouble):
    code = "not-plain-text"
    title = "This file is not plain text"
    happened = "The file {name} is not plain text in UTF-8."
    safe = "Nothing has changed."
    do = "Save it as plain text (UTF-8) in the program it comes from, then try again."


class PageTooLong(FileTrouble):
    code = "page-too-long"
    title = "Longer than a page can be"
    happened = "The file {name} has more than the {limit} characters that a page can hold."
    safe = "Nothing has changed."
    do = "Divide it into two pages."


class PictureRefused(FileTrouble):
    code = "picture-refused"
    title = "This picture cannot be added"
    happened = "The file {name} is not a picture this program shows, or it is too large."
    safe = "The page is unchanged."
    do = "Use a JPEG or PNG picture of at most 20 MB."


class CertificateRefused(FileTrouble):
    code = "certificate-refused"
    title = "This file cannot be kept with it"
    happened = "The file {name} is not a PDF, a JPEG or a PNG, or it is larger than 10 MB."
    safe = "What you noted is unchanged."
    do = "Save the certificate as one of these, or scan it smaller."


class TooMuch(FileTrouble):
    code = "too-much"
    title = "More than one letter can hold"
    happened = "A letter can hold {limit}; this is more."
    safe = "Nothing was sealed."
    do = "Choose less, or send it in two letters."


class BackupDamaged(FileTrouble):
    code = "backup-damaged"
    title = "This is not a whole backup"
    happened = "The file {name} is damaged, or it is not a backup of a notebook."
    safe = "Nothing has changed."
    do = "Try another copy. The newest one that is whole is the best one."
