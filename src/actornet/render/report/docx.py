"""A report as a Word file: real headings, lists, captions and tables, so that one can go on writing in it."""

from __future__ import annotations

import io

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from actornet.files import timeless_zip
from actornet.render.report.charts import chart_png
from actornet.render.report.document import (
    Block,
    Chart,
    Document,
    Figures,
    Item,
    Paragraph,
    Points,
    Section,
    Table,
)
from actornet.render.report.docx_styles import CELL, NOTE, VALUE, dress, element, footer, shade, text_width
from actornet.render.report.plain import NOTHING, is_last, prepared

_COLON = {"fr": "\N{NO-BREAK SPACE}:\N{NO-BREAK SPACE}", "en": ": "}
_CARDS = 5  # in a row


def to_docx(document: Document) -> bytes:
    """Return a report as a Word file on A4."""
    document = prepared(document)
    word = docx.Document()
    dress(word, document)
    _head(word, document)
    for section in document.sections:
        _section(word, section, document)
    footer(word, document.title)
    content = io.BytesIO()
    word.save(content)
    return timeless_zip(content.getvalue(), document.date)


def _head(word: WordDocument, document: Document) -> None:
    word.add_paragraph(document.subtitle, "Subtitle")
    word.add_paragraph(document.title, "Title")
    if not document.edition:
        return
    facts = word.add_paragraph(style=NOTE)
    for place, (name, value) in enumerate(document.edition):
        facts.add_run(("   ·   " if place else "") + name + _COLON[document.lang])
        facts.add_run(value).bold = True


def _section(word: WordDocument, section: Section, document: Document) -> None:
    if section.heading:
        word.add_heading(section.heading, 1)
    for index, block in enumerate(section.blocks):
        together = section.compact and not is_last(section, index)
        for paragraph in _block(word, block, document):
            if together:
                paragraph.paragraph_format.keep_with_next = True


def _block(word: WordDocument, block: Block, document: Document) -> list[WordParagraph]:
    """Add a block, and return its paragraphs."""
    match block:
        case Paragraph():
            return [_led(word.add_paragraph(style=NOTE if block.small else None), block)]
        case Points():
            return _points(word, block)
        case Figures():
            return _figures(word, block)
        case Table():
            return _table(word, block, document.lang)
        case Chart():
            return _chart(word, block, document)


def _led(paragraph: WordParagraph, part: Paragraph | Item) -> WordParagraph:
    if part.lead:
        paragraph.add_run(part.lead).bold = True
    if part.text:
        paragraph.add_run(f" {part.text}" if part.lead else part.text)
    return paragraph


def _points(word: WordDocument, block: Points) -> list[WordParagraph]:
    style = "List Number" if block.numbered else "List Bullet"
    paragraphs = [_led(word.add_paragraph(style=style), item) for item in block.items]
    if block.numbered:
        number = _new_numbers(word)
        for paragraph in paragraphs:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
    return paragraphs


def _new_numbers(word: WordDocument) -> int:
    """Return a numbering that begins with 1: else Word would count on from the list before."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    base = numbering.num_having_numId(style.pPr.numPr.numId.val)
    numbers = numbering.add_num(base.abstractNumId.val)
    numbers.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(numbers.numId)


def _figures(word: WordDocument, block: Figures) -> list[WordParagraph]:
    paragraphs = []
    for start in range(0, len(block.figures), _CARDS):
        row = block.figures[start : start + _CARDS]
        table = word.add_table(1, len(row))
        _fix_widths(word, table, [1.0] * len(row))
        _whole_rows(table)
        for cell, figure in zip(table.rows[0].cells, row, strict=True):
            shade(cell)
            cell.paragraphs[0].text = figure.value
            cell.paragraphs[0].style = word.styles[VALUE]
            paragraphs += [cell.paragraphs[0], cell.add_paragraph(figure.label)]
            if figure.note:
                paragraphs.append(cell.add_paragraph(figure.note, NOTE))
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
        paragraphs.append(_gap(word))
    return paragraphs


def _gap(word: WordDocument) -> WordParagraph:
    """Add the small paragraph that keeps a table apart from what follows."""
    paragraph = word.add_paragraph(style=NOTE)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(6)
    return paragraph


def _table(word: WordDocument, block: Table, lang: str) -> list[WordParagraph]:
    paragraphs = []
    if block.caption:
        paragraphs.append(word.add_paragraph(block.caption, "Caption"))
        paragraphs[0].paragraph_format.keep_with_next = True
    table = word.add_table(1, len(block.columns), style="actornet table")
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _fill(cell, column.heading, number=column.number)
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for row in block.rows:
        for cell, column, text in zip(table.add_row().cells, block.columns, row, strict=True):
            _fill(cell, text, number=column.number)
    if not block.rows:
        cells = table.add_row().cells
        _fill(cells[0].merge(cells[-1]), NOTHING.in_lang(lang))
    _fix_widths(word, table, [column.share for column in block.columns])
    _whole_rows(table)
    if block.caption:
        described = OxmlElement("w:tblCaption")
        described.set(qn("w:val"), block.caption)
        table._tbl.tblPr.append(described)
    table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    paragraphs += [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    paragraphs.append(word.add_paragraph(block.note, NOTE) if block.note else _gap(word))
    return paragraphs


def _fill(cell: _Cell, text: str, *, number: bool = False) -> None:
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = CELL
    if number:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _whole_rows(table: WordTable) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))


def _fix_widths(word: WordDocument, table: WordTable, shares: list[float]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    widths = [Emu(int(text_width(word) * share / sum(shares))) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=False):
            if cell.grid_span == 1:
                cell.width = width


def _chart(word: WordDocument, block: Chart, document: Document) -> list[WordParagraph]:
    paragraphs = []
    if block.caption:
        paragraphs.append(word.add_paragraph(block.caption, "Caption"))
    picture = word.add_paragraph()
    width = text_width(word) * (0.78 if document.brief else 1)
    shape = picture.add_run().add_picture(
        io.BytesIO(chart_png(block.drawing, document.lang)), Emu(int(width))
    )
    shape._inline.docPr.set("descr", block.alternative)
    paragraphs.append(picture)
    if block.note:
        paragraphs.append(word.add_paragraph(block.note, NOTE))
    for paragraph in paragraphs[:-1]:
        paragraph.paragraph_format.keep_with_next = True
    return paragraphs
