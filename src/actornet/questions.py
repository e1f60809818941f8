"""One function per question: ``actornet.questions.ego_network(net, "Chambéry", depth=2)``.

Each takes a ``Network`` first and returns an ``Answer``. Part of ``api``.
"""

from actornet.analysis.questions.active_actors import active_actors
from actornet.analysis.questions.data_quality import data_quality
from actornet.analysis.questions.ego_network import ego_network

__all__ = ["active_actors", "data_quality", "ego_network"]
