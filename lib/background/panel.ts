import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';

/**
 * The in-page panels, oldest first: each with its one-time token, and with the frame that traded it for a key. In session
 * storage, so they outlive the worker.
 */
const panelsSchema = z.array(
  z.object({
    tab: z.number(),
    /** The id of the request for the token. */
    request: z.string(),
    token: z.string(),
    traded: z.optional(z.object({ frame: z.string(), key: z.string() })),
  }),
);
const panels = storedValue('session:panels', panelsSchema, []);

/** Bounds what a page that asks for tokens in a loop can make us store: the oldest become void. */
const MAX_PANELS = 200;

/** A token that opens one panel in this tab. A request that is sent again gets the same one. */
export async function issueToken(tab: number, request: string): Promise<string> {
  let token = randomSecret();
  await panels.update((issued) => {
    const known = issued.find((panel) => panel.tab === tab && panel.request === request);
    token = known?.token ?? token;
    return known ? issued : [...issued, { tab, request, token }].slice(-MAX_PANELS);
  });
  return token;
}

/**
 * Trades a token for a key, in the tab it was issued for. A frame whose reply was lost gets the same key again; for any
 * other frame the token is void by then.
 * @param frame identifies the frame, see {@link Sender}
 */
export async function tradeToken(token: string, tab: number, frame: string): Promise<string | undefined> {
  let traded = { frame, key: randomSecret() };
  let isKnown = false;
  await panels.update((issued) =>
    issued.map((panel) => {
      if (panel.token !== token || panel.tab !== tab) return panel;
      isKnown = true;
      traded = panel.traded ?? traded;
      return { ...panel, traded };
    }),
  );
  return isKnown && traded.frame === frame ? traded.key : undefined;
}

/** The tabs in which the user left the panel open. In session storage, so they outlive the worker. */
const openIn = storedValue<number[], number[]>('session:open-panels', z.array(z.number()), []);

export async function isPanelOpen(tab: number): Promise<boolean> {
  return (await openIn.get()).includes(tab);
}

/** The user opened or closed the panel in a tab, or the tab is gone. */
export async function markPanelOpen(tab: number, open: boolean): Promise<void> {
  if ((await isPanelOpen(tab)) === open) return;
  await openIn.update((tabs) => [...tabs.filter((other) => other !== tab), ...(open ? [tab] : [])]);
}

/** The tab a key speaks for. */
export async function tabOfKey(key: string): Promise<number | undefined> {
  return (await panels.get()).find(({ traded }) => traded?.key === key)?.tab;
}

function randomSecret(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
