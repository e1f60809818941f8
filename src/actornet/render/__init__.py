"""Pages and files made from a ``Network`` and ``Answer``s. Computes no measure."""

from actornet.render.dataset_folder import check_dataset_folder, write_dataset
from actornet.render.difference import difference_csv, difference_page
from actornet.render.ego import pyvis_network
from actornet.render.gexf import to_gexf
from actornet.render.graphml import to_graphml
from actornet.render.page import write_page
from actornet.render.parameter_words import parameter_words
from actornet.render.report.compose import compose as compose_report
from actornet.render.report.writing import report_bytes
from actornet.render.tables import write_answer
from actornet.render.words import in_words, row_titles
from actornet.render.workbook import to_workbook

__all__ = [
    "check_dataset_folder",
    "compose_report",
    "difference_csv",
    "difference_page",
    "in_words",
    "parameter_words",
    "pyvis_network",
    "report_bytes",
    "row_titles",
    "to_gexf",
    "to_graphml",
    "to_workbook",
    "write_answer",
    "write_dataset",
    "write_page",
]
