"""Where the frozen program starts; a checkout starts with `python -m app`."""

import sys

from app.__main__ import main

sys.exit(main())
