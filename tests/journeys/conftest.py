"""The journeys go through the same window as the tests of the window do."""

from tests.ui.conftest import _a_real_font, hands, new_hands, shown, theme

__all__ = ["_a_real_font", "hands", "new_hands", "shown", "theme"]
