"""What is hers for a minute, read from the notebook when one begins."""

from sobersister_desktop.domain.figures import Count, Share, what_helped
from sobersister_desktop.screens.call_list import call_list
from sobersister_desktop.screens.minute import Call, Hers, Thing
from sobersister_desktop.screens.minute_words import times_line
from sobersister_desktop.screens.moment_words import choice_word
from sobersister_desktop.screens.plan_words import section_name
from sobersister_desktop.vault.vault import Vault

_LOOKED_BACK = 1000
"""Moments that are looked at for what helped her."""
_THINGS = 6


def hers_for_a_minute(vault: Vault) -> Hers:
    """Her sentence, what she does in her own order, whom she rings, her plan."""
    plan = vault.plans.plan()
    helped = what_helped(vault.moments.newest(_LOOKED_BACK))
    things = []
    for code in vault.moments.choices()["tried"].choices():
        told = helped.get(code)
        line = times_line(told.yes, told.of) if isinstance(told, Count | Share) else ""
        things.append(Thing(choice_word(code), line, code))
    calls = tuple(Call(one.name, one.number, one.safe_when or one.say_first) for one in call_list(vault))
    parts = tuple((section_name(section), text) for section, text in plan.sections)
    return Hers(plan.reason, tuple(things[:_THINGS]), calls, parts)
