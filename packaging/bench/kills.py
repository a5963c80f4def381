"""What a hundred deaths in the middle of typing cost: acknowledged letters, and libraries."""

import random
import subprocess
import sys
import threading

from bench.frame import ROOT, Plan, measure

KILLS = 100
_lost: dict[str, float] = {}


def _kill(plan: Plan) -> dict[str, float]:
    """Kill a typing process again and again; count what was acknowledged and is gone, and damaged libraries."""
    if _lost:
        return _lost
    from app.drafts.brief import Brief
    from app.drafts.shelf import check_stored
    from app.workspace import Workspace

    path = plan.folder / "killed.carewright"
    workspace = Workspace.create(path)
    draft_id = workspace.create_draft(Brief(title="A sample"))
    workspace.close()
    dice, letters, damaged = random.Random(1), 0, 0
    for _ in range(KILLS):
        command = [sys.executable, str(ROOT / "packaging" / "bench" / "typist.py"), str(path), draft_id]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as typist:
            assert typist.stdout is not None
            typist.stdout.readline()
            timer = threading.Timer(dice.uniform(0.05, 0.5), typist.kill)
            timer.start()
            sure = [int(line) for line in typist.stdout if line.strip().isdigit()]
            timer.join()
        workspace = Workspace.open(path)
        damaged += not workspace.library.verify(check_stored).ok
        found = workspace.shelf.open(draft_id).text("script")
        whole = "".join("abcdefghij"[n % 10] for n in range(len(found)))
        damaged += found != whole
        letters += max(0, max(sure, default=0) - len(found))
        workspace.close()
    _lost.update(letters=letters, damaged=damaged)
    return _lost


@measure("kill-letters", f"acknowledged letters lost in {KILLS} kills while typing", unit="letters", target=0)
def letters(plan: Plan) -> list[float]:
    """What the status line called saved."""
    return [_kill(plan)["letters"]]


@measure("kill-damage", f"libraries or texts damaged in {KILLS} kills", unit="libraries", target=0)
def damage(plan: Plan) -> list[float]:
    """Every page, every journal row and the whole text are read after each."""
    return [_kill(plan)["damaged"]]
