import { type Bytes, concat, fromBase64, sha256Hex, toBase64, utf8 } from './bytes.ts';

/** A private key with what others know it by. Ed25519 (RFC 8032), by WebCrypto. */
export interface FeedKey {
  privateKey: CryptoKey;
  /** The 32 bytes of the public key, base 64. */
  publicKey: string;
  /** SHA-256 of the public key, lower-case hexadecimal. */
  keyid: string;
}

const PEM = /^\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----\s*$/;

/** A new private key as PEM (PKCS #8), as OpenSSL reads and writes it. */
export async function generateKeyPem(): Promise<string> {
  const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const base64 = toBase64(new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)));
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`;
}

/** @throws Error when the text is no private Ed25519 key in PEM */
export async function importKeyPem(pem: string): Promise<FeedKey> {
  const [, base64] = PEM.exec(pem) ?? [];
  if (base64 === undefined) throw new Error('no private key in PEM');
  const pkcs8 = fromBase64(base64.replace(/\s/g, ''));
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey = `${x.replace(/-/g, '+').replace(/_/g, '/')}=`;
  return { privateKey, publicKey, keyid: await keyidOf(publicKey) };
}

export async function sign(key: FeedKey, bytes: Bytes): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, bytes)));
}

/** @param publicKey the 32 bytes, base 64 */
export function keyidOf(publicKey: string): Promise<string> {
  return sha256Hex(fromBase64(publicKey));
}

/**
 * What a person compares: SHA-256 of the public keys in the order of their base 64, and of the threshold as text where
 * it is above one. For one key it is that key's own id.
 */
export function fingerprintOf({ keys, threshold }: { keys: readonly string[]; threshold: number }): Promise<string> {
  const parts = keys.toSorted().map(fromBase64);
  return sha256Hex(concat(threshold > 1 ? [...parts, utf8(String(threshold))] : parts));
}
