import * as z from 'zod/mini';
import { type Bytes, fromBase64, toBase64, utf8 } from './bytes.ts';
import { FeedFault } from './feed-fault.ts';
import { type FeedKey, keyidOf, sign } from './feed-key.ts';
import { parseJson } from './parse-json.ts';

const MOST_KEYS = 16;
const publicKey = z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/));

/** Who may sign something: public keys (32 bytes, base 64), and how many of them must. */
export const roleSchema = z
  .strictObject({
    keys: z.array(publicKey).check(
      z.minLength(1),
      z.maxLength(MOST_KEYS),
      z.refine((keys) => new Set(keys).size === keys.length, { error: 'expected each key once' }),
    ),
    threshold: z.int().check(z.positive()),
  })
  .check(z.refine(({ keys, threshold }) => threshold <= keys.length, { error: 'expected as many keys as must sign' }));
export type Role = z.infer<typeof roleSchema>;

/** Exact bytes and signatures over them: signing bytes needs no agreement on how JSON is written. */
const envelopeSchema = z.strictObject({
  payload: z.string(),
  signatures: z
    .array(z.strictObject({ keyid: z.string().check(z.regex(/^[0-9a-f]{64}$/)), sig: z.string() }))
    .check(z.maxLength(2 * MOST_KEYS)),
});

/** A payload and its signatures, as read and not yet trusted. */
export interface Envelope {
  payload: Bytes;
  signatures: { keyid: string; sig: string }[];
}

/** Signs a value's JSON with each key; the bytes of the file. */
export async function seal(value: object, keys: readonly FeedKey[]): Promise<Bytes> {
  const payload = utf8(JSON.stringify(value));
  const signatures = await Promise.all(keys.map(async (key) => ({ keyid: key.keyid, sig: await sign(key, payload) })));
  return utf8(`${JSON.stringify({ payload: toBase64(payload), signatures })}\n`);
}

/**
 * Reads an envelope and looks at nothing inside.
 * @throws FeedFault `too-large`, `malformed`
 */
export function openEnvelope(bytes: Bytes, most: number, path: string): Envelope {
  if (bytes.length > most) throw new FeedFault('too-large', path, `${bytes.length} bytes, at most ${most}`);
  const { payload, signatures } = parseJson(bytes, envelopeSchema, path);
  return { payload: decode(payload, path), signatures };
}

/**
 * Checks that enough of the role's keys have signed: each counts once, however often it signs; keys of others count
 * for nothing and are no fault.
 * @throws FeedFault `signature`
 */
export async function checkSignatures({ payload, signatures }: Envelope, role: Role, path: string): Promise<void> {
  const valid = await Promise.all(
    role.keys.map(async (key) => {
      const keyid = await keyidOf(key);
      const own = signatures.filter((signature) => signature.keyid === keyid);
      const verdicts = await Promise.all(own.map(({ sig }) => isValid(key, sig, payload, path)));
      return verdicts.includes(true);
    }),
  );
  const count = valid.filter(Boolean).length;
  if (count < role.threshold)
    throw new FeedFault('signature', path, `${count} valid signatures by trusted keys, expected ${role.threshold}`);
}

async function isValid(key: string, sig: string, payload: Bytes, path: string): Promise<boolean> {
  const signature = decode(sig, path);
  try {
    const imported = await crypto.subtle.importKey('raw', fromBase64(key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, signature, payload);
  } catch (error) {
    // Bytes that are no point of the curve; a browser without Ed25519 is no fault of the feed.
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw error;
    return false;
  }
}

/** Only the one base 64 that the bytes have: then no other file says the same. */
function decode(text: string, path: string): Bytes {
  const bytes = isBase64(text) ? fromBase64(text) : undefined;
  if (!bytes || toBase64(bytes) !== text) throw new FeedFault('malformed', path, 'no base 64');
  return bytes;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
