import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { generateKeyPem, importKeyPem } from '../../feed/feed-key.ts';
import { causeOf, Problem, STARTED_IN } from '../problem.ts';

/** Writes a new key that only its owner may read; never over a file that is there. Returns its fingerprint. */
export async function keygen(out: string): Promise<string> {
  const pem = await generateKeyPem();
  await writeFile(resolve(STARTED_IN, out), pem, { flag: 'wx', mode: 0o600 }).catch((error) => {
    throw new Problem(`cannot write ${out}: ${causeOf(error)}`);
  });
  return (await importKeyPem(pem)).keyid;
}
