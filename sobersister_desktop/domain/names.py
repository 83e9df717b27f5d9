"""Names that stand in her pages, noticed so that they can be offered for hiding. Never acted on by themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_ENDS = ".!?…:;\n\r\u2028\u2029•*#>|"
_OPENING = " \t\u00a0'\"‘’“”«»„‚([{¡¿-–—_"
_WITH_A_CAPITAL = """
    i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter english spanish french german irish british american god dear
    mr mrs ms miss dr ok okay tv"""
_AT_THE_START = """
    a about after again all also always an and another any anyway as at back because before both but by can could
    did do does even every everything finally first for four from get go going had has have he her here his home how if
    in instead is it its just last later like made make maybe me more most my never next no nobody not nothing now of
    off oh on once one only or our out over perhaps please rang really right said saw she should since so some someone
    something sometimes soon still such take tell than that the their then there these they this those though three
    to today tomorrow tonight too tried two under until up very was we well went were what when where
    which while who why will with without would yes yesterday yet you your
    al así ayer con cuando como de del desde después el ella ellas ellos en entonces era es esa ese eso esta este esto
    fue hasta hoy la las lo los luego mañana me mi mis más muy nada no nos nunca otra otro para pero por porque pues que
    quizá se si siempre sin solo sé sí su sus tal también te tengo todavía todo tu un una y ya yo"""
_ORDINARY = frozenset(_WITH_A_CAPITAL.split())  # written with a capital anywhere, and naming nobody
_OPENERS = frozenset(_AT_THE_START.split())  # often open a sentence; repeating there does not make them names


def noticed_names(texts: Sequence[str], without: Iterable[str] = (), limit: int = 12) -> tuple[str, ...]:
    """Words that look like names, in the order they appear: capitalised where a sentence is already running, or
    repeated at its beginning, and nowhere written small. Words of the names in `without` are left out."""
    left_out = {word.casefold() for name in without for word in _WORD.findall(name)}
    small = {word for text in texts for word in _WORD.findall(text) if word[0].islower()}
    inside, opening = Counter[str](), Counter[str]()
    order: dict[str, None] = {}
    for text in texts:
        for match in _WORD.finditer(text):
            name = _bare(match.group())
            folded = name.casefold()
            if not _is_capitalised(name) or folded in _ORDINARY or folded in left_out or folded in small:
                continue
            (opening if _opens_sentence(text, match.start()) else inside)[name] += 1
            order.setdefault(name)
    names = [name for name in order if inside[name] or (opening[name] > 1 and name.casefold() not in _OPENERS)]
    return tuple(names[:limit])


def name_places(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Where the name stands as a whole word, written exactly so."""
    return tuple(match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)) if name else ()


def first_letter(name: str) -> str:
    """What stands for a name: its first letter and a full stop."""
    return f"{name[0]}."


def with_first_letters(text: str, names: Iterable[str]) -> str:
    """The text with each of the names replaced by its first letter; a full stop after a name is not doubled."""
    for name in sorted(names, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)(\.(?!\.))?"
        text = re.sub(pattern, first_letter(name), text)
    return text


def _bare(word: str) -> str:
    """Without the ending of a possessive or a contraction: Dan's, I'm, She'd."""
    return re.split(r"['’](?:s|S|m|d|ll|re|ve|t)$", word)[0]


def _is_capitalised(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:] != word[1:].upper()


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(_OPENING)
    return not before or before[-1] in _SENTENCE_ENDS
