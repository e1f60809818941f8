from __future__ import annotations

import pytest

from actornet.errors import UnknownNameError
from actornet.model import code_lists, contract, countries, families, find_country, fold, levels


def test_every_code_list_that_a_column_names_exists() -> None:
    named = {
        column.codes for table in contract().values() for column in table.columns.values() if column.codes
    }
    assert named - set(code_lists()) == set()


def test_every_reference_points_at_a_table_with_ids() -> None:
    for table in contract().values():
        for key in table.foreign_keys:
            assert key.column in table.columns
            assert "id" in contract()[key.table].columns


def test_labels_of_codes_exist_in_both_languages() -> None:
    entries = [entry for entries in code_lists().values() for entry in entries.values()]
    assert [entry.code for entry in entries if not (entry.label.fr and entry.label.en)] == []


def test_the_kind_of_an_actor_gives_family_and_level() -> None:
    assert (families()["COM"], levels()["COM"]) == ("authority", "local")
    assert (families()["FLA_REG"], levels()["FLA_REG"]) == ("foreign_authority", "regional")
    assert levels()["MET_LYON"] == "departmental"
    assert levels()["GECT"] == "cross_border"
    assert "GIP" not in levels()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SEN", "SEN"),
        ("sénégal", "SEN"),
        ("Burkina Faso", "BFA"),
        ("Germany", "DEU"),
        ("Kosovo", "XKX"),
        ("RDC", "COD"),
        ("FR", "FRA"),
    ],
)
def test_a_country_is_found_by_code_or_name(name: str, code: str) -> None:
    assert find_country(name) == code


def test_withdrawn_codes_are_no_countries() -> None:
    assert {"ZAR", "DDR", "BUR"} & set(countries()) == set()
    assert len(countries()) == 250  # ISO 3166-1 and Kosovo


def test_a_country_is_never_guessed() -> None:
    with pytest.raises(UnknownNameError, match="Ruritania"):
        find_country("Ruritania")
    with pytest.raises(UnknownNameError, match=r"COD .* / COG"):
        find_country("Congo")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("L'Œuvre ", "l oeuvre"),
        ("Zlín", "zlin"),
        ("Nguyễn", "nguyen"),
        ("e\u0301", "e"),
    ],
)
def test_names_fold_to_plain_letters(text: str, folded: str) -> None:
    assert fold(text) == folded
