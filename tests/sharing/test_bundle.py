"""Sealing and opening: what comes back, what every trouble looks like, and what an attacker gets (formats.md 4)."""

import base64
import hashlib
import hmac
import io
import random
import re
import subprocess
import tracemalloc
import zipfile  # noqa: TID251  an independent reader, on our own output only
from dataclasses import replace
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sobersister_desktop.crypto import age
from sobersister_desktop.crypto.identity import Card, Identity, pseudonym
from sobersister_desktop.domain import errors
from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.letter import HIDDEN, Letter, Span, excerpt
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.sharing import bundle, container
from sobersister_desktop.sharing.bundle import enclose, file_name, new_address, open_plain, open_sealed, seal
from sobersister_desktop.sharing.letter_text import human_text
from tests.builders import (
    JESS,
    MADE,
    MALLORY,
    NORA,
    RUTH,
    a_jpeg,
    a_letter,
    a_picture,
    a_png,
    a_png_chunk,
    an_address,
    an_entry,
    an_excerpt,
    knows,
)

RUTHS = knows((NORA, "Nora"))
PICTURE = a_picture(alt="the stairs")
LETTER = a_letter(an_excerpt(1, pictures=(PICTURE.name,)), an_excerpt(2, title="Bus"), pictures=(PICTURE,))


def card(identity: Identity) -> Card:
    return identity.card(MADE)


def sealed(letter: Letter = LETTER, me: Identity = NORA, to: Identity = RUTH, **more: Any) -> bundle.Sealed:
    return seal(letter, me=me, to=card(to), address=more.pop("address", an_address()), **more)


SEALED = sealed()
PLAIN = age.decrypt(SEALED.file, [RUTH.age_identity])
MEMBERS = container.read(PLAIN)


def opened(data: bytes = SEALED.file, me: Identity = RUTH, cards: bundle.Cards = RUTHS) -> bundle.Opened:
    return open_sealed(data, mine=[me], cards=cards)


def resealed(plain: bytes, to: Identity = RUTH) -> bytes:
    return age.encrypt(plain, [card(to).recipient])


def remade(manifest: bytes | None = None, auth: str | None = None, sender: Identity = NORA, **members: bytes) -> bytes:
    """The plaintext with something exchanged, sealed by whoever `sender` is unless `auth` is given."""
    now: dict[str, bytes] = MEMBERS | {name.replace("_", "."): data for name, data in members.items()}
    raw = manifest if manifest is not None else MEMBERS["letter.json"]
    seal_of = auth if auth is not None else sender.letter_mac(card(RUTH), sent=True, manifest=raw)
    pictures = {name: data for name, data in now.items() if name.startswith("attachments/")}
    return enclose(raw, now["letter.txt"], pictures, seal_of)


def remanifest(**changes: Any) -> bytes:
    return canon(parse_canon(MEMBERS["letter.json"]) | changes)


# ---- the good way ----


def test_what_was_sealed_is_what_is_opened() -> None:
    back = opened()
    assert back.letter == LETTER
    assert (back.letter_id, back.thread, back.in_reply_to, back.seq) == (SEALED.letter_id, SEALED.thread, None, 1)
    assert (back.sender, back.recipient) == (NORA.fingerprint, RUTH.fingerprint)
    assert (back.sender_name, back.trust, back.testing) == ("Nora", Trust.VERIFIED, False)
    assert (back.manifest, back.text) == (SEALED.manifest, SEALED.text)
    assert back.text.decode() == human_text(LETTER)
    assert back.pictures == {PICTURE.name: PICTURE.data}


def test_there_is_one_hybrid_stanza_and_nothing_of_the_letter_outside() -> None:
    header = SEALED.file[: SEALED.file.index(b"\n---")]
    assert header.count(b"-> ") == 1
    assert header.startswith(b"age-encryption.org/v1\n-> mlkem768x25519 ")
    assert SEALED.size == len(SEALED.file)


def test_she_cannot_open_what_she_sealed_for_another() -> None:
    with pytest.raises(errors.LetterForSomeoneElse):
        opened(me=NORA, cards=knows((RUTH, "Ruth")))


