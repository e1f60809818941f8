// Saving: texts, bytes and pictures as files, without a request.
import { HEAD } from "../../core/export-xml";

const NS = "http://www.w3.org/2000/svg";
/** Points per unit of a PNG, so that it prints sharp, and the most that browsers draw. */
const SHARP = 2;
const MOST = 8_000;

export function save(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const svgText = (picture: SVGSVGElement): string => HEAD + new XMLSerializer().serializeToString(picture).replace(/^<svg(?![^>]*xmlns=)/, `<svg xmlns="${NS}"`);

/** An SVG picture drawn as PNG. */
export async function toPng(picture: SVGSVGElement): Promise<Blob> {
  const [width, height] = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
  const scale = Math.min(SHARP, MOST / Math.max(width, height));
  const url = URL.createObjectURL(new Blob([svgText(picture)], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no PNG"))), "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}
