import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { insightSchema } from '../domain/dataset.ts';
import { instantSchema } from '../domain/day.ts';
import { fingerprintOf } from '../feed/feed-key.ts';
import { build } from './feed/build.ts';
import { openFolder } from './feed/folder.ts';
import { importRecords } from './feed/import.ts';
import { keygen } from './feed/keygen.ts';
import { readKey } from './feed/keys.ts';
import { progressBar } from './feed/progress.ts';
import { builtText, verdictText, warningsOf } from './feed/report-feed.ts';
import { rotate } from './feed/rotate.ts';
import { serve } from './feed/serve.ts';
import { verify } from './feed/verify.ts';
import { causeOf, Problem, STARTED_IN } from './problem.ts';
import { runCommand } from './report.ts';

const OPTIONS = {
  out: { type: 'string' },
  key: { type: 'string' },
  'root-key': { type: 'string' },
  'new-root-key': { type: 'string' },
  name: { type: 'string' },
  now: { type: 'string' },
  root: { type: 'string' },
  port: { type: 'string' },
} as const;
type Options = { [Option in keyof typeof OPTIONS]?: string };

/** A command: how it is used, which options it has, how many words it takes, and what it does and says. */
interface Command {
  usage: string;
  options: readonly (keyof Options)[];
  words: { least: number; most: number };
  run(words: string[], options: Options): Promise<string>;
}

const COMMANDS: Record<string, Command> = {
  keygen: {
    usage: 'keygen --out KEY',
    options: ['out'],
    words: { least: 0, most: 0 },
    run: async (_, options) => `fingerprint ${await keygen(need(options, 'out'))}`,
  },
  import: {
    usage: 'import FILE... [--out RECORDS.jsonl]',
    options: ['out'],
    words: { least: 1, most: Number.POSITIVE_INFINITY },
    run: async (files, { out }) => {
      const records = await importRecords(files);
      if (out === undefined) return records.trimEnd();
      await writeFile(resolve(STARTED_IN, out), records).catch((error) => {
        throw new Problem(`cannot write ${out}: ${causeOf(error)}`);
      });
      return '';
    },
  },
  build: {
    usage: 'build RECORDS.jsonl --key KEY --out DIR [--name NAME] [--root-key KEY] [--now ISO]',
    options: ['key', 'out', 'name', 'root-key', 'now'],
    words: { least: 1, most: 1 },
    run: async ([records = ''], options) => {
      const request = {
        records,
        out: need(options, 'out'),
        key: await readKey(need(options, 'key')),
        rootKey: options['root-key'] === undefined ? undefined : await readKey(options['root-key']),
        name: options.name === undefined ? undefined : parseName(options.name),
        now: parseNow(options.now),
      };
      const report = await build(request, progressBar());
      for (const warning of warningsOf(report)) console.error(`warning: ${warning}`);
      return builtText(report);
    },
  },
  rotate: {
    usage: 'rotate DIR --root-key KEY --key NEW_KEY [--new-root-key KEY] [--now ISO]',
    options: ['root-key', 'key', 'new-root-key', 'now'],
    words: { least: 1, most: 1 },
    run: async ([out = ''], options) => {
      const newRootKey = options['new-root-key'];
      const { root, fingerprint } = await rotate({
        out,
        rootKey: await readKey(need(options, 'root-key')),
        key: await readKey(need(options, 'key')),
        newRootKey: newRootKey === undefined ? undefined : await readKey(newRootKey),
        now: parseNow(options.now),
      });
      return `root ${root.version}, epoch ${root.epoch}\nfingerprint ${fingerprint}`;
    },
  },
  verify: {
    usage: 'verify DIR [--root FINGERPRINT] [--now ISO]',
    options: ['root', 'now'],
    words: { least: 1, most: 1 },
    run: async ([dir = ''], { root, now }) => {
      const fingerprint = root?.replace(/[\s:]/g, '').toLowerCase();
      const verdict = await verify(openFolder(resolve(STARTED_IN, dir)), fingerprint, parseNow(now), progressBar());
      if (verdict.faults.length > 0) process.exitCode = 1;
      const own = verdict.trusted && (await fingerprintOf(verdict.trusted.root));
      return verdictText(verdict, own, fingerprint);
    },
  },
  serve: {
    usage: 'serve DIR [--port PORT]',
    options: ['port'],
    words: { least: 1, most: 1 },
    run: async ([dir = ''], { port = '8080' }) => {
      if (!/^\d{1,5}$/.test(port)) throw new Problem(`no port: ${port}`);
      const address = (await serve(dir, Number(port))).address();
      return `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/`;
    },
  },
};

const USAGE = `usage: ${Object.values(COMMANDS)
  .map((command) => `npm run -s feed -- ${command.usage}`)
  .join('; ')}`;

async function run([name = '', ...rest]: string[]): Promise<string> {
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
    if (positionals.length >= words.least && positionals.length <= words.most)
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

await runCommand(() => run(process.argv.slice(2)));
