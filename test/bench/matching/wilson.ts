/** A share with its 95 % interval. Source: Wilson (1927), score interval. */
export interface Share {
  part: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

const Z = 1.959964;

/** A share of counts. NaN for nothing. */
export function shareOf(part: number, of: number): Share {
  if (of === 0) return { part, of, share: Number.NaN, low: 0, high: 1 };
  const share = part / of;
  const centre = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { part, of, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
