import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { type FeedKey, generateKeyPem, importKeyPem } from '../../feed/format/signing.ts';
import { causeOf, fromStart, Problem } from '../errors.ts';

/** Writes a new key that only its owner may read; never over a file that is there. Returns its fingerprint. */
export async function keygen(out: string): Promise<string> {
  const pem = await generateKeyPem();
  await writeFile(fromStart(out), pem, { flag: 'wx', mode: 0o600 }).catch((error) => {
    throw new Problem(`cannot write ${out}: ${causeOf(error)}`);
  });
  return (await importKeyPem(pem)).keyid;
}

/** Reads a key file. @throws Problem when it cannot be read or holds no key */
export async function readKey(file: string): Promise<FeedKey> {
  const path = fromStart(file);
  const pem = await readFile(path, 'utf8').catch((error) => {
    throw new Problem(`cannot read ${file}: ${causeOf(error)}`);
  });
  try {
    return await importKeyPem(pem);
  } catch {
    throw new Problem(`${relative(fromStart('.'), path)} holds no private Ed25519 key in PEM, as keygen writes it`);
  }
}
