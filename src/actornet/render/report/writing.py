"""A report as the bytes of a file, by its ending."""

from __future__ import annotations

from actornet.render.report.document import Document


def report_bytes(document: Document, ending: str) -> bytes:
    """Return the report as a page (``.html``), a Word file (``.docx``) or a PDF (``.pdf``).

    Each writer is imported on its own, as each brings a large library along.
    """
    if ending == ".docx":
        from actornet.render.report.docx import to_docx

        return to_docx(document)
    if ending == ".pdf":
        from actornet.render.report.pdf import to_pdf

        return to_pdf(document)
    from actornet.render.report.html import to_html

    return to_html(document).encode("utf-8")
