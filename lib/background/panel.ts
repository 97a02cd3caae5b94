import * as z from 'zod/mini';
import { type StoredValue, storedValue } from '../stored.ts';

/**
 * Tokens and keys of in-page panels: which secret speaks for which tab, oldest first. In session storage, so they
 * outlive the worker.
 */
const secretsSchema = z.array(z.tuple([z.string(), z.number()]));
type Secrets = z.infer<typeof secretsSchema>;

const tokens = storedValue('session:panel-tokens', secretsSchema, []);
const keys = storedValue('session:panel-keys', secretsSchema, []);

/** Bounds what a page that asks for tokens in a loop can make us store: the oldest become void. */
const MAX_SECRETS = 200;

/** A token that opens one panel in this tab. */
export function issueToken(tab: number): Promise<string> {
  return issue(tokens, tab);
}

/** Trades a token for a key, once, in the tab it was issued for; undefined for any other. */
export async function tradeToken(token: string, tab: number): Promise<string | undefined> {
  let isValid = false;
  await tokens.update((issued) => {
    const left = issued.filter(([issuedToken, of]) => issuedToken !== token || of !== tab);
    isValid = left.length < issued.length;
    return left;
  });
  return isValid ? issue(keys, tab) : undefined;
}

/** The tab a key speaks for. */
export async function tabOfKey(key: string): Promise<number | undefined> {
  return (await keys.get()).find(([secret]) => secret === key)?.[1];
}

async function issue(stored: StoredValue<Secrets>, tab: number): Promise<string> {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const secret = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await stored.update((secrets) => [...secrets, [secret, tab] satisfies Secrets[number]].slice(-MAX_SECRETS));
  return secret;
}
