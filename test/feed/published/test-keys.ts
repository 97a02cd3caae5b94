import { toBase64 } from '../../../lib/feed/format/bytes.ts';
import { type FeedKey, importKeyPem } from '../../../lib/feed/format/signing.ts';

/** PKCS #8 of an Ed25519 key, up to its 32 secret bytes. Source: RFC 8410. */
const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/** The PEM of a key that is no secret: always the same one for a number. */
export function testPem(number: number): string {
  const bytes = new Uint8Array([...PKCS8, ...new Array<number>(32).fill(number)]);
  return `-----BEGIN PRIVATE KEY-----\n${toBase64(bytes)}\n-----END PRIVATE KEY-----\n`;
}

export function testKey(number: number): Promise<FeedKey> {
  return importKeyPem(testPem(number));
}
