"""One module and one function per question of the practitioners. Knows ``analysis`` and ``network``."""
