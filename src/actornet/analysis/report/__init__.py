"""What a report rests on: its subject, and the answers that its chapters are made from."""

from actornet.analysis.report.answers import report_answers
from actornet.analysis.report.subject import KINDS, Subject, subject_of

__all__ = ["KINDS", "Subject", "report_answers", "subject_of"]
