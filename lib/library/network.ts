import type { FeedWait } from '../domain/feed-status.ts';

/** Not available in every browser. */
type Connection = EventTarget & { saveData?: boolean; type?: string };

/** Why only syncs that the user asked for may use the network: offline or metered. Undefined if all may use it. */
export function blockedReason(): FeedWait | undefined {
  if (navigator.onLine === false) return 'offline';
  const { saveData, type } = connection() ?? {};
  return saveData === true || type === 'cellular' ? 'metered' : undefined;
}

/** Calls `listener` whenever {@link blockedReason} may have changed. Returns a function that stops it. */
export function followNetwork(listener: () => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  addEventListener('online', listener, { signal });
  addEventListener('offline', listener, { signal });
  connection()?.addEventListener('change', listener, { signal });
  return () => controller.abort();
}

function connection(): Connection | undefined {
  return (navigator as { connection?: Connection }).connection;
}
