import * as z from 'zod/mini';
import { type Bytes, concat, fromBase64, sha256Hex, toBase64, utf8 } from './bytes.ts';
import { FeedFault } from './fault.ts';
import { parseJson } from './lines.ts';

/** A private key with its public identifiers. Ed25519 (RFC 8032), by WebCrypto. */
export interface FeedKey {
  privateKey: CryptoKey;
  /** The 32 bytes of the public key, base64. */
  publicKey: string;
  /** SHA-256 of the public key, lower-case hexadecimal. */
  keyid: string;
}

const PEM = /^\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----\s*$/;

/** Generates a private key as PEM (PKCS #8), the form that OpenSSL reads and writes. */
export async function generateKeyPem(): Promise<string> {
  const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const base64 = toBase64(new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)));
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`;
}

/** @throws Error when the text is not a private Ed25519 key in PEM */
export async function importKeyPem(pem: string): Promise<FeedKey> {
  const [, base64] = PEM.exec(pem) ?? [];
  if (base64 === undefined) throw new Error('not a private key in PEM');
  const pkcs8 = fromBase64(base64.replace(/\s/g, ''));
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey = `${x.replace(/-/g, '+').replace(/_/g, '/')}=`;
  return { privateKey, publicKey, keyid: await keyidOf(publicKey) };
}

async function sign(key: FeedKey, bytes: Bytes): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, bytes)));
}

/** @param publicKey 32 bytes, base64 */
function keyidOf(publicKey: string): Promise<string> {
  return sha256Hex(fromBase64(publicKey));
}

/**
 * The fingerprint that users compare: SHA-256 over the public keys in the order of their base64, followed by the
 * threshold as text when it is above one. For a single key this is the key's own id.
 */
export function fingerprintOf({ keys, threshold }: { keys: readonly string[]; threshold: number }): Promise<string> {
  const parts = keys.toSorted().map(fromBase64);
  return sha256Hex(concat(threshold > 1 ? [...parts, utf8(String(threshold))] : parts));
}

const MAX_KEYS = 16;
const publicKey = z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/));

/** Who may sign a file: public keys (32 bytes, base64), and how many of them must. */
export const roleSchema = z
  .strictObject({
    keys: z.array(publicKey).check(
      z.minLength(1),
      z.maxLength(MAX_KEYS),
      z.refine((keys) => new Set(keys).size === keys.length, { error: 'expected each key once' }),
    ),
    threshold: z.int().check(z.positive()),
  })
  .check(
    z.refine(({ keys, threshold }) => threshold <= keys.length, { error: 'expected at least as many keys as signers' }),
  );
export type Role = z.infer<typeof roleSchema>;

/** Exact bytes and signatures over them. Signing bytes avoids a canonical form of JSON. */
const envelopeSchema = z.strictObject({
  payload: z.string(),
  signatures: z
    .array(z.strictObject({ keyid: z.string().check(z.regex(/^[0-9a-f]{64}$/)), sig: z.string() }))
    .check(z.maxLength(2 * MAX_KEYS)),
});

/** A payload and its signatures, not verified yet. */
export interface Envelope {
  payload: Bytes;
  signatures: { keyid: string; sig: string }[];
}

/** Signs a value's JSON with each key; returns the bytes of the file. */
export async function seal(value: object, keys: readonly FeedKey[]): Promise<Bytes> {
  const payload = utf8(JSON.stringify(value));
  const signatures = await Promise.all(keys.map(async (key) => ({ keyid: key.keyid, sig: await sign(key, payload) })));
  return utf8(`${JSON.stringify({ payload: toBase64(payload), signatures })}\n`);
}

/**
 * Reads an envelope without looking at its payload.
 * @throws FeedFault `too-large`, `malformed`
 */
export function openEnvelope(bytes: Bytes, limit: number, path: string): Envelope {
  if (bytes.length > limit) throw new FeedFault('too-large', path, `has ${bytes.length} bytes, at most ${limit}`);
  const { payload, signatures } = parseJson(bytes, envelopeSchema, path);
  return { payload: decode(payload, path), signatures };
}

/**
 * Checks that enough of the role's keys have signed. Each key counts once; signatures by other keys are ignored.
 * @throws FeedFault `signature`
 */
export async function checkSignatures({ payload, signatures }: Envelope, role: Role, path: string): Promise<void> {
  const valid = await Promise.all(
    role.keys.map(async (key) => {
      const keyid = await keyidOf(key);
      const byThisKey = signatures.filter((signature) => signature.keyid === keyid);
      const results = await Promise.all(byThisKey.map(({ sig }) => isValid(key, sig, payload, path)));
      return results.includes(true);
    }),
  );
  const count = valid.filter(Boolean).length;
  if (count < role.threshold)
    throw new FeedFault('signature', path, `has ${count} valid signatures by trusted keys, expected ${role.threshold}`);
}

async function isValid(key: string, sig: string, payload: Bytes, path: string): Promise<boolean> {
  const signature = decode(sig, path);
  try {
    const imported = await crypto.subtle.importKey('raw', fromBase64(key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, signature, payload);
  } catch (error) {
    // The key may not be a point on the curve. A browser without Ed25519, however, is not the feed's fault.
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw error;
    return false;
  }
}

/** Accepts only the canonical base64 of the bytes, so that no two files have the same meaning. */
function decode(text: string, path: string): Bytes {
  const bytes = isBase64(text) ? fromBase64(text) : undefined;
  if (!bytes || toBase64(bytes) !== text) throw new FeedFault('malformed', path, 'is not base64');
  return bytes;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
