/** What is said of one tab is worked through in order, so that a slow answer never overwrites a later one. */
export function inOrder<T>(tab: number, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`tab:${tab}`, work);
}
