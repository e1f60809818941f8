// The licences of the libraries that a bundle is made of, as one text: they travel inside the page.
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

const LICENCE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/** The folders of the packages among the input files of a bundle, sorted. */
export function packagesOf(inputs) {
  const folders = new Set();
  for (const path of inputs) {
    const parts = path.split(/[\\/]/);
    const at = parts.lastIndexOf("node_modules");
    if (at < 0) continue;
    const depth = parts[at + 1].startsWith("@") ? 3 : 2;
    folders.add(parts.slice(0, at + depth).join(sep));
  }
  return [...folders].sort();
}

/** Name, version and licence of each package, with the text of the licence. */
export async function licencesOf(root, inputs) {
  const texts = [];
  for (const folder of packagesOf(inputs)) {
    const place = join(root, folder);
    const { name, version, license } = JSON.parse(await readFile(join(place, "package.json"), "utf8"));
    const files = (await readdir(place)).filter((file) => LICENCE.test(file)).sort();
    if (!license) throw new Error(`${name} states no licence`);
    const own = await Promise.all(files.map((file) => readFile(join(place, file), "utf8")));
    texts.push([`${name} ${version} (${license})`, ...own.map((text) => text.trim())].join("\n\n"));
  }
  return texts.join(`\n\n${"-".repeat(72)}\n\n`);
}
