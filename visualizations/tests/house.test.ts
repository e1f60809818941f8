// Rules of the house: no dead text, small files, nothing from data as markup.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { messages } from "../src/messages";

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
const sources = files(new URL("../src", import.meta.url).pathname).filter((path) => path.endsWith(".ts"));
const read = (path: string): string => readFileSync(path, "utf8");

it("uses every text, in both languages", () => {
  const code = sources.filter((path) => !path.includes("/messages/")).map(read).join("\n");
  const texts = sources.filter((path) => path.includes("/messages/")).map(read).join("\n");
  const ties = [...read(sources.find((path) => path.endsWith("data.ts"))!).matchAll(/\| "([A-Z_]+)"/g)].map(([, type]) => type!);
  expect(ties.length).toBe(8);
  // Keys put together from codes: ties by direction, `view_map` and the like.
  const built = new Set(ties.flatMap((type) => [`${type}_out`, `${type}_in`]));
  const named = (key: string): boolean => code.includes(`\`${key.slice(0, key.indexOf("_") + 1)}\${`) && key.includes("_");
  const french = Object.keys(messages("fr"));
  const dead = french.filter((key) => !built.has(key) && !named(key) && !new RegExp(`\\b(words|texts\\(context\\)|messages\\(other\\))\\.${key}\\b|^  ${key}: "M`, "m").test(code));
  expect(dead).toEqual([]);
  expect(french.filter((key) => built.has(key)).length).toBe(built.size);
  expect(Object.keys(messages("en"))).toEqual(french);
  for (const key of french) expect(texts.split(new RegExp(`^  ${key}:`, "m")).length, key).toBe(3);
});

it("keeps its files small", () => {
  const lengths = sources.map((path) => read(path).split("\n").length).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(150);
  expect(lengths.at(-1)).toBeLessThanOrEqual(400);
});

it("never writes markup, styles or code from strings", () => {
  for (const path of sources) {
    expect(read(path), path).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\("style"|DOMParser/);
  }
});

it("keeps core pure", () => {
  for (const path of sources.filter((one) => one.includes("/core/"))) {
    expect(read(path), path).not.toMatch(/\b(document|window|location|localStorage)\b\./);
    expect(read(path), path).not.toMatch(/from "\.\.\/view|from "sigma|from "graphology/);
  }
});
