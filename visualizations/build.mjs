// Builds the page's front end: `node build.mjs OUTDIR` writes explorer.js, explorer.css, shapes.json and
// explorer.html (a Jinja2 template, which Python renders), ego.* for the page of one actor, looks.json,
// the looks of the groups, for the files that Python writes, and licences.txt. No request, no eval.
import { build } from "esbuild";
import { appendFile, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { licencesOf } from "./licences.mjs";
import { makeShapes } from "./shapes.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "dist"));
// Browsers of 2023 and later.
const browsers = ["chrome110", "firefox112", "safari16"];

await mkdir(out, { recursive: true });
const bundled = await build({
  absWorkingDir: here,
  entryPoints: { explorer: "src/main.ts", ego: "src/ego/main.ts" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2021", ...browsers],
  legalComments: "none", // the whole licences follow
  metafile: true,
  logLevel: "warning",
});
await carryLicences(bundled.metafile);
await build({
  absWorkingDir: here,
  entryPoints: { explorer: "src/styles/main.css", ego: "src/ego/ego.css" },
  outdir: out,
  bundle: true,
  minify: true,
  target: browsers,
  logLevel: "warning",
});
for (const name of ["explorer.html", "ego.html"]) await copyFile(join(here, name), join(out, name));
/** Write the licences of what was bundled beside the bundles, and at the end of each. */
async function carryLicences({ inputs, outputs }) {
  await writeFile(join(out, "licences.txt"), `${await licencesOf(here, Object.keys(inputs))}\n`);
  for (const [file, { inputs: own }] of Object.entries(outputs)) {
    const text = await licencesOf(here, Object.keys(own));
    if (text) await appendFile(resolve(here, file), `\n/*!\n${text.replaceAll("*/", "* /")}\n*/\n`);
  }
}
const settings = await build({ absWorkingDir: here, entryPoints: ["src/settings.ts"], format: "esm", write: false });
const { GROUPS, OTHER_GROUP } = await import(`data:text/javascript,${encodeURIComponent(settings.outputFiles[0].text)}`);
await writeFile(join(out, "looks.json"), JSON.stringify({ groups: GROUPS, other: OTHER_GROUP }));
await writeFile(join(out, "shapes.json"), JSON.stringify(await makeShapes()));

// What is written inside <script> and <style> must not be able to end them, and the page's
// Content-Security-Policy forbids eval.
const forbidden = [/<\/(script|style)/i, /<!--/, /\beval\(/, /new Function\(/, /@import|url\(/];
for (const name of ["explorer.js", "explorer.css", "ego.js", "ego.css"]) {
  const text = await readFile(join(out, name), "utf8");
  const rules = name.endsWith(".css") ? forbidden : forbidden.slice(0, 4);
  const hit = rules.find((rule) => rule.test(text));
  if (hit) throw new Error(`${name} holds ${hit}: it can't be put inline in the page`);
}
