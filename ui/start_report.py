"""How long the start took, for `packaging/dev.py bench`: set `CAREWRIGHT_STARTUP_REPORT` to a file to write it to."""

import json
import os
import time
from pathlib import Path

_LOADED = time.time()
VARIABLE = "CAREWRIGHT_STARTUP_REPORT"


def wanted() -> Path | None:
    """Return where the report goes, None when nobody asked."""
    name = os.environ.get(VARIABLE, "")
    return Path(name) if name else None


def since_start() -> float:
    """Return milliseconds since the process started (where the system tells; else since this module was loaded)."""
    return (time.time() - (_process_start() or _LOADED)) * 1000


def write(path: Path, painted_ms: float, ready_ms: float) -> None:
    """Write the report."""
    report = {
        "painted_ms": round(painted_ms, 1),
        "ready_ms": round(ready_ms, 1),
        "rss_mb": round(_rss_mb(), 1),
    }
    path.write_text(json.dumps(report), "utf-8")


def _process_start() -> float | None:
    """Read the start from the kernel's table, in seconds since 1970."""
    try:
        fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        up = float(Path("/proc/uptime").read_text("ascii").split()[0])
        ticks = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None
    return time.time() - (up - ticks)


def _rss_mb() -> float:
    try:
        for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Rss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
