"""The patch of safe corrections: printed or written, then applied to a copy."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import click
import pandas as pd
import pyarrow as pa

from actornet.cli._common import print_table, say
from actornet.errors import CallError, ContentError, FileAccessError, Text
from actornet.files import replace_file
from actornet.ingest.changes.fixing import COLUMNS, apply_fixes, find_fixes
from actornet.model import as_meant
from actornet.render.tables import safe_cells

_SHOWN = 60


def offer_patch(lang: str, data: str, out: Path | None) -> int:
    """Print the safe corrections of a dataset, or write them as CSV."""
    from actornet.cli._sources import check_other_file

    check_other_file(data, out)
    fixes = find_fixes(data)
    if out is not None:
        text = safe_cells(fixes).to_csv(index=False, lineterminator="\n")
        replace_file(out, text.encode("utf-8-sig"))
        click.echo(str(out))
    elif len(fixes):
        why = f"why_{'fr' if lang == 'fr' else 'en'}"
        heads = ("Fichier", "Feuille", "Ligne", "Colonne", "Avant", "Après", "Pourquoi")
        heads = heads if lang == "fr" else ("File", "Sheet", "Row", "Column", "Before", "After", "Why")
        shown = fixes[["file", "sheet", "row", "column", "before", "after", why]].head(_SHOWN)
        print_table(heads, [tuple(map(str, row)) for row in shown.itertuples(index=False, name=None)])
    count = len(fixes)
    noun = "correction sûre" if count < 2 else "corrections sûres"
    say(
        f"{count} {noun}. Rien n’est changé dans {data}."
        if lang == "fr"
        else f"{count} safe corrections. Nothing is changed in {data}."
    )
    return 0


def apply_patch(lang: str, data: str, patch: Path, to: Path | None) -> int:
    """Write a copy of a dataset with the corrections of a patch."""
    if to is None:
        raise CallError(
            Text("Il faut un endroit pour la copie.", "It takes a place for the copy."),
            Text("Ajoutez --to COPIE.", "Add --to COPY."),
        )
    fixes = _read(patch)
    click.echo(str(apply_fixes(data, fixes, to)))
    say(f"{len(fixes)} cellules corrigées." if lang == "fr" else f"{len(fixes)} cells corrected.")
    return 0


def _read(patch: Path) -> pd.DataFrame:
    try:
        text = patch.read_text(encoding="utf-8-sig")
        fixes = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False, sep=None, engine="python")
    except OSError as error:
        raise FileAccessError(
            Text(f"{patch} n’a pas pu être lu.", f"{patch} could not be read."),
            Text("Vérifiez le chemin.", "Check the path."),
        ) from error
    except (UnicodeDecodeError, ValueError, pd.errors.ParserError) as error:
        raise _no_patch(patch) from error
    needed = [name for name in COLUMNS if not name.startswith("why")]
    if not set(needed) <= set(fixes) or not fixes["row"].str.fullmatch(r"\d+").all():
        raise _no_patch(patch)
    return fixes.assign(**{name: as_meant(pa.array(fixes[name], pa.string())).to_pylist() for name in fixes})


def _no_patch(patch: Path) -> ContentError:
    return ContentError(
        Text(f"{patch} n’est pas un correctif.", f"{patch} is no patch."),
        Text("`actornet check --fix -o FICHIER.csv` en fait un.", "`actornet check --fix -o FILE.csv` does."),
    )
