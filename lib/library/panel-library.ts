import type { PageSwitch } from '../domain/settings.ts';
import type { Library, ReadyAnswers } from '../messages/query.ts';
import { followChanges, send } from '../messages/send.ts';

/** The in-page panel's connection to the background. */
export interface PanelConnection {
  library: Library;
  /** The tab that contains the panel. */
  tab: number;
  /** What to show first, if it has been worked out. */
  ready: ReadyAnswers | undefined;
  /** Asks the page's detector to close the panel. */
  close(): Promise<void>;
  /** Switches everything, or the site of the tab. */
  switchPage(change: PageSwitch): Promise<void>;
}

/**
 * Connects the in-page panel. A frame inside a page cannot rely on IndexedDB, so it asks the background. Since any page
 * could embed it, it first exchanges the one-time token in its address for a key.
 * @throws Error if the token is not valid: the panel was not opened by Liner Notes
 */
export async function connectPanel(): Promise<PanelConnection> {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const { key, tab, ready } = await send<{ key: string; tab: number; ready?: ReadyAnswers }>({
    type: 'panel-hello',
    token,
  });
  return {
    ...{ tab, ready },
    close: () => send({ type: 'panel-close', key }),
    switchPage: (change) => send({ type: 'panel-switch', key, change }),
    library: {
      ask: (query) => send({ type: 'panel-ask', key, query }),
      follow: followChanges,
      refresh: () => send({ type: 'panel-refresh', key }),
    },
  };
}