def test_letters_of_any_ordinary_length_have_one_size() -> None:
    sizes = {sealed(a_letter(an_excerpt(text="a" * length))).size for length in (0, 1, 500, 7_000, 14_000)}
    assert sizes == {sealed().size} == {34_427}


def test_the_same_letter_twice_shares_no_block_and_no_number_between_two_mentors() -> None:
    entry = an_entry(text="I stayed on the bus past my stop. " * 40)
    plain, files = [], []
    for mentor in (RUTH, JESS):
        page = excerpt(entry, pseudonym(NORA.pair_key(card(mentor)), entry.id))
        one = sealed(a_letter(page), to=mentor, address=new_address(1))
        files.append(one.file)
        plain.append(one.manifest.decode())
    blocks = [{file[at : at + 16] for at in range(200, len(file) - 16)} for file in files]
    assert not blocks[0] & blocks[1]
    numbers = [set(re.findall(r"[0-9a-f]{32,64}", text)) for text in plain]
    # letter.txt is the same for both, and so is its hash; the sender is one person
    assert len(numbers[0] & numbers[1]) == 2
    assert entry.id not in plain[0] + plain[1]


def test_file_names_tell_nothing_and_do_not_repeat() -> None:
    names = {file_name() for _time in range(10_000)}
    assert len(names) == 10_000
    assert all(re.fullmatch(r"[a-z2-7]{8}\.age", name) for name in names)


def test_any_unzip_shows_the_letter_and_its_pictures(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        assert archive.read("letter.txt").decode() == human_text(LETTER)
        assert archive.read(PICTURE.name) == PICTURE.data
    if which("unzip"):
        (tmp_path / "x.zip").write_bytes(PLAIN)
        subprocess.run(["unzip", "-q", "x.zip"], cwd=tmp_path, check=True)
        assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == human_text(LETTER)
        assert (tmp_path / PICTURE.name).read_bytes() == PICTURE.data


VECTOR = Path(__file__).parents[1] / "vectors" / "letter-1.age"


def test_a_letter_sealed_by_the_first_version_is_still_opened() -> None:
    assert opened(VECTOR.read_bytes()).letter == LETTER


def test_the_inside_of_that_letter_is_still_written_byte_for_byte() -> None:
    """Everything but the encryption: letter.txt, letter.json, the seal of the pair, the order, the padding."""
    assert hashlib.sha256(PLAIN).hexdigest() == "7f7cfaafee650758a70dbdaf220ce4c61d40462e667e70b0a804fabe583531c6"
    assert age.decrypt(VECTOR.read_bytes(), [RUTH.age_identity]) == PLAIN


def test_the_seal_is_the_formula_of_formats_md_4_4() -> None:
    shared = X25519PrivateKey.from_private_bytes(RUTH.seed_auth).exchange(
        X25519PublicKey.from_public_bytes(card(NORA).auth_pk)
    )
    parties = bytes.fromhex(NORA.fingerprint) + bytes.fromhex(RUTH.fingerprint)
    key = HKDF(SHA256(), 32, None, b"sobersister/v1/letter-auth" + parties).derive(shared)
    digest = hashlib.sha256(MEMBERS["letter.json"]).digest()
    assert MEMBERS["auth"].decode() == hmac.new(key, digest, "sha256").hexdigest()


def test_the_seal_is_the_same_reckoned_from_either_side() -> None:
    auth = NORA.letter_mac(card(RUTH), sent=True, manifest=SEALED.manifest)
    assert MEMBERS["auth"] == auth.encode()
    assert auth == RUTH.letter_mac(card(NORA), sent=False, manifest=SEALED.manifest)
    assert list(MEMBERS) == ["letter.txt", "letter.json", PICTURE.name, "auth", "padding"]


# ---- text for pasting ----

ARMORED = sealed(armored=True).file


def quoted(text: bytes) -> bytes:
    return b"".join(b"> " + line + b"\r\n" for line in text.splitlines())


def rewrapped(text: bytes) -> bytes:
    lines = text.splitlines()
    body = b"".join(lines[1:-1])
    return b"\n".join([lines[0], *(body[at : at + 70] for at in range(0, len(body), 70)), lines[-1]])


@pytest.mark.parametrize(
    "data",
    [
        ARMORED,
        b"\n \n" + ARMORED + b"\n\n",
        ARMORED.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + ARMORED,
        ARMORED.decode().encode("utf-16"),
        b"Dear Ruth,\nhere it is.\n\n" + ARMORED + b"\n-- \nSent from a bus\n",
        quoted(b"She wrote:\n" + ARMORED),
        rewrapped(ARMORED),
    ],
    ids=["plain", "spaces", "crlf", "utf-8 mark", "utf-16", "in a mail", "quoted", "wrapped anew"],
)
def test_a_pasted_letter_opens_however_the_mail_program_treated_it(data: bytes) -> None:
    assert opened(data).letter == LETTER


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.7 something",
        ARMORED[:-40],
        ARMORED[40:],
        ARMORED.replace(b"A", b"*", 1) if b"A" not in ARMORED[:36] else ARMORED[:60] + b"*" + ARMORED[60:],
        ARMORED.replace(ARMORED.splitlines()[5], b"", 1),
        b"-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n",
        b"\xff\xfe-----",
    ],
)
def test_what_is_no_letter_or_only_part_of_one_is_damaged(data: bytes) -> None:
    with pytest.raises(errors.LetterDamaged):
        opened(data)


