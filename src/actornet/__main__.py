"""``python -m actornet``: the same as the command ``actornet``."""

from actornet.cli import main

main()
