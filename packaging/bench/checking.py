"""How long `carewright check` takes: the whole process, and the check inside it."""

from bench.frame import Plan, measure
from bench.processes import carewright, drop_caches, sample_file, timed

MEGABYTE = 190_000  # words


@measure("check-help", "carewright --help, whole process", target=300)
def help_text(plan: Plan) -> list[float]:
    """The least that a command takes."""
    command = carewright("--help")
    return [timed(command) for _ in range(plan.samples + 1)][1:]


@measure("check-words", "carewright check, 1,000 words, whole process", target=250)
def thousand_words(plan: Plan) -> list[float]:
    """A long script from the shell."""
    command = carewright("check", sample_file(plan.folder, 1000), "--json")
    return [timed(command) for _ in range(plan.samples + 1)][1:]


@measure("check-words-cold", "carewright check, 1,000 words, file cache empty")
def thousand_words_cold(plan: Plan) -> list[float]:
    """The first check after a restart of the machine."""
    command = carewright("check", sample_file(plan.folder, 1000), "--json")
    samples = []
    for _ in range(plan.samples):
        drop_caches()
        samples.append(timed(command))
    return samples


@measure("check-megabyte", "carewright check, 1 MB, whole process", target=5000)
def one_megabyte(plan: Plan) -> list[float]:
    """Far longer than any script: nothing may grow faster than the text."""
    command = carewright("check", sample_file(plan.folder, MEGABYTE), "--json")
    return [timed(command) for _ in range(3)]
