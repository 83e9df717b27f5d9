"""What every test stands on: a cheap key profile that names itself, and a window system without a screen."""

import os

from hypothesis import settings

os.environ["SOBERSISTER_TESTING"] = "1"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("here", deadline=None)  # a busy machine is no wrong answer; what must be fast is measured
settings.load_profile("here")
