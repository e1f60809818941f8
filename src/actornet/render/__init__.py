"""Pages and files made from a ``Network`` and ``Answer``s. Computes no measure."""

from actornet.render.page import write_page
from actornet.render.parameter_words import parameter_words
from actornet.render.tables import write_answer
from actornet.render.words import in_words, row_titles

__all__ = ["in_words", "parameter_words", "row_titles", "write_answer", "write_page"]
