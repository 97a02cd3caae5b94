import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { type FeedKey, generateKeyPem, importKeyPem } from '../../feed/format/signing.ts';
import { causeOf, Problem, userPath } from '../errors.ts';

/** Writes a new key file that only its owner may read, never over an existing file. Returns the key's fingerprint. */
export async function keygen(out: string): Promise<string> {
  const pem = await generateKeyPem();
  await writeFile(userPath(out), pem, { flag: 'wx', mode: 0o600 }).catch((error) => {
    throw new Problem(`cannot write ${out}: ${causeOf(error)}`);
  });
  return (await importKeyPem(pem)).keyid;
}

/** Reads a key file. @throws Problem when it cannot be read or has no key */
export async function readKey(file: string): Promise<FeedKey> {
  const path = userPath(file);
  const pem = await readFile(path, 'utf8').catch((error) => {
    throw new Problem(`cannot read ${file}: ${causeOf(error)}`);
  });
  try {
    return await importKeyPem(pem);
  } catch {
    throw new Problem(`${relative(userPath('.'), path)} is not a private Ed25519 key in PEM: create one with keygen`);
  }
}
