"""The errors of actornet, one tree, each with a text in French and English and a way out.

.. code-block:: text

    ActornetError
    ├── ContentError            the content of a file or graph is wrong (exit code 1)
    ├── CallError               the call is wrong (exit code 2)
    │   ├── SourceNotFoundError     no such file, folder or graph
    │   ├── UnknownNameError        no record of that name or id
    │   ├── AmbiguousNameError      several records of that name
    │   └── MissingExtraError       an optional library is not installed
    └── AccessError             what exists can't be read or written (exit code 3)
        ├── FileAccessError         a file or folder
        └── StoreError              a graph database
            ├── StoreUnavailableError   it does not answer
            └── UnfinishedLoadError     a load was cut off: load again

Knows nobody.
"""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A text in French and in English."""

    fr: str
    en: str

    def in_lang(self, lang: str) -> str:
        """Return the French text for ``fr``, else the English one."""
        return self.fr if lang == "fr" else self.en


def counted(count: int, fr: tuple[str, str], en: tuple[str, str]) -> Text:
    """Return a number with what it counts, singular or plural (0 is singular in French only)."""
    return Text(f"{count} {fr[abs(count) > 1]}", f"{count} {en[abs(count) != 1]}")


NO_FIX = Text("", "")


class ActornetError(Exception):
    """Root of all errors that actornet raises on purpose.

    Parameters
    ----------
    message
        What went wrong, in both languages.
    fix
        What to do next, in both languages; may be empty.
    """

    exit_code = 1

    def __init__(self, message: Text, fix: Text = NO_FIX) -> None:
        self.message = message
        self.fix = fix
        super().__init__(" ".join(part for part in (message.en, fix.en) if part))

    def in_lang(self, lang: str) -> str:
        """Return message and way out in ``lang`` (``fr`` or ``en``), on one or two lines."""
        return "\n".join(part.in_lang(lang) for part in (self.message, self.fix) if part.en)


class ContentError(ActornetError):
    """The content of a file or graph is wrong; ``findings`` says where."""

    exit_code = 1

    def __init__(self, message: Text, fix: Text = NO_FIX, *, findings: object = None) -> None:
        super().__init__(message, fix)
        self.findings = findings


class CallError(ActornetError):
    """The call is wrong: an argument or option."""

    exit_code = 2


class SourceNotFoundError(CallError):
    """There is no such file, folder or graph."""


class UnknownNameError(CallError):
    """No record has that name or id."""


class AmbiguousNameError(CallError):
    """Several records have that name; the fix lists their ids."""


class MissingExtraError(CallError):
    """An optional library is not installed; the fix is the line that installs it."""


class AccessError(ActornetError):
    """What exists can't be read or written."""

    exit_code = 3


class FileAccessError(AccessError):
    """A file or folder can't be read or written."""


class StoreError(AccessError):
    """A graph database refused or failed."""


class StoreUnavailableError(StoreError):
    """A graph database does not answer."""


class UnfinishedLoadError(StoreError):
    """A load was cut off before its end; loading the same dataset again finishes it."""