# ---- every trouble of formats.md 4.5 ----


@pytest.mark.parametrize("at", [0, 10, 25, 60, 400, 1_600, 1_700, 1_720, 10_000, -16, -1])
def test_one_changed_byte_anywhere_is_damage_or_no_match(at: int) -> None:
    data = bytearray(SEALED.file)
    data[at] ^= 1
    with pytest.raises((errors.LetterDamaged, errors.LetterForSomeoneElse)):
        opened(bytes(data))


@pytest.mark.parametrize("length", [1, 21, 22, 100, 1_640, 1_660, 5_000, 34_426])
def test_a_letter_cut_short_is_damaged(length: int) -> None:
    with pytest.raises(errors.LetterDamaged):
        opened(SEALED.file[:length])


def test_a_letter_with_more_behind_it_is_damaged() -> None:
    with pytest.raises(errors.LetterDamaged):
        opened(SEALED.file + b"\0")


def test_a_letter_for_someone_else_says_so() -> None:
    with pytest.raises(errors.LetterForSomeoneElse):
        opened(me=JESS)
    with pytest.raises(errors.LetterForSomeoneElse):
        open_sealed(SEALED.file, mine=[], cards=RUTHS)


def test_replaced_keys_of_the_reader_still_open_what_was_sealed_to_them() -> None:
    assert open_sealed(SEALED.file, mine=[JESS, RUTH], cards=RUTHS).recipient == RUTH.fingerprint


def test_a_letter_of_someone_unknown_is_not_opened() -> None:
    with pytest.raises(errors.LetterSenderUnknown):
        opened(cards=knows((MALLORY, "Mallory")))


def test_a_stranger_posing_as_her_is_told_by_the_seal() -> None:
    forged = remade(auth=MALLORY.letter_mac(card(RUTH), sent=True, manifest=SEALED.manifest))
    with pytest.raises(errors.LetterForged) as caught:
        opened(resealed(forged))
    assert caught.value.values["name"] == "Nora"


@pytest.mark.parametrize(
    "auth", ["", "0" * 64, "0" * 63, MEMBERS["auth"].decode().upper(), MEMBERS["auth"].decode() + "0"]
)
def test_any_other_seal_is_refused(auth: str) -> None:
    with pytest.raises(errors.LetterForged):
        opened(resealed(remade(auth=auth)))


def test_a_seal_that_is_not_even_text_is_refused() -> None:
    members = [(name, data if name != "auth" else b"\xff" * 64) for name, data in MEMBERS.items()]
    with pytest.raises(errors.LetterForged):
        opened(resealed(container.build(members)))


def test_a_letter_handed_on_to_another_mentor_was_not_written_to_her() -> None:
    """Ruth seals what Nora wrote to her once more, for Jess, as if Nora had written to Jess."""
    with pytest.raises(errors.LetterMisaddressed):
        opened(resealed(PLAIN, to=JESS), me=JESS)


