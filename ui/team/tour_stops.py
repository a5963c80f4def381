"""Connecting to a team's library, on the tour: the form, and what it says when nobody answers. No server is needed."""

import socket

from app.team.address import TeamAddress
from ui.stage import Stage, Step
from ui.team.connect_form import ConnectForm


def _form(stage: Stage) -> ConnectForm:
    found = stage.window.findChild(ConnectForm, "connect_team")
    assert isinstance(found, ConnectForm)
    return found


def _ask(stage: Stage) -> None:
    stage.window.go("board")
    stage.window.run("team.connect")
    form = _form(stage)
    form.show_address(TeamAddress("team.example", database="campaign", user="sample"))
    stage.rest()
    stage.shoot("team-connect", "Connecting to a team's library", form)
    with socket.socket() as nobody:  # a port that was free a moment ago
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    form.show_address(TeamAddress("127.0.0.1", port, "campaign", "sample"))
    form.go.click()
    stage.until("it is told why not", lambda: bool(form.trouble.text()))
    stage.shoot("team-refused", "Nobody answers there", form)
    form.reject()


STOPS = [Step("team-left", "After the form of a team's library", _ask)]
