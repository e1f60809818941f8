// The order in which many ties are drawn: its beginning is a fair sample of all. Pure.

const STRIDE = 17;

/** The tie at a place of the buffer: every 17th from the first, then every 17th from the second... */
export function sampled(place: number, count: number): number {
  const rows = Math.ceil(count / STRIDE);
  const full = count - (rows - 1) * STRIDE; // So many of the steps have a tie in the last row, too.
  const [long, short] = [full * rows, rows - 1];
  if (place < long || short === 0) return Math.floor(place / rows) + STRIDE * (place % rows);
  return full + Math.floor((place - long) / short) + STRIDE * ((place - long) % short);
}