def test_a_letter_for_her_old_keys_sealed_to_her_new_ones_is_refused() -> None:
    with pytest.raises(errors.LetterMisaddressed):
        open_sealed(resealed(PLAIN, to=JESS), mine=[JESS, RUTH], cards=RUTHS)


def test_a_letter_turned_round_is_refused() -> None:
    """Ruth sends Nora her own letter back, first as it is, then with the names exchanged and a seal that fits both."""
    noras = knows((RUTH, "Ruth"))
    with pytest.raises(errors.LetterMisaddressed):
        opened(resealed(PLAIN, to=NORA), me=NORA, cards=noras)
    raw = remanifest(sender=RUTH.fingerprint, recipient=NORA.fingerprint)
    turned = remade(manifest=raw, auth=NORA.letter_mac(card(RUTH), sent=True, manifest=raw))
    with pytest.raises(errors.LetterForged):
        opened(resealed(turned, to=NORA), me=NORA, cards=noras)


def test_a_letter_from_herself_to_herself_is_refused() -> None:
    raw = remanifest(sender=RUTH.fingerprint)
    with pytest.raises(errors.LetterForged) as caught:
        opened(resealed(remade(manifest=raw, auth="0" * 64)), cards=RUTHS | knows((RUTH, "me")))
    assert caught.value.values["name"] == "you"


def test_a_letter_under_replaced_keys_says_so() -> None:
    with pytest.raises(errors.LetterOldKeys) as caught:
        opened(cards=knows((NORA, "Nora"), trust=Trust.RETIRED))
    assert caught.value.values["name"] == "Nora"


def test_a_letter_of_someone_blocked_is_not_shown() -> None:
    with pytest.raises(errors.LetterBlocked):
        opened(cards=knows((NORA, "Nora"), trust=Trust.BLOCKED))


@pytest.mark.parametrize("trust", [Trust.ADDED, Trust.CHANGED])
def test_an_unchecked_card_opens_and_is_marked(trust: Trust) -> None:
    assert opened(cards=knows((NORA, "Nora"), trust=trust)).trust is trust


@pytest.mark.parametrize("changes", [{"version": 2}, {"critical": ["ink"]}, {"version": 7, "pages": []}])
def test_a_letter_of_a_later_version_says_so(changes: dict[str, Any]) -> None:
    with pytest.raises(errors.LetterNewer):
        opened(resealed(remade(manifest=remanifest(**changes))))


