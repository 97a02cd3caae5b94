import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { type FeedKey, importKeyPem } from '../../feed/format/feed-key.ts';
import { causeOf, fromStart, Problem } from '../problem.ts';

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
