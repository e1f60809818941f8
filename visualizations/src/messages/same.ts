// What the files of texts share.

/** English has the type of French: a missing key fails the type check. */
export type Same<T> = { readonly [K in keyof T]: T[K] };

/** French says "0 ligne", English "0 rows". */
export const plural = (count: number, one: string, many: string, frenchZero = true): string =>
  count === 1 || (frenchZero && count === 0) ? one : many;
