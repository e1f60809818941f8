import { describe, expect, it } from "vitest";
import { fold, formatDate, formatNumber, formatPeriod, safeUrl, shorten } from "../src/core/text";

describe("fold", () => {
  it.each([
    ["Romans-sur-Isère", "romans sur isere"],
    ["L’Haÿ-les-Roses", "l hay les roses"],
    ["ŒYRELUY", "oeyreluy"],
    ["Hà Nội", "ha noi"],
    ["Zlín ", "zlin"],
    ["طرابلس", "طرابلس"],
    ["İstanbul", "istanbul"],
    ["", ""],
  ])("%s", (text, folded) => expect(fold(text)).toBe(folded));

  it("is the same for composed and decomposed letters, and twice", () => {
    for (const text of ["Évry", "Saint-Étienne", "Bjørn Þór", "Œuvre"]) {
      expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
      expect(fold(fold(text))).toBe(fold(text));
    }
  });
});

describe("formatDate", () => {
  it.each([
    ["1978", "fr", "1978"],
    ["1978-05", "fr", "mai 1978"],
    ["1978-05-01", "fr", "1er mai 1978"],
    ["1978-05-12", "en", "12 May 1978"],
    ["1978~", "fr", "vers 1978"],
    ["1978-05?", "en", "May 1978 (uncertain)"],
    ["1978-13", "fr", "1978-13"],
    ["autrefois", "fr", "autrefois"],
  ] as const)("%s in %s", (value, lang, text) => expect(formatDate(value, lang)).toBe(text));

  it("says the ends of a period that are known, and nothing of the others", () => {
    expect(formatPeriod("1993", "2001-02", "fr")).toBe("1993 – février 2001");
    expect(formatPeriod("1993~", null, "en")).toBe("since about 1993");
    expect(formatPeriod(null, "2001", "fr")).toBe("jusqu’à 2001");
    expect(formatPeriod(null, null, "fr")).toBe("");
  });
});

it("formats numbers in the language's form", () => {
  expect(formatNumber(1234567, "en")).toBe("1,234,567");
  expect(formatNumber(1234567, "fr").replace(/\s/g, " ")).toBe("1 234 567");
});

it("shortens only what is too long", () => {
  expect(shorten("Lyon", 4)).toBe("Lyon");
  expect(shorten("Saint-Étienne", 6)).toBe("Saint…");
});

it.each([
  ["https://example.org/a b", "https://example.org/a%20b"],
  ["http://example.org", "http://example.org/"],
  ["javascript:alert(1)", null],
  [" JavaScript:alert(1)", null],
  ["data:text/html,x", null],
  ["example.org", null],
  ["", null],
  [null, null],
])("link %s", (url, safe) => expect(safeUrl(url)).toBe(safe));
