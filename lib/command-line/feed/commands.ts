import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { insightSchema } from '../../domain/dataset.ts';
import { instantSchema } from '../../domain/dates/day-schema.ts';
import { fingerprintOf } from '../../feed/format/signing.ts';
import type { Output } from '../errors.ts';
import { causeOf, fromStart, Problem } from '../errors.ts';
import { build } from './build/build.ts';
import { readSelectorPacks } from './build/selector-packs.ts';
import { importRecords } from './import.ts';
import { keygen, readKey } from './keys.ts';
import { progressBar } from './progress.ts';
import { openFolder } from './publish.ts';
import { builtText, verdictText, warningsOf } from './report-feed.ts';
import { rotate } from './rotate.ts';
import { serve } from './serve.ts';
import { verify } from './verify.ts';

const OPTIONS = {
  out: { type: 'string' },
  key: { type: 'string' },
  'root-key': { type: 'string' },
  'new-root-key': { type: 'string' },
  name: { type: 'string' },
  'selector-packs': { type: 'string' },
  now: { type: 'string' },
  root: { type: 'string' },
  port: { type: 'string' },
} as const;
type Options = { [Option in keyof typeof OPTIONS]?: string };

const LAST_PORT = 65_535;

/** A command: how it is used, which options it has, how many words it takes, and what it does and says. */
interface Command {
  usage: string;
  options: readonly (keyof Options)[];
  words: { min: number; max: number };
  run(words: string[], options: Options): Promise<Output>;
}

const COMMANDS: Record<string, Command> = {
  keygen: {
    usage: 'keygen --out KEY',
    options: ['out'],
    words: { min: 0, max: 0 },
    run: async (_, options) => ({ text: `fingerprint ${await keygen(need(options, 'out'))}` }),
  },
  import: {
    usage: 'import FILE... [--out RECORDS.jsonl]',
    options: ['out'],
    words: { min: 1, max: Number.POSITIVE_INFINITY },
    run: async (files, { out }) => {
      const records = await importRecords(files);
      if (out === undefined) return { text: records.trimEnd() };
      await writeFile(fromStart(out), records).catch((error) => {
        throw new Problem(`cannot write ${out}: ${causeOf(error)}`);
      });
      return { text: '' };
    },
  },
  build: {
    usage:
      'build RECORDS.jsonl --key KEY --out DIR [--name NAME] [--selector-packs PACKS.json] [--root-key KEY] [--now ISO]',
    options: ['key', 'out', 'name', 'selector-packs', 'root-key', 'now'],
    words: { min: 1, max: 1 },
    run: async ([records = ''], options) => {
      const request = {
        records,
        out: need(options, 'out'),
        key: await readKey(need(options, 'key')),
        rootKey: options['root-key'] === undefined ? undefined : await readKey(options['root-key']),
        name: options.name === undefined ? undefined : parseName(options.name),
        selectorPacks: await readSelectorPacks(options['selector-packs']),
        now: parseNow(options.now),
      };
      const report = await build(request, progressBar());
      return { text: builtText(report), warnings: warningsOf(report) };
    },
  },
  rotate: {
    usage: 'rotate DIR --root-key KEY --key NEW_KEY [--new-root-key KEY] [--now ISO]',
    options: ['root-key', 'key', 'new-root-key', 'now'],
    words: { min: 1, max: 1 },
    run: async ([out = ''], options) => {
      const newRootKey = options['new-root-key'];
      const { root, fingerprint } = await rotate({
        out,
        rootKey: await readKey(need(options, 'root-key')),
        key: await readKey(need(options, 'key')),
        newRootKey: newRootKey === undefined ? undefined : await readKey(newRootKey),
        now: parseNow(options.now),
      });
      return { text: `root ${root.version}, epoch ${root.epoch}\nfingerprint ${fingerprint}` };
    },
  },
  verify: {
    usage: 'verify DIR [--root FINGERPRINT] [--now ISO]',
    options: ['root', 'now'],
    words: { min: 1, max: 1 },
    run: async ([dir = ''], { root, now }) => {
      const fingerprint = root?.replace(/[\s:]/g, '').toLowerCase();
      const verdict = await verify(openFolder(fromStart(dir)), fingerprint, parseNow(now), progressBar());
      const own = verdict.trusted && (await fingerprintOf(verdict.trusted.root));
      return { text: verdictText(verdict, own, fingerprint), status: verdict.faults.length > 0 ? 1 : 0 };
    },
  },
  serve: {
    usage: 'serve DIR [--port PORT]',
    options: ['port'],
    words: { min: 1, max: 1 },
    run: async ([dir = ''], { port = '8080' }) => {
      if (!/^\d{1,5}$/.test(port) || Number(port) > LAST_PORT) throw new Problem(`no port: ${port}`);
      const address = (await serve(dir, Number(port))).address();
      return { text: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/` };
    },
  },
};

const USAGE = `usage: ${Object.values(COMMANDS)
  .map((command) => `npm run -s feed -- ${command.usage}`)
  .join('; ')}`;

/**
 * Does what the words after `npm run feed --` ask for.
 * @throws Problem, ImportErrors, ImportError, FeedFault for what the person can mend
 */
export async function feedCommand([name = '', ...rest]: string[]): Promise<Output> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Problem(USAGE);
  const usage = `usage: npm run -s feed -- ${command.usage}`;
  const { words, options } = read(rest, command, usage);
  try {
    return await command.run(words, options);
  } catch (error) {
    throw error instanceof MissingOption ? new Problem(usage) : error;
  }
}

function read(rest: string[], { options: known, words }: Command, usage: string) {
  const options = Object.fromEntries(known.map((option) => [option, OPTIONS[option]]));
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    if (positionals.length >= words.min && positionals.length <= words.max)
      return { words: positionals, options: values as Options };
  } catch {
    // Answered below, as too many words are.
  }
  throw new Problem(usage);
}

/** An option that a command cannot do without. */
class MissingOption extends Error {}

function need(options: Options, option: keyof Options): string {
  const value = options[option];
  if (!value) throw new MissingOption(option);
  return value;
}

function parseName(name: string): string {
  const parsed = insightSchema.shape.source.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new Problem('a name has 1 to 120 characters');
}

function parseNow(now: string | undefined): number {
  if (now === undefined) return Date.now();
  if (!instantSchema.safeParse(now).success) throw new Problem(`no instant such as 2026-05-22T10:00:00Z: ${now}`);
  return Date.parse(now);
}
