"""Whether this computer can seal and open at all: tried before the first letter, on the worker that handles it."""

from functools import cache

from sobersister_desktop.domain.errors import LettersNotHere


@cache
def check() -> None:
    """Open a known letter and one sealed just now (formats.md 4.1): 3 ms, once a process where it goes well.

    Raises LettersNotHere, and tries again the next time.
    """
    from sobersister_desktop.crypto import age

    try:
        age.self_test()
    except age.Unavailable as error:
        raise LettersNotHere from error
