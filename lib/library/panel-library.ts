import type { Library } from '../messages/query.ts';
import { followChanges, send } from '../messages/send.ts';

/** The in-page panel's way to the background. */
export interface PanelConnection {
  library: Library;
  /** The tab the panel stands in. */
  tab: number;
  /** Asks the page's detector to close the panel. */
  close(): Promise<void>;
}

/**
 * Connects the in-page panel. A frame inside a page can rely on no database of its own, so it asks the background; and
 * since any page could frame it, it first trades the one-time token it was opened with for a key.
 * @throws Error when there is no valid token: the panel was not opened by Liner Notes
 */
export async function connectPanel(): Promise<PanelConnection> {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const { key, tab } = await send<{ key: string; tab: number }>({ type: 'panel-hello', token });
  return {
    tab,
    close: () => send({ type: 'panel-close', key }),
    library: {
      ask: (query) => send({ type: 'panel-ask', key, query }),
      follow: followChanges,
      refresh: () => send({ type: 'panel-refresh', key }),
    },
  };
}
