"""One tree of errors. Each says what happened, where, and the way out; `cli.main` turns it into one line."""

from __future__ import annotations

from typing import ClassVar


class KartotekaError(Exception):
    """Something a user can meet and act on.

    Attributes:
        exit_code: what the command line returns (docs/errors.md lists all).
        where: the file, page or note concerned, or "".
        hint: what to do about it, a full sentence.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.hint = what, where, hint

    def __str__(self) -> str:
        """The one line a person reads: where, what, way out."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" {self.hint}" if self.hint else "")

    def __reduce__(self) -> tuple[object, ...]:
        """Travels between processes whole: the default would lose the keyword arguments."""
        return (_restore, (type(self), self.what, self.where, self.hint))


def _restore(kind: type[KartotekaError], what: str, where: str, hint: str) -> KartotekaError:
    return kind(what, where=where, hint=hint)


class UsageError(KartotekaError):
    """The words of the command, or the settings, do not fit."""

    exit_code = 2


class SettingsError(UsageError):
    """kartoteka.toml names an unknown key, a wrong type or a bad value."""


class MissingProgramError(KartotekaError):
    """A program, language or model that this input needs is not installed."""

    exit_code = 3


class UnreadableInputError(KartotekaError):
    """An input that cannot be read: the run goes on without it."""

    exit_code = 4


class MissingInputError(UnreadableInputError):
    """No file stands at that path."""


class EmptyInputError(UnreadableInputError):
    """The file holds no text at all."""


class NotTextError(UnreadableInputError):
    """A file of a kind that is not read, or one named as text whose bytes are none in any encoding known here."""


class NoTextLayerError(UnreadableInputError):
    """Pages that are pictures, where the settings forbid OCR."""


class EncryptedPdfError(UnreadableInputError):
    """A PDF that asks for a password."""


class DamagedPdfError(UnreadableInputError):
    """A PDF that breaks off or cannot be parsed."""


class TooLargeError(UnreadableInputError):
    """An input beyond the size that one work may have."""


class ChangedInputError(UnreadableInputError):
    """An input that somebody writes while it is read."""


class OverLimitError(UnreadableInputError):
    """An input that takes more time or memory than one may, or that kills the process that reads it."""


class NoSourcesError(UnreadableInputError):
    """A folder or pattern in which nothing readable was found."""


class AuthorityError(UsageError):
    """An authority file does not fit its schema."""


class SidecarError(UsageError):
    """A file of bibliographic data beside the input cannot be read."""


class GoldError(UsageError):
    """A gold file does not fit its form."""


class IndexTroubleError(KartotekaError):
    """The index is missing, locked, damaged or of a newer version, or its server does not answer."""

    exit_code = 5


class StageDefectError(KartotekaError):
    """A stage met something that it was not built for: a defect of the program, not of the input."""
