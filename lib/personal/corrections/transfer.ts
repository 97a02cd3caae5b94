import * as z from 'zod/mini';
import type { PersonalDatabase } from '../../database/personal-schema.ts';
import { correctionSchema, learnedAliasSchema } from '../../domain/correction.ts';
import { asAlias } from '../learned.ts';
import { listCorrections } from './corrections.ts';
import { aliasKey, keysOfCorrection } from './keys.ts';

const FORMAT = 'liner-notes-corrections';
const VERSION = 1;
/** Sanity limit for each of the two lists. */
const MAX_ENTRIES = 100_000;

/** The outcome of an import: everything was imported, or nothing; `place` is the path of the first invalid value. */
export type Imported =
  | { state: 'imported'; corrections: number; learnt: number }
  | { state: 'refused'; problem: 'not-json' | 'not-corrections' | 'newer-format' | 'invalid'; place: string };

const headSchema = z.object({ format: z.literal(FORMAT), version: z.number() });
const fileSchema = z.object({
  corrections: z
    .array(
      correctionSchema.check(
        z.refine((correction) => keysOfCorrection(correction).length > 0, { error: 'names nothing' }),
      ),
    )
    .check(z.maxLength(MAX_ENTRIES)),
  learnt: z.array(z.extend(learnedAliasSchema, { from: z.literal('confirmed') })).check(z.maxLength(MAX_ENTRIES)),
});

/** All corrections and permanent aliases as the text of a file, without removed aliases and those of this session. */
export async function exportCorrections(personal: PersonalDatabase): Promise<string> {
  const corrections = await listCorrections(personal);
  const learnt = (await personal.learnt.toArray()).flatMap((row) => asAlias(row) ?? []);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, corrections, learnt }, null, 2)}\n`;
}

/** Adds the content of an exported file, without overwriting existing aliases. An invalid file changes nothing. */
export async function importCorrections(personal: PersonalDatabase, text: string): Promise<Imported> {
  const read = readFile(text);
  if (read.state === 'refused') return read;
  const corrections = read.file.corrections.map((correction) => ({
    ...correction,
    keys: keysOfCorrection(correction),
  }));
  const aliases = read.file.learnt.map((alias) => ({ ...alias, key: aliasKey(alias) }));
  await personal.transaction('rw', personal.corrections, personal.learnt, async () => {
    const known = await personal.learnt.bulkGet(aliases.map(({ key }) => key));
    await personal.corrections.bulkPut(corrections);
    await personal.learnt.bulkPut(aliases.filter((_, n) => !known[n] || 'forgotten' in known[n]));
  });
  return { state: 'imported', corrections: corrections.length, learnt: aliases.length };
}

type Refused = Extract<Imported, { state: 'refused' }>;

function readFile(text: string): { state: 'read'; file: z.infer<typeof fileSchema> } | Refused {
  const refused = (problem: Refused['problem'], place = ''): Refused => ({ state: 'refused', problem, place });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('not-json');
  }
  const head = headSchema.safeParse(value);
  if (!head.success) return refused('not-corrections');
  if (head.data.version !== VERSION) return refused('newer-format');
  const file = fileSchema.safeParse(value);
  if (file.success) return { state: 'read', file: file.data };
  return refused('invalid', file.error.issues[0]?.path.join('.'));
}
