import { type StoredItem, storedItem } from '../stored.ts';

/** Tokens and keys of in-page panels: which secret speaks for which tab, oldest first. In session storage, so they outlive the worker. */
type Secret = [secret: string, tab: number];

/** A page that asks for tokens without end makes the oldest ones void. */
const MOST_SECRETS = 200;

const tokens = storedItem('session:panel-tokens', []);
const keys = storedItem('session:panel-keys', []);

/** A token that opens one panel in this tab. */
export function issueToken(tab: number): Promise<string> {
  return alone(() => issue(tokens, tab));
}

/** Trades a token for a key, once, in the tab it was issued for; nothing for any other. */
export function tradeToken(token: string, tab: number): Promise<string | undefined> {
  return alone(async () => {
    const issued = await read(tokens);
    const left = issued.filter(([issuedToken, of]) => issuedToken !== token || of !== tab);
    if (left.length === issued.length) return undefined;
    await tokens.setValue(left);
    return issue(keys, tab);
  });
}

/** The tab a key speaks for. */
export async function tabOfKey(key: string): Promise<number | undefined> {
  return (await read(keys)).find(([secret]) => secret === key)?.[1];
}

/** One change after the other: each reads all secrets and writes them back. */
function alone<T>(change: () => Promise<T>): Promise<T> {
  return navigator.locks.request('panel-secrets', change);
}

async function issue(item: StoredItem, tab: number): Promise<string> {
  const secret = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  await item.setValue([...(await read(item)), [secret, tab]].slice(-MOST_SECRETS));
  return secret;
}

async function read(item: StoredItem): Promise<Secret[]> {
  const stored = await item.getValue();
  return Array.isArray(stored) && stored.every(isSecret) ? stored : [];
}

function isSecret(entry: unknown): entry is Secret {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number';
}
