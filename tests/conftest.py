"""What every test stands on: a cheap key profile that names itself, and a window system without a screen."""

import os

os.environ["SOBERSISTER_TESTING"] = "1"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
