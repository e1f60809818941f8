"""The functions of the NetworkX backend, in modules named as in ``networkx.algorithms``."""