def test_more_than_this_program_ever_makes_is_too_large() -> None:
    with pytest.raises(errors.LetterTooLarge):
        opened(b"age-encryption.org/v1\n" + bytes(bundle.MAX_FILE))
    with pytest.raises(errors.LetterTooLarge):
        opened(bytes(bundle.MAX_FILE * 3 // 2 + 1))
    with pytest.raises(errors.LetterTooLarge):
        opened(resealed(remade(manifest=b" " * ((4 << 20) + 1))))


def test_more_than_64_mib_inside_are_too_large() -> None:
    with pytest.raises(errors.LetterTooLarge):
        opened(resealed(bytes((64 << 20) + 1)))


def test_129_members_are_too_large() -> None:
    fixed = container._written([(f"attachments/{number:04}.png", b"") for number in range(129)])
    with pytest.raises(errors.LetterTooLarge):
        opened(resealed(fixed))


# ---- what someone with a right seal could still try ----


def with_members(members: list[tuple[str, bytes]]) -> bytes:
    return resealed(container.build(members))


def test_members_missing_or_in_another_order_are_damage() -> None:
    items = list(MEMBERS.items())
    for broken in (
        [items[1], items[0], *items[2:]],
        [items[0], items[1], items[3], items[2], items[4]],
        *(items[:n] + items[n + 1 :] for n in range(len(items))),
        items[:1],
    ):
        with pytest.raises(errors.LetterDamaged):
            opened(with_members(broken))


def test_padding_holds_nothing_but_zeros() -> None:
    items = list((MEMBERS | {"padding": MEMBERS["padding"][:-1] + b"x"}).items())
    with pytest.raises(errors.LetterDamaged):
        opened(with_members(items))


def test_an_exchanged_text_copy_or_picture_is_damage() -> None:
    with pytest.raises(errors.LetterDamaged):
        opened(resealed(remade(letter_txt=b"I never wrote this.")))
    other = list((MEMBERS | {PICTURE.name: a_png(red=9)}).items())
    with pytest.raises(errors.LetterDamaged):
        opened(with_members(other))


def attachment(data: bytes, name: str = PICTURE.name, **changes: Any) -> dict[str, Any]:
    found = {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "alt": ""}
    return found | changes


def with_attachment(listed: list[dict[str, Any]], present: dict[str, bytes]) -> bytes:
    entries = [parse_canon(MEMBERS["letter.json"])["entries"][1]]
    raw = remanifest(attachments=listed, entries=entries)
    return resealed(enclose(raw, MEMBERS["letter.txt"], present, NORA.letter_mac(card(RUTH), sent=True, manifest=raw)))


def test_pictures_are_what_the_manifest_says_or_the_letter_is_damaged() -> None:
    png, name = PICTURE.data, PICTURE.name
    assert opened(with_attachment([attachment(png)], {name: png})).pictures == {name: png}
    for listed, present in (
        ([attachment(png)], {}),
        ([], {name: png}),
        ([attachment(png), attachment(png)], {name: png}),
        ([attachment(png, size=1)], {name: png}),
        ([attachment(png, sha256="0" * 64)], {name: png}),
        ([attachment(b"<svg/>")], {name: b"<svg/>"}),
        ([attachment(png, "attachments/0001.jpg")], {"attachments/0001.jpg": png}),
        ([attachment(b"\xff\xfe", "attachments/0001.txt")], {"attachments/0001.txt": b"\xff\xfe"}),
    ):
        with pytest.raises(errors.LetterDamaged):
            opened(with_attachment(listed, present))


def test_a_page_that_names_a_picture_that_is_not_there_is_damage() -> None:
    page = parse_canon(MEMBERS["letter.json"])["entries"][0] | {"attachments": ["attachments/0007.png"]}
    with pytest.raises(errors.LetterDamaged):
        opened(resealed(remade(manifest=remanifest(entries=[page]))))


def test_a_text_member_and_a_photograph_come_through() -> None:
    jpeg, note = a_jpeg(), "¿Sí?".encode()
    names = {"attachments/0001.jpg": jpeg, "attachments/0002.txt": note}
    assert opened(with_attachment([attachment(data, name) for name, data in names.items()], names)).pictures == names


def test_a_broken_manifest_under_a_right_seal_is_damage() -> None:
    with pytest.raises(errors.LetterDamaged):
        opened(resealed(remade(manifest=b"{}")))


# ---- nobody can prove it ----


def test_the_reader_could_have_made_the_letter_herself() -> None:
    """Deniable on purpose (formats.md 4.4): Ruth forges a letter from Nora to Ruth, and it opens."""
    raw = remanifest(body="I owe you a hundred thousand.")
    forged = remade(manifest=raw, auth=RUTH.letter_mac(card(NORA), sent=False, manifest=raw))
    assert opened(resealed(forged)).letter.message == "I owe you a hundred thousand."


def test_no_signature_is_in_a_letter() -> None:
    assert set(parse_canon(SEALED.manifest)) & {"signature", "sig", "key", "public_key"} == set()
    assert len(MEMBERS["auth"]) == 64


# ---- hidden words ----


def plain_of(letter: Letter) -> bytes:
    return age.decrypt(sealed(letter).file, [RUTH.age_identity])


def test_hidden_words_are_nowhere_in_the_plaintext_nor_is_their_length() -> None:
    short, long = "Dan", "Bartholomew of the allotments"
    plains = []
    for secret in (short, long):
        entry = an_entry(title=f"With {secret} again", text=f"I saw {secret}.\nThen {secret} left.", tags=(secret,))
        text = entry.text
        first, second = text.index(secret), text.rindex(secret)
        spans = [
            Span(5, 5 + len(secret), in_title=True),
            Span(first, first + len(secret)),
            Span(second, second + len(secret)),
        ]
        page = replace(excerpt(entry, "e" * 32, spans), source="f" * 32)
        plain = plain_of(a_letter(page))
        assert secret.encode() not in plain
        assert f"I saw {HIDDEN}.".encode() in plain
        assert b"f" * 32 not in plain
        plains.append(plain)
    assert plains[0] == plains[1]


# ---- limits on our own side ----


@pytest.mark.parametrize(
    ("letter", "limit"),
    [
        (a_letter(*[an_excerpt(text="")] * 501), "500 pages"),
        (a_letter(an_excerpt(text="a" * 200_001)), "200000 characters on a page"),
        (a_letter(message="a" * 200_001), "200000 characters on a page"),
        (a_letter(an_excerpt(title="a" * 201)), "200 characters in a name, a title or a line"),
        (a_letter(name="a" * 201), "200 characters in a name, a title or a line"),
        (a_letter(an_excerpt(tags=("a",) * 21)), "20 tags on a page"),
        (a_letter(an_excerpt(tags=("a" * 201,))), "200 characters in a name, a title or a line"),
        (a_letter(pictures=tuple(a_picture(n) for n in range(1, 102))), "100 pictures, 20 on a page"),
        (a_letter(an_excerpt(pictures=(PICTURE.name,) * 21)), "100 pictures, 20 on a page"),
        (a_letter(pictures=(a_picture(data=b"\xff\xd8" + bytes(20 << 20)),)), "48 MB of pictures"),
        (a_letter(*[an_excerpt(text="é" * 199_000)] * 8), "3 MB of words"),
    ],
    ids=range(11),
)
def test_more_than_a_letter_holds_is_refused_before_sealing_and_named(letter: Letter, limit: str) -> None:
    with pytest.raises(errors.TooMuch) as caught:
        sealed(letter)
    assert caught.value.values["limit"] == limit


def test_a_letter_at_every_limit_is_sealed_and_opened() -> None:
    pages = [an_excerpt(n, title="t" * 200, text='"\n' * 1_400, tags=("g" * 20,) * 20) for n in range(500)]
    letter = a_letter(*pages, pictures=tuple(a_picture(n) for n in range(1, 101)))
    assert opened(sealed(letter).file).letter == letter


EXIF = b"\xff\xe1\x00\x0eExif\0\0GPS...."


@pytest.mark.parametrize(
    "data",
    [
        a_jpeg(EXIF),
        a_jpeg(b"\xff\xfe\x00\x07Maya!"),
        a_jpeg() + b"more",
        a_jpeg()[:30],
        a_jpeg(b"junk"),
        a_png(more=a_png_chunk(b"eXIf", b"GPS")),
        a_png(more=a_png_chunk(b"tEXt", b"Author\0Nora")),
        a_png() + b"more",
        a_png()[:20],
        b"GIF89a",
    ],
)
def test_a_picture_that_tells_more_than_it_shows_is_not_sealed(data: bytes) -> None:
    with pytest.raises(errors.PictureRefused):
        sealed(a_letter(pictures=(a_picture(data=data),)))


# ---- thousands of altered letters ----


def test_no_altered_letter_is_ever_accepted() -> None:
    from tests.faults.fuzz_letters import fuzz

    for mode in ("outer", "inner", "fields"):
        outcome = fuzz(mode, 1_500, seed=20_261_124)
        assert outcome.crashes == []
        assert outcome.accepted == 0
        assert outcome.refused + outcome.unchanged + outcome.within == 1_500


def test_the_second_half_alone_stands_too() -> None:
    assert open_plain(PLAIN, me=RUTH, mine=[RUTH], cards=RUTHS).letter == LETTER


def test_random_bytes_are_damaged() -> None:
    source = random.Random(7)
    for length in (1, 30, 300, 40_000):
        with pytest.raises(errors.LetterDamaged):
            opened(source.randbytes(length))
        with pytest.raises(errors.LetterDamaged):
            opened(base64.b64encode(source.randbytes(length)))


def test_a_large_hostile_text_is_refused_quickly_and_in_little_memory() -> None:
    """A pattern that is searched and replaced line by line took half a minute and 6 GB for this."""
    data = b"-----BEGIN AGE ENCRYPTED FILE-----\n" + b"> \n" * (8 << 20) + b"-----END AGE ENCRYPTED FILE-----\n"
    tracemalloc.start()
    try:
        with pytest.raises(errors.LetterDamaged):
            opened(data)
        assert tracemalloc.get_traced_memory()[1] < 4 * len(data)
    finally:
        tracemalloc.stop()
