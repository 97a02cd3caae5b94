import { writeFile } from 'node:fs/promises';
import { generateKeyPem, importKeyPem } from '../../feed/format/feed-key.ts';
import { causeOf, fromStart, Problem } from '../problem.ts';

/** Writes a new key that only its owner may read; never over a file that is there. Returns its fingerprint. */
export async function keygen(out: string): Promise<string> {
  const pem = await generateKeyPem();
  await writeFile(fromStart(out), pem, { flag: 'wx', mode: 0o600 }).catch((error) => {
    throw new Problem(`cannot write ${out}: ${causeOf(error)}`);
  });
  return (await importKeyPem(pem)).keyid;
}
