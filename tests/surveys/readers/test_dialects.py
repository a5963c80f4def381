"""What each program's files look like, written by hand, comes in as people meant it."""

from pathlib import Path

import pytest

from app.surveys.dataset import Kind
from app.surveys.readers.choices import Choices
from app.surveys.readers.refused import SurveyRefused
from tests.surveys.readers.reading import answers, built, by_key, chosen, seen, wrote

QUALTRICS = (
    "Status,IPAddress,Finished,Q1,Q2_1,Q2_2,Q3,Q4_1,Q4_2,Q4_DO_1,Q5_TEXT\r\n"
    'Response Type,IP,Finished,"How are\n you?",Which? - Red,Which? - Blue,Several?,'
    "Grid - A,Grid - B,Grid - order,Why?\r\n"
    + ",".join(
        f'"{{""ImportId"":""{name}""}}"'
        for name in "status ipAddress finished QID1 QID2_1 QID2_2 QID3 QID4_1 QID4_2 QID4_DO QID5_TEXT".split()
    )
    + "\r\n0,192.0.2.1,1,Good,1,,1,1,2,1,because\r\n"
    '0,192.0.2.2,1,Bad,,1,"1,3",2,3,2,"well,\nso"\r\n'
    "1,192.0.2.3,1,Good,1,1,1,1,1,1,a preview\r\n"
    '0,192.0.2.4,0,Good,-99,1,"1,3",3,1,1,half done\r\n'
    "0,192.0.2.5,1,-99,,1,3,3,1,2,x\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_qualtrics(tmp_path: Path, encoding: str) -> None:
    text = QUALTRICS.replace(",", "\t") if encoding == "utf-16" else QUALTRICS
    text = text.replace('"1\t3"', '"1,3"')
    path = wrote(tmp_path, text.encode(encoding), "q.tsv" if encoding == "utf-16" else "q.csv")
    found = seen(path)
    assert found.excluded == (("previews, tests and spam", 1), ("not finished", 1))
    assert found.rows == 3
    data = built(path)
    assert data.question("Q1").wording == "How are you?"
    assert answers(data, "Q1") == ["Good", "Bad", ""]
    assert chosen(data, "Q2") == [["Red"], ["Blue"], ["Blue"]]
    assert chosen(data, "Q3") == [["1"], ["1", "3"], ["3"]]
    assert [question.title for question in data.grid("Q4")] == ["A", "B"]
    assert by_key(found)["Q5_TEXT"].personal
    assert built(path, Choices(count_incomplete=True)).rows == 4


def test_surveymonkey_condensed(tmp_path: Path) -> None:
    lines = ["RespondentID,Email Address,Do you vape?,Where? - Home,Where? - School,Anything else?"]
    lines += [
        f"1{row},p{row}@example.org,{'Yes' if row % 2 else 'No'},{'Home' if row % 3 else ''},School,"
        f"words of {row}"
        for row in range(12)
    ]
    found = seen(path := wrote(tmp_path, "\n".join(lines)))
    assert found.format == "SurveyMonkey, condensed"
    assert [question.key for question in found.kept] == ["Do you vape?", "Where?"]
    assert chosen(built(path), "Where?")[0] == ["School"]
    assert by_key(found)["Anything else?"].personal


def test_the_research_export(tmp_path: Path) -> None:
    rows = ["1,Very,Friends,Not selected,0.5", "2,NA,Not selected,Family,1.5"] * 10
    path = wrote(tmp_path, "\n".join([",q0001,q0002_0001,q0002_0002,weight", *rows]))
    data = built(path, Choices(weights=("weight",)))
    assert seen(path).format == "SurveyMonkey, research export"
    assert answers(data, "q0001")[:2] == ["Very", ""]
    assert chosen(data, "q0002")[:2] == [["Friends"], ["Family"]]
    assert data.weights["weight"].tolist()[:2] == [0.5, 1.5]


def test_typeform_goes_by_place_because_headers_are_doubled(tmp_path: Path) -> None:
    head = "#,<strong>Are you well?</strong>,Anxiety,ADHD,Other,Anxiety,ADHD,How much?,Submit Date (UTC),Network ID"
    rows = [f"a{row}b{row:04},1,Anxiety,,,,ADHD,{row % 11},2018-01-02 10:00:00,n{row}" for row in range(30)]
    found = seen(path := wrote(tmp_path, "\n".join([head, *rows])))
    assert found.format == "Typeform"
    assert found.questions[1].title == "Are you well?"
    several = [question for question in found.kept if question.kind is Kind.MULTIPLE]
    assert [question.answers for question in several] == [("Anxiety",), ("ADHD",)] or several == []
    assert {question.key for question in found.left_out} >= {"#", "Submit Date (UTC)", "Network ID"}
    assert len({question.key for question in found.questions}) == len(found.questions)
    assert by_key(found)["How much?"].kind is Kind.SCALE
    assert built(path).rows == 30


def test_google_forms_tells_options_apart_that_hold_commas(tmp_path: Path) -> None:
    rows = [
        "2024/01/01,Friends,Agree,Often",
        '2024/01/01,"Friends, Yes, but rarely",Disagree,Never',
        '2024/01/01,"Family, Yes, but rarely",Agree,Often',
        '2024/01/01,"Friends, Family",Agree,Never',
    ] * 5
    head = "Timestamp,Whom?,How true? [I sleep],How true? [I eat]"
    path = wrote(tmp_path, "\n".join([head, *rows]))
    data = built(path)
    assert seen(path).format == "Google Forms"
    assert [label.text for label in data.question("Whom?").labels] == ["Family", "Friends", "Yes, but rarely"]
    assert chosen(data, "Whom?")[1] == ["Friends", "Yes, but rarely"]
    assert answers(data, "How true? [I sleep]")[:2] == ["Agree", "Disagree"]


def test_limesurvey_leaves_out_who_did_not_finish(tmp_path: Path) -> None:
    head = 'id;submitdate;lastpage;startlanguage;ipaddr;"Q1";"Q2[SQ001]";"Q2[SQ002]"'
    rows = [
        f'"{row}";"{"2024-01-01 10:00" if row % 4 else ""}";3;en;192.0.2.1;"A{row % 2}";"{"Y" if row % 2 else ""}";"Y"'
        for row in range(1, 21)
    ]
    path = wrote(tmp_path, ("\ufeff" + "\n".join([head, *rows])).encode())
    found = seen(path)
    assert (found.format, found.excluded) == ("LimeSurvey", (("not finished", 5),))
    assert [question.key for question in found.kept] == ["Q1", "Q2"]
    assert chosen(built(path), "Q2")[0] == ["SQ001", "SQ002"]


@pytest.mark.parametrize(
    ("raw", "encoding", "first"),
    [
        ("Größe;Ja?\nklein;ja\ngroß;nein\n".encode("cp1252"), "windows-1252", "Größe"),
        ("Größe;Ja?\nklein;ja\ngroß;nein\n".encode(), "UTF-8", "Größe"),
        ("Größe\tJa?\nklein\tja\ngroß\tnein\n".encode("utf-16-le"), "UTF-16 (little-endian)", "Größe"),
        ("Größe\tJa?\r\nklein\tja\r\ngroß\tnein\r\n".encode("utf-16-be"), "UTF-16 (big-endian)", "Größe"),
        (b"\xef\xbb\xbf" + "sep=;\rGröße;Ja?\rklein;ja\rgroß;nein\r".encode(), "UTF-8", "Größe"),
    ],
)
def test_encodings_delimiters_and_line_ends(tmp_path: Path, raw: bytes, encoding: str, first: str) -> None:
    path = wrote(tmp_path, raw * 1)
    found = seen(path)
    assert (found.encoding, found.questions[0].title, found.rows) == (encoding, first, 2)
    assert answers(built(path), "Ja?") == ["ja", "nein"]


def test_a_person_decides_and_the_reason_says_so(tmp_path: Path) -> None:
    path = wrote(tmp_path, "score,why,w\n" + "1,because,0.5\n2,never,1.5\n3,well,1\n" * 9)
    choices = Choices(kinds={"score": Kind.NUMBER}, include=frozenset({"why"}), exclude=frozenset({"w"}))
    found = by_key(seen(path, choices))
    assert (found["score"].kind, found["score"].reason) == (Kind.NUMBER, "You chose it.")
    assert not found["why"].left_out
    assert found["w"].left_out == "You left it out."
    assert built(path, choices).numbers("score").tolist()[:3] == [1, 2, 3]
    merged = built(path, Choices(merged={"score": {"2": "3"}}))
    assert [label.text for label in merged.question("score").labels] == ["1", "3"]
    assert answers(merged, "score")[:3] == ["1", "3", "3"]


@pytest.mark.parametrize(
    "choices",
    [
        Choices(weights=("nothing",)),
        Choices(weight_in_use="w"),
        Choices(strata="nothing"),
        Choices(weights=("below",)),
        Choices(weights=("word",)),
    ],
)
def test_a_choice_that_does_not_fit_is_refused(tmp_path: Path, choices: Choices) -> None:
    path = wrote(tmp_path, "a,w,below,word\n" + "1,2,-1,x\n2,1,1,x\n" * 5)
    with pytest.raises(SurveyRefused):
        built(path, choices)


def test_a_weight_is_offered_and_never_used_unasked(tmp_path: Path) -> None:
    path = wrote(tmp_path, "a,weight\n" + "1,0.5\n2,1.5\n" * 10)
    assert [question.key for question in seen(path).weights] == ["weight"]
    data = built(path)
    assert (dict(data.weights), data.weight_in_use) == ({}, "")


def test_numbers_without_a_header_have_columns_of_our_own(tmp_path: Path) -> None:
    found = seen(wrote(tmp_path, "1,2,3\n" * 9))
    assert (found.format, found.rows) == ("Table without a header", 9)
    assert [question.key for question in found.questions] == ["Column 1", "Column 2", "Column 3"]
