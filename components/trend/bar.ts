import type { CSSProperties } from 'react';

/** The length of a bar, for the style sheet: a share between 0 and 1. */
export function barStyle(count: number, most: number): CSSProperties {
  return { '--share': most === 0 ? 0 : count / most } as CSSProperties;
}
