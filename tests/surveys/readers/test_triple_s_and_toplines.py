"""Triple-S descriptions with their answers, and published figures as somebody types them."""

from pathlib import Path

import pytest

from app.surveys.dataset import Kind
from app.surveys.readers.refused import SurveyRefused
from app.surveys.readers.toplines import read_toplines
from tests.surveys.readers.reading import answers, built, by_key, chosen, seen, wrote

SSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE sss PUBLIC "-//triple-s//DTD Survey Interchange v1.2//EN" "http://example.org/sss.dtd">
<sss version="1.2"><survey><title>Sleep</title><record ident="A"{record}>
<variable ident="1" type="quantity" use="serial"><name>SER</name><label>Serial</label>{p1}</variable>
<variable ident="2" type="single"><name>SEX</name><label>Größe</label>{p2}
 <values><value code="1">Klein</value><value code="2">Groß</value></values></variable>
<variable ident="3" type="multiple"><name>WHO</name><label>Whom?</label>{p3}
 <values><value code="1">Friend</value><value code="2">Family</value><value code="3">Nobody</value></values></variable>
<variable ident="4" type="multiple" filter="SEX=1"><name>TWO</name><label>Two</label>{p4}
 <spread subfields="2" width="2"/><values><value code="1">A</value><value code="10">B</value></values></variable>
<variable ident="5" type="character"><name>WHY</name><label>Why?</label>{p5}</variable>
<variable ident="6" type="quantity" use="weight"><name>WT</name><label>Weight</label>{p6}</variable>
</record></survey></sss>"""
FIXED = SSS.format(
    record="",
    p1='<position start="1" finish="3"/>',
    p2='<position start="4"/>',
    p3='<position start="5" finish="7"/>',
    p4='<position start="8" finish="11"/>',
    p5='<position start="12" finish="16"/>',
    p6='<position start="17" finish="20"/>',
)
LINES = "0011101 110tired1.50\n0022000    \xfcber 0.50\n003 0010 1      1.00\n"


def test_answers_in_fixed_places(tmp_path: Path) -> None:
    path = wrote(tmp_path, FIXED.encode("latin-1"), "sleep.sss")
    wrote(tmp_path, LINES.encode("cp1252"), "SLEEP.ASC")
    found = seen(path)
    assert (found.format, found.rows) == ("Triple-S", 3)
    assert [question.weight_declared for question in found.weights] == [True]
    assert {question.key for question in found.left_out} == {"SER", "WHY"}
    data = built(path)
    assert data.question("SEX").title == "Größe"
    assert answers(data, "SEX") == ["Klein", "Groß", ""]
    assert chosen(data, "WHO") == [["Friend", "Nobody"], [], ["Nobody"]]
    assert chosen(data, "TWO") == [["A", "B"], None, ["A"]]
    assert data.question("TWO").asked == "SEX=1"
    assert data.numbers("WT").tolist() == [1.5, 0.5, 1.0]
    assert not data.weights


def test_answers_as_csv_with_a_header(tmp_path: Path) -> None:
    places = {f"p{at}": f'<position start="{at}"/>' for at in range(1, 7)}
    path = wrote(tmp_path, SSS.format(record=' format="csv" skip="1"', **places).encode("latin-1"), "a.xml")
    wrote(tmp_path, 'ser,sex,who,two,why,wt\n1,01,101," 110",x,1\n2,2,000,,y,2\n', "a.csv")
    data = built(path)
    assert answers(data, "SEX") == ["Klein", "Groß"]
    assert chosen(data, "WHO") == [["Friend", "Nobody"], []]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><sss><survey><record>&x;</record></survey></sss>',
        "<sss>" * 3000,
        "<sss/>",
        "not xml",
        FIXED.replace('start="4"', 'start="-4"'),
        FIXED.replace('start="4"', 'start="four"'),
        FIXED.replace('finish="20"', 'finish="99999999999"'),
    ],
)
def test_hostile_descriptions_are_refused(tmp_path: Path, text: str) -> None:
    wrote(tmp_path, LINES, "a.asc")
    with pytest.raises(SurveyRefused):
        seen(wrote(tmp_path, text.encode("latin-1"), "a.sss"))


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    wrote(tmp_path, "secret", "secret.txt")
    wrote(tmp_path, LINES.encode("cp1252"), "a.asc")
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    for entities in (
        f'<!ENTITY f SYSTEM "{tmp_path}/secret.txt">',
        f'<!ENTITY l0 "ha">{laughs}<!ENTITY f "&l9;">',
    ):
        text = FIXED.replace("<!DOCTYPE sss PUBLIC", f"<!DOCTYPE sss [{entities}]><!--").replace(
            'sss.dtd">', "-->"
        )
        path = wrote(tmp_path, text.replace("Whom?", "Whom &f;").encode("latin-1"), "a.sss")
        try:
            title = by_key(seen(path))["WHO"].title
        except SurveyRefused:  # the parser itself refuses what would grow beyond measure
            continue
        assert title in ("Whom", "Whom &f;")


def test_a_description_without_its_answers_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SurveyRefused, match="not beside it") as told:
        seen(wrote(tmp_path, FIXED.encode("latin-1"), "a.sss"))
    assert ".asc" in told.value.do


def test_toplines_are_read_with_base_and_fieldwork() -> None:
    found = read_toplines(
        "Title: Talking\nQuestion: How comfortable are you?\nBase: 16,000 adults in 13 markets\n"
        "Fieldwork: September 2022\nSource: YouGov\nComfortable\t75 %\nNot comfortable, 24.5%\n\n"
        "Question: And with family?\nGroup: Women\nVery comfortable: 64\n",
        checked="2026-11-24",
    )
    first, second, third = found.figures
    assert (first.answer, first.share, first.base, first.population) == (
        "Comfortable",
        0.75,
        16000,
        "adults in 13 markets",
    )
    assert (second.share, second.fieldwork, second.checked) == (0.245, "September 2022", "2026-11-24")
    assert (third.wording, third.group, third.share) == ("And with family?", "Women", 0.64)
    assert found.title == "Talking"


@pytest.mark.parametrize("text", ["", "Base: 100", "words without a figure", "Too many, 140 %", "x\n" * 3000])
def test_a_line_that_says_nothing_is_named(text: str) -> None:
    with pytest.raises(SurveyRefused):
        read_toplines(text)


def test_shipped_figures_say_where_they_come_from_and_that_nobody_checked_them() -> None:
    from app.surveys.shipped import shipped_sets

    (published,) = shipped_sets()
    assert {figure.share for figure in published.figures} >= {0.75, 0.42, 0.48, 0.64}
    assert all(figure.source and figure.population and not figure.checked for figure in published.figures)
    assert all(not figure.wording_known for figure in published.figures)
    assert {figure.base for figure in published.figures if figure.group} == {None}
    assert "no microdata" in " ".join(published.notes)
    assert Kind.SINGLE  # the kinds of questions do not apply here
