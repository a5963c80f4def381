"""Claims on the command line: `carewright claim check`, straight from a survey file; nothing is stored."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.errors import KnownError
from app.surveys_cli import answer_of, open_file, question_of
from app.translation import tr

claim = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Hold words against a survey's figures."
)


@claim.callback()
def _claims() -> None:
    """Keep `check` a word of its own, for more to come beside it."""


@claim.command()
def check(
    text: Annotated[str, typer.Argument(help="The sentence, such as “2 in 5 could talk to family”.")],
    file: Annotated[Path, typer.Option("--file", help="The survey file.")],
    question: Annotated[
        str, typer.Option("--question", help="A question's name, title or a unique part of it.")
    ],
    answer: Annotated[
        list[str], typer.Option("--answer", help="What they answered; several are counted together.")
    ],
    weight: Annotated[str, typer.Option(help="The column that weights.")] = "",
    strata: Annotated[str, typer.Option(help="The column of the strata.")] = "",
    psu: Annotated[str, typer.Option(help="The column of the clusters.")] = "",
    by: Annotated[str, typer.Option(help="The question that makes groups.")] = "",
    group: Annotated[str, typer.Option(help="The group meant, an answer to that question.")] = "",
    against: Annotated[str, typer.Option(help="Another group, for words that compare.")] = "",
    language: Annotated[str, typer.Option(help="The language of the sentence.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
) -> int:
    """Say whether a survey supports a sentence. Exit code 0 supported, 1 not, 2 an error."""
    from app.surveys.claims.cited import Cited, evidence_of
    from app.surveys.claims.judge import judge
    from app.surveys.claims.recognise import phrases
    from app.surveys.claims.verdict import Outcome, outcome_words

    data = open_file(file, weight, strata, psu, "")
    asked = question_of(data, question)
    answers = tuple(asked.labels[answer_of(asked, one)].text for one in answer)
    grouping = question_of(data, by) if by else None
    meant, other = (
        grouping.labels[answer_of(grouping, one)].text if grouping and one else "" for one in (group, against)
    )
    if grouping is not None and not meant:
        raise KnownError(tr("“--by” needs a group."), do=tr("Name one with --group."))
    cited = Cited(
        "", asked.key, answers, file.name, grouping.key if grouping else "", meant, other, weight=weight
    )
    evidence = evidence_of(data, cited)
    found = phrases(text, language)
    if not found:
        raise KnownError(tr("“{text}” names no figure.", text=text[:80]))
    verdicts = [(one, judge(one, evidence, text, language)) for one in found]
    if as_json:
        rows = [
            {"words": one.words, "verdict": verdict.outcome.value, "reason": verdict.reason,
             "notes": list(verdict.notes), "better": list(verdict.better)}
            for one, verdict in verdicts
        ]  # fmt: skip
        figure = {"share": evidence.share, "low": evidence.low, "high": evidence.high, "base": evidence.base,
                  "effective": evidence.effective}  # fmt: skip
        print(json.dumps({"figure": figure, "claims": rows}, ensure_ascii=False, indent=1))
    else:
        for one, verdict in verdicts:
            print(
                f"“{one.words}”: {outcome_words(verdict.outcome)}. {' '.join((verdict.reason, *verdict.notes))}"
            )
            if verdict.better:
                print(
                    tr("These words would hold: {words}", words=", ".join(f"“{w}”" for w in verdict.better))
                )
    return 0 if all(verdict.outcome is Outcome.SUPPORTED for _, verdict in verdicts) else 1
