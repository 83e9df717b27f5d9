"""Every vector of the C2SP/CCTV age kit found in the shared folder: the right failure, or the right plaintext.

`decrypt` gives out nothing before the end; the kit also says how much a streaming reader may have verified by
then, so the chunks are counted underneath as well.
"""

import hashlib
import zlib
from pathlib import Path

import pytest

from sobersister_desktop.crypto import age

KIT = Path(__file__).parents[2] / ".." / "shared" / "data" / "cctv-age"
VECTORS = sorted(KIT.iterdir()) if KIT.is_dir() else []
FAILURES: dict[str, type[age.AgeError]] = {
    "header failure": age.HeaderError,
    "armor failure": age.ArmorError,
    "no match": age.NoMatch,
    "HMAC failure": age.HmacError,
    "payload failure": age.PayloadError,
}


def _read(path: Path) -> tuple[dict[str, str], list[age.AgeIdentity], bytes]:
    head, _, body = path.read_bytes().partition(b"\n\n")
    fields: dict[str, str] = {}
    identities: list[age.AgeIdentity] = []
    for line in head.decode().splitlines():
        name, _, value = line.partition(": ")
        fields[name] = value
        if name == "passphrase":
            identities.append(age.Passphrase(value))
        elif name == "identity":
            hybrid = value.startswith("AGE-SECRET-KEY-PQ-")
            identities.append(age.HybridIdentity.parse(value) if hybrid else age.X25519Identity.parse(value))
    return fields, identities, zlib.decompress(body) if "compressed" in fields else body


def _verified_chunks(data: bytes, identities: list[age.AgeIdentity]) -> bytes:
    """What the parts of the payload that verify say, up to the first that does not."""
    released = bytearray()

    def collect() -> None:
        for chunk in age._opened_chunks(age._payload_key(file_key, nonce), payload):
            released.extend(chunk)

    file_key, start = age._file_key(data, identities)
    nonce, payload = data[start : start + 16], memoryview(data)[start + 16 :]
    with pytest.raises(age.PayloadError):
        collect()
    return bytes(released)


@pytest.mark.skipif(not VECTORS, reason="the CCTV kit is not beside this checkout")
def test_the_kit_is_whole() -> None:
    assert len(VECTORS) == 143


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_a_vector_opens_or_says_what_is_wrong(path: Path) -> None:
    fields, identities, body = _read(path)
    expected = FAILURES.get(fields["expect"])
    if expected is None:
        data = age.dearmor(body) if "armored" in fields else body
        plain = age.decrypt(data, identities)
        assert fields["expect"] == "success"
        assert hashlib.sha256(plain).hexdigest() == fields["payload"]
        return
    with pytest.raises(expected) as caught:
        age.decrypt(age.dearmor(body) if "armored" in fields else body, identities)
    assert type(caught.value) is expected
    if expected is age.PayloadError:
        data = age.dearmor(body) if "armored" in fields else body
        assert hashlib.sha256(_verified_chunks(data, identities)).hexdigest() == fields["payload"]
