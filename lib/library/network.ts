import type { FeedWait } from '../domain/feed-status.ts';

/** Not every browser tells it. */
type Connection = EventTarget & { saveData?: boolean; type?: string };

/**
 * Why nothing is asked for but what the person asks for: offline, or on a connection that is paid for by what goes over
 * it. Nothing where the network may be used.
 */
export function blockedReason(): FeedWait | undefined {
  if (navigator.onLine === false) return 'offline';
  const { saveData, type } = connection() ?? {};
  return saveData === true || type === 'cellular' ? 'metered' : undefined;
}

/** Calls `listener` whenever {@link blockedReason} may say something else; returns how to stop. */
export function followNetwork(listener: () => void): () => void {
  const leave = new AbortController();
  const { signal } = leave;
  addEventListener('online', listener, { signal });
  addEventListener('offline', listener, { signal });
  connection()?.addEventListener('change', listener, { signal });
  return () => leave.abort();
}

function connection(): Connection | undefined {
  return (navigator as { connection?: Connection }).connection;
}
