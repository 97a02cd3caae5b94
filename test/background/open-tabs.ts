import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeApi } from '../extension/fake-api.ts';

/** An open tab: which of our scripts run in it, and what they were told. */
export interface OpenTab {
  url: string;
  discarded: boolean;
  /** Error pages and the like: no script can be put into it. */
  closed: boolean;
  /** In a private window. */
  incognito: boolean;
  scripts: Set<'detector' | 'edge-tab' | 'rows'>;
  told: { type: string; [field: string]: unknown }[];
  /** Frames of the page that a detector runs in, with what they were told. */
  embeds: Map<number, { type: string; [field: string]: unknown }[]>;
}

/** The scripts that the browser was asked to run on more pages, by id. */
export const registered = new Map<string, { id: string; matches: string[] }>();

/** The tabs of the browser, by id. A test opens them, and closes them by taking them out. */
export const openTabs = new Map<number, OpenTab>();
/** What every open page and panel was told. */
export const toldToViews: unknown[] = [];
/** Which scripts were put into which tab. */
export const injected: [tab: number, ...files: string[]][] = [];

/** Opens a tab, with the detector in it unless said otherwise. */
export function openTab(id: number, given: Partial<OpenTab> = {}): OpenTab {
  const url = 'https://open.spotify.com/episode/1RootDeep000000000001A';
  const tab: OpenTab = {
    url,
    discarded: false,
    closed: false,
    incognito: false,
    scripts: new Set(['detector']),
    told: [],
    embeds: new Map(),
    ...given,
  };
  openTabs.set(id, tab);
  return tab;
}

export const badgeOf = (tab: number): Promise<string> => fakeBrowser.action.getBadgeText({ tabId: tab });

function tabOf(id: number): OpenTab {
  const tab = openTabs.get(id);
  if (!tab) throw new Error(`No tab with id: ${id}.`);
  return tab;
}

/** As the browsers do it: silence when a script is there and does not reply, an error when there is none. */
async function sendMessage(
  id: number,
  message: { type: string },
  { frameId = 0 }: { frameId?: number } = {},
): Promise<unknown> {
  const { scripts, told, embeds } = tabOf(id);
  if (frameId !== 0) {
    const frame = embeds.get(frameId);
    if (!frame) throw new Error('Could not establish connection. Receiving end does not exist.');
    frame.push(structuredClone(message));
    return true;
  }
  if (scripts.size === 0) throw new Error('Could not establish connection. Receiving end does not exist.');
  const hearer = ({ 'detector-config': 'detector', rows: 'rows' } as const)[message.type] ?? 'edge-tab';
  if (!scripts.has(hearer)) return undefined;
  told.push(structuredClone(message));
  return true;
}

const SCRIPTS = ['edge-tab', 'rows'] as const;

async function executeScript({ target, files = [] }: { target: { tabId: number }; files?: string[] }): Promise<void> {
  const tab = tabOf(target.tabId);
  if (tab.closed) throw new Error('Frame with ID 0 is showing error page');
  if (files.length > 0) injected.push([target.tabId, ...files]);
  for (const file of files) {
    tab.scripts.add(SCRIPTS.find((name) => file.endsWith(`/${name}.js`)) ?? 'detector');
  }
}

async function query({ url, discarded }: { url: string[]; discarded: boolean }): Promise<{ id: number }[]> {
  const fits = (tab: OpenTab) =>
    tab.discarded === discarded && url.some((pattern) => tab.url.startsWith(pattern.replace(/\*$/, '')));
  return [...openTabs].flatMap(([id, tab]) => (fits(tab) ? [{ id }] : []));
}

const { setBadgeText } = fakeBrowser.action;

beforeEach(() => {
  openTabs.clear();
  toldToViews.length = 0;
  injected.length = 0;
  registered.clear();
  fakeApi('tabs', { sendMessage, query, get: async (id: number) => tabOf(id) });
  fakeApi('scripting', {
    executeScript,
    getRegisteredContentScripts: async ({ ids }: { ids?: string[] } = {}) =>
      [...registered.values()].filter(({ id }) => !ids || ids.includes(id)),
    registerContentScripts: async (scripts: { id: string; matches: string[] }[]) => {
      for (const script of scripts) registered.set(script.id, script);
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      for (const id of ids) registered.delete(id);
    },
  });
  fakeApi('action', {
    setBadgeText: async (details: { tabId: number; text: string }) => {
      tabOf(details.tabId);
      await setBadgeText(details);
    },
  });
  // What the background sends reaches everybody but itself.
  fakeApi('runtime', { sendMessage: async (message: unknown) => void toldToViews.push(message) });
});
