import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from livelihoods.moves.figures import diagram, machines, page
from tests.livelihoods.moves.app.models import Parcel


def test_diagram_shows_every_arrow_of_a_route():
    assert diagram(Parcel, "sea").split("\n") == [
        "stateDiagram-v2",
        "    [*] --> packed",
        "    packed --> sent: send",
        "    sent --> at_customs: stop_at_customs",
        "    at_customs --> closed: deliver, give_up",
        "    packed --> closed: give_up",
        "    sent --> closed: give_up",
        "    closed --> packed: take_back",
    ]


def test_diagram_of_a_route_leaves_out_what_is_closed_to_it():
    assert "at_customs: stop_at_customs" not in diagram(Parcel, "land")


def test_page_tells_each_move_in_english():
    with override("az"):
        lines = page(Parcel).splitlines()

    assert "## Route: Sea (`sea`)" in lines
    assert lines[-6:-4] == [
        (
            "| send | packed | sent | Not while: The parcel has no address. Not while: Nobody weighed the parcel. "
            "Not while: You packed this parcel yourself. | Who is still with us. |"
        ),
        "| stop_at_customs | sent (sea) | at_customs |  | Who is still with us. |",
    ]
    assert (
        lines[-2] == "| give_up | sent, at_customs | closed: lost, arrived | Another person proposes it. | may_close |"
    )


def test_machines_are_found():
    assert Parcel in machines()


def test_machine_diagrams_writes_a_page_for_every_machine(settings, tmp_path):
    settings.ROOT = tmp_path
    (tmp_path / "docs" / "machines").mkdir(parents=True)
    (tmp_path / "docs" / "machines" / "gone.md").touch()

    call_command("machine_diagrams")

    written = {path.name: path.read_text() for path in (tmp_path / "docs" / "machines").iterdir()}
    assert written["parcel.md"] == page(Parcel)
    assert "gone.md" not in written
    call_command("machine_diagrams", check=True)


def test_machine_diagrams_check_names_what_is_out_of_date(settings, tmp_path):
    settings.ROOT = tmp_path
    call_command("machine_diagrams")
    (tmp_path / "docs" / "machines" / "parcel.md").write_text("old")
    (tmp_path / "docs" / "machines" / "gone.md").touch()

    with pytest.raises(CommandError, match=r"Out of date: gone\.md, parcel\.md"):
        call_command("machine_diagrams", check=True)
