"""How a Word report looks: page, fonts, colours, its own styles, its properties."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell

from actornet.render.report.document import Document

FONT, NOTE, VALUE, CELL = "Calibri", "actornet note", "actornet value", "actornet cell"
_INK, _SOFT, _RULE, _ACCENT, _PALE = "1C2429", "4F5B63", "C6CFD4", "1F5468", "EEF3F5"
_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
_THEMED = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")
_TABLE_STYLE = """
<w:style {names} w:type="table" w:customStyle="1" w:styleId="actornettable">
  <w:name w:val="actornet table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="{pad}" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
      <w:bottom w:w="{pad}" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="{accent}"/></w:tcBorders>
      <w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>"""


def dress(word: WordDocument, document: Document) -> None:
    """Set page, styles, language and properties of a new Word file."""
    page = word.sections[0]
    side, top = (Mm(16), Mm(13)) if document.brief else (Mm(23), Mm(20))
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = side
    page.top_margin = page.bottom_margin = top
    page.footer_distance = Mm(8) if document.brief else Mm(10)
    _styles(word, brief=document.brief)
    _language(word, _LANGUAGES[document.lang])
    day = datetime.fromisoformat(document.date)
    properties = word.core_properties
    properties.title, properties.subject = document.title[:255], document.subtitle[:255]
    properties.comments, properties.keywords = document.description[:255], ""
    properties.author = properties.last_modified_by = "actornet"
    properties.language = _LANGUAGES[document.lang]
    properties.created = properties.modified = day
    properties.revision = 1


def text_width(word: WordDocument) -> int:
    """Return the width between the margins."""
    page = word.sections[0]
    return int((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))


def _styles(word: WordDocument, *, brief: bool) -> None:
    body = 9.5 if brief else 10.5
    after = 3.0 if brief else 6.0
    looks = {  # size, colour, bold, space before, space after
        "Normal": (body, _INK, False, 0.0, after),
        "Title": (17.0 if brief else 24.0, _ACCENT, True, 0.0, after),
        "Subtitle": (body, _SOFT, False, 0.0, 0.0),
        "Heading 1": (11.5 if brief else 14.5, _ACCENT, True, 7.0 if brief else 16.0, after),
        "Heading 2": (10.5 if brief else 12.0, _ACCENT, True, after, after / 2),
        "Caption": (body, _INK, True, after, after / 2),
        "List Bullet": (body, _INK, False, 0.0, after / 2),
        "List Number": (body, _INK, False, 0.0, after / 2),
        "Footer": (8.0, _SOFT, False, 0.0, 0.0),
        NOTE: (body * 0.86, _SOFT, False, 0.0, after),
        VALUE: (14.0 if brief else 19.0, _ACCENT, True, 0.0, 0.0),
        CELL: (body * 0.9, _INK, False, 0.0, 0.0),
    }
    for name in (NOTE, VALUE, CELL):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    for name, (size, colour, bold, before, after_it) in looks.items():
        style = word.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.rPr.rFonts
        for theme in _THEMED:
            fonts.attrib.pop(qn(theme), None)
        for script in ("w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        for spacing in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(spacing)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after_it)
        style.paragraph_format.line_spacing = 1.0 if brief or name == CELL else 1.1
    for border in word.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        word.styles["Title"].element.pPr.remove(border)
    word.styles["Normal"].paragraph_format.widow_control = True
    values = {"pad": 25 if brief else 50, "rule": _RULE, "accent": _ACCENT}
    word.styles.element.append(parse_xml(_TABLE_STYLE.format(names=nsdecls("w"), **values)))


def _language(word: WordDocument, language: str) -> None:
    for found in word.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    for found in word.settings.element.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), language)


def footer(word: WordDocument, title: str) -> None:
    """Write the title and the number of the page, of how many, under each page."""
    paragraph = word.sections[0].footer.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    for old in word.styles["Footer"].paragraph_format.tab_stops:
        stops.add_tab_stop(old.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Emu(text_width(word)), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(title if len(title) <= 90 else f"{title[:89]}…")
    paragraph.add_run("\t")
    for place, field in enumerate(("PAGE", "NUMPAGES")):
        if place:
            paragraph.add_run(" / ")
        run = paragraph.add_run()
        code = OxmlElement("w:instrText")
        code.text = field
        run._r.extend([_mark("begin"), code, _mark("separate")])
        run.add_text("1")
        run._r.append(_mark("end"))


def _mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def element(name: str) -> Any:
    """Return an empty element of Word."""
    return OxmlElement(name)


def shade(cell: _Cell) -> None:
    """Make a cell a card: a pale ground and a line on its left."""
    properties = cell._tc.get_or_add_tcPr()
    line = f'<w:left w:val="single" w:sz="18" w:space="0" w:color="{_ACCENT}"/>'
    gap = '<w:right w:val="single" w:sz="36" w:space="0" w:color="FFFFFF"/>'
    properties.append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{line}{gap}</w:tcBorders>"))
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_PALE}"/>'))
    pad = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 90), ("left", 120), ("bottom", 70), ("right", 60))
    )
    properties.append(parse_xml(f"<w:tcMar {nsdecls('w')}>{pad}</w:tcMar>"))
