import { createReadStream } from 'node:fs';
import { causeOf, Problem } from './problem.ts';

/**
 * The bytes of a file as they come.
 * @param name as the person wrote it, for messages
 * @throws Problem when it cannot be read, or is a folder
 */
export async function* fileBytes(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 18 });
  } catch (error) {
    throw new Problem(`cannot read ${name}: ${causeOf(error)}`);
  }
}
