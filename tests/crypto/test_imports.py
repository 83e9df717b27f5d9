"""What is asked before the notebook is open must not pay for the library of primitives."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["words", "strength", "paper_key"])
def test_words_and_paper_keys_do_not_load_the_primitives(module: str) -> None:
    code = f"import sys, sobersister_desktop.crypto.{module}; print('cryptography' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
