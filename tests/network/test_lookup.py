from __future__ import annotations

import pandas as pd
import pytest

from actornet.errors import AmbiguousNameError, UnknownNameError
from actornet.network import Network


@pytest.mark.parametrize("name", ["slug:arvelle", "Ville d'Arvelle", "VILLE D’ARVELLE", "ville d arvelle"])
def test_an_actor_is_found_by_id_or_name(mini: Network, name: str) -> None:
    assert mini.find(name) == "slug:arvelle"


def test_a_theme_is_found_by_its_name_in_either_language(mini: Network) -> None:
    theme = mini.tables["themes"].set_index("id").loc["ENV-EAU"]
    assert mini.find(theme["name_fr"], table="themes") == "ENV-EAU"
    assert mini.find(theme["name_en"], table="themes") == "ENV-EAU"


def test_an_unknown_name_says_the_nearest(mini: Network) -> None:
    with pytest.raises(UnknownNameError, match="Ville d'Arvelle"):
        mini.find("Ville d'Arvele")


def test_several_records_of_a_name_are_never_guessed(mini: Network) -> None:
    actors = mini.tables["actors"]
    twin = actors[actors["id"].eq("slug:arvelle")].assign(id="slug:arvelle-2", kind="NGO")
    tables = dict(mini.tables)
    tables["actors"] = pd.concat([actors, twin])
    net = mini.with_tables(tables)
    with pytest.raises(AmbiguousNameError, match="slug:arvelle-2"):
        net.find("Ville d'Arvelle")
    assert net.find("Ville d'Arvelle (NGO)") == "slug:arvelle-2"
    assert net.find("ville d'arvelle (commune)") == "slug:arvelle"


def test_search_wants_every_word_and_ranks_the_exact_name_first(mini: Network) -> None:
    assert mini.search("sud region")["id"].tolist()[:1] == ["slug:region-sud"]
    assert mini.search("vill arvel")["id"].tolist() == ["slug:arvelle"]
    assert mini.search("zzz").empty
