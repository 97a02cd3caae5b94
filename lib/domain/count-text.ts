/** A count as badge and edge tab have room for it: nothing for none, `999+` beyond what fits. */
export function countText(count: number): string {
  if (count === 0) return '';
  return count > 999 ? '999+' : String(count);
}
