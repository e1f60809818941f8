"""Pages and files made from a ``Network`` and ``Answer``s. Computes no measure."""

from actornet.render.page import write_page
from actornet.render.tables import write_answer
from actornet.render.words import in_words, record_names

__all__ = ["in_words", "record_names", "write_answer", "write_page"]
