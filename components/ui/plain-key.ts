/** Whether a key is pressed alone, and nothing else has used it. */
export function isPlainKey(event: KeyboardEvent): boolean {
  return !(event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey);
}
