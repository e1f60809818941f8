// Search results by group, so that no kind of record hides another. Pure.

export interface HitGroup<K extends string> {
  readonly key: K;
  readonly hits: readonly number[];
}

/**
 * Hits, best first, under their keys: the group of the best hit first. Each key has up to `least` of its own; the
 * rest of `limit` goes to the best that are left.
 */
export function groupHits<K extends string>(hits: readonly number[], keyOf: (hit: number) => K, limit: number, least: number): readonly HitGroup<K>[] {
  const counts = new Map<K, number>();
  const kept = new Set<number>();
  for (const hit of hits) {
    const key = keyOf(hit);
    const count = counts.get(key) ?? 0;
    if (count >= least || kept.size >= limit) continue;
    counts.set(key, count + 1);
    kept.add(hit);
  }
  for (const hit of hits) {
    if (kept.size >= limit) break;
    kept.add(hit);
  }
  const groups = new Map<K, number[]>();
  for (const hit of hits) {
    if (!kept.has(hit)) continue;
    const list = groups.get(keyOf(hit)) ?? [];
    groups.set(keyOf(hit), [...list, hit]);
  }
  return [...groups].map(([key, list]) => ({ key, hits: list }));
}
