// What the rows and columns of a matrix are called.
import type { Kind } from "../../core/matrix-kinds";
import { texts, type Context } from "../context";

export function nameRow(context: Context, kind: Kind, key: string | null): string {
  const words = texts(context);
  const { lang } = context.store.get();
  if (key === null) return words.matrixAll;
  if (key === "") return words[`matrixUnknown_${kind}`];
  if (kind === "networks") return context.network.nodes[context.network.position(key) ?? -1]?.label ?? key;
  return context.labels.code(kind === "themes" ? "theme" : "level", key, lang);
}

export function nameColumn(context: Context, kind: Kind, key: string | null): string {
  const words = texts(context);
  const { lang } = context.store.get();
  if (key === null) return words.matrixAll;
  if (key === "") return words[`matrixUnknownPlace_${kind}`];
  if (kind === "levels") return context.labels.code("level", key, lang);
  if (kind === "networks" && key === "c:FRA") return words.matrixFranceOther;
  if (key.startsWith("c:")) return context.labels.country(key.slice(2), lang);
  return context.payload.territories.find(({ id }) => id === key)?.name ?? key;
}
