import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { insightSchema } from '../../domain/dataset.ts';
import { instantSchema } from '../../domain/dates/day-schema.ts';
import { LIMITS, MAX_RATIO } from '../../feed/format/limits.ts';
import { fingerprintOf } from '../../feed/format/signing.ts';
import { recordsOf } from '../../feed/merge/record.ts';
import { causeOf, type Output, Problem, userPath } from '../errors.ts';
import { importDataset } from '../import-dataset.ts';
import { progressBar } from '../terminal.ts';
import { type BuildReport, build } from './build/build.ts';
import { readSelectorPacks } from './build/selector-packs.ts';
import { keygen, readKey } from './keys.ts';
import { openFolder } from './publish.ts';
import { rotate } from './rotate.ts';
import { serve } from './serve.ts';
import { type Verdict, verify } from './verify.ts';

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

const MAX_PORT = 65_535;

interface Command {
  usage: string;
  options: readonly (keyof Options)[];
  /** How many positional arguments it takes. */
  args: { min: number; max: number };
  run(args: string[], options: Options): Promise<Output>;
}

const COMMANDS: Record<string, Command> = {
  keygen: {
    usage: 'keygen --out KEY',
    options: ['out'],
    args: { min: 0, max: 0 },
    run: async (_, options) => ({ text: `fingerprint ${await keygen(required(options, 'out'))}` }),
  },
  import: {
    usage: 'import FILE... [--out RECORDS.jsonl]',
    options: ['out'],
    args: { min: 1, max: Number.POSITIVE_INFINITY },
    run: async (files, { out }) => {
      const records = recordsOf(await importDataset(files)).map((record) => JSON.stringify(record));
      if (out === undefined) return { text: records.join('\n') };
      await writeFile(userPath(out), records.map((line) => `${line}\n`).join('')).catch((error) => {
        throw new Problem(`cannot write ${out}: ${causeOf(error)}`);
      });
      return { text: '' };
    },
  },
  build: {
    usage:
      'build RECORDS.jsonl --key KEY --out DIR [--name NAME] [--selector-packs PACKS.json] [--root-key KEY] [--now ISO]',
    options: ['key', 'out', 'name', 'selector-packs', 'root-key', 'now'],
    args: { min: 1, max: 1 },
    run: async ([records = ''], options) => {
      const request = {
        records,
        out: required(options, 'out'),
        key: await readKey(required(options, 'key')),
        rootKey: options['root-key'] === undefined ? undefined : await readKey(options['root-key']),
        name: options.name === undefined ? undefined : parseName(options.name),
        selectorPacks: await readSelectorPacks(options['selector-packs']),
        now: parseNow(options.now),
      };
      const report = await build(request, progressBar());
      return { text: reportText(report), warnings: warningsOf(report) };
    },
  },
  rotate: {
    usage: 'rotate DIR --root-key KEY --key KEY [--new-root-key KEY] [--now ISO]',
    options: ['root-key', 'key', 'new-root-key', 'now'],
    args: { min: 1, max: 1 },
    run: async ([out = ''], options) => {
      const newRootKey = options['new-root-key'];
      const { root, fingerprint } = await rotate({
        out,
        rootKey: await readKey(required(options, 'root-key')),
        key: await readKey(required(options, 'key')),
        newRootKey: newRootKey === undefined ? undefined : await readKey(newRootKey),
        now: parseNow(options.now),
      });
      return { text: `root ${root.version}, epoch ${root.epoch}\nfingerprint ${fingerprint}` };
    },
  },
  verify: {
    usage: 'verify DIR [--root FINGERPRINT] [--now ISO]',
    options: ['root', 'now'],
    args: { min: 1, max: 1 },
    run: async ([dir = ''], { root, now }) => {
      const fingerprint = root?.replace(/[\s:]/g, '').toLowerCase();
      const verdict = await verify(openFolder(userPath(dir)), fingerprint, parseNow(now), progressBar());
      const trusted = verdict.trusted && (await fingerprintOf(verdict.trusted.root));
      return {
        text: verdictText(verdict, trusted, fingerprint),
        warnings: verdict.warnings,
        status: verdict.faults.length > 0 ? 1 : 0,
      };
    },
  },
  serve: {
    usage: 'serve DIR [--port PORT]',
    options: ['port'],
    args: { min: 1, max: 1 },
    run: async ([dir = ''], { port = '8080' }) => {
      if (!/^\d{1,5}$/.test(port) || Number(port) > MAX_PORT) throw new Problem(`not a port: ${port}`);
      const address = (await serve(dir, Number(port))).address();
      return { text: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/` };
    },
  },
};

const USAGE = `usage: ${Object.values(COMMANDS)
  .map((command) => `npm run -s feed -- ${command.usage}`)
  .join('; ')}`;

/**
 * Runs a feed command.
 * @param args the arguments after `npm run feed --`
 * @throws Problem, ImportErrors, ImportError, FeedFault for errors that the user can correct
 */
export async function feedCommand([name = '', ...rest]: string[]): Promise<Output> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Problem(USAGE);
  const usage = `usage: npm run -s feed -- ${command.usage}`;
  const { args, options } = parse(rest, command, usage);
  try {
    return await command.run(args, options);
  } catch (error) {
    throw error instanceof MissingOption ? new Problem(usage) : error;
  }
}

function parse(rest: string[], command: Command, usage: string): { args: string[]; options: Options } {
  const options = Object.fromEntries(command.options.map((option) => [option, OPTIONS[option]]));
  const { min, max } = command.args;
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    if (positionals.length >= min && positionals.length <= max) return { args: positionals, options: values };
  } catch {
    // An unknown option, or an option without its value.
  }
  throw new Problem(usage);
}

/** A required option is missing. */
class MissingOption extends Error {}

function required(options: Options, option: keyof Options): string {
  const value = options[option];
  if (!value) throw new MissingOption(option);
  return value;
}

function parseName(name: string): string {
  const parsed = insightSchema.shape.source.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new Problem('--name must have 1 to 120 characters');
}

function parseNow(now: string | undefined): number {
  if (now === undefined) return Date.now();
  if (!instantSchema.safeParse(now).success) throw new Problem(`not an instant such as 2026-05-22T10:00:00Z: ${now}`);
  return Date.parse(now);
}

const number = new Intl.NumberFormat('en');

function reportText(report: BuildReport): string {
  const { records, episodes, podcasts, packs, bytes, deltas, pointer } = report;
  const changes = deltas.map(({ from, parts }) => {
    const size = parts.reduce((sum, part) => sum + part.bytes, 0);
    return `delta from ${from}: ${number.format(size)} bytes`;
  });
  return [
    `${count(records, 'insight')}, ${count(episodes, 'episode')}, ${count(podcasts, 'podcast')}`,
    `${count(packs, 'pack')}, ${number.format(bytes)} bytes`,
    ...changes,
    `number ${pointer.seq}, epoch ${pointer.epoch}, expires ${pointer.expires}`,
    `fingerprint ${report.fingerprint}`,
    `read ${count(report.read, 'record')}, used at most ${number.format(process.resourceUsage().maxRSS / 1000)} MB of memory`,
  ].join('\n');
}

/** Warnings about a feed that was built: what browsers refuse, or soon will, and what they cannot match. */
export function warningsOf(report: BuildReport): string[] {
  return [...report.sharedIds, ...sizeWarnings(report), ...rootWarnings(report)];
}

/** How many days before the root expires its publisher is warned. */
const WARN_DAYS = 60;

function rootWarnings({ rootDaysLeft }: BuildReport): string[] {
  if (rootDaysLeft > WARN_DAYS) return [];
  const state =
    rootDaysLeft < 0
      ? 'browsers refuse this feed: its list of keys has expired'
      : `the list of keys expires in ${count(rootDaysLeft, 'day')}, and browsers then refuse this feed`;
  return [`${state}. Renew it with rotate, with the same keys`];
}

function sizeWarnings({ records, bytes, raw, topics, harmless, pointer }: BuildReport): string[] {
  const manifest = pointer.manifest.raw;
  const over = [
    records > LIMITS.records ? `${number.format(records)} insights (at most ${number.format(LIMITS.records)})` : [],
    raw > LIMITS.feedRaw ? `${number.format(raw)} bytes of text (at most ${number.format(LIMITS.feedRaw)})` : [],
    topics > LIMITS.topics ? `more than ${number.format(LIMITS.topics)} topics` : [],
    bytes > LIMITS.feed ? `packs of ${number.format(bytes)} bytes (at most ${number.format(LIMITS.feed)})` : [],
    manifest > LIMITS.manifest
      ? `a manifest of ${number.format(manifest)} bytes (at most ${number.format(LIMITS.manifest)})`
      : [],
    harmless ? [] : `packs that decompress to more than ${MAX_RATIO} times their size`,
  ].flat();
  if (over.length === 0) return [];
  return [`browsers refuse this feed: it has ${over.join(' and ')}. Split it into several, by podcast or by topic`];
}

/**
 * One line for each fault, `ERROR code path`, or one with the figures of the feed; then the trusted root.
 * @param fingerprint of the trusted root
 * @param requested the fingerprint given on the command line
 */
function verdictText(verdict: Verdict, fingerprint: string | undefined, requested: string | undefined): string {
  const { faults, trusted, manifest, pointer } = verdict;
  const errors = faults.map(({ code, path }) => `ERROR ${code} ${path}`);
  const trust =
    trusted &&
    `trusted: root ${trusted.version}, ${requested === undefined ? 'the folder’s first' : 'as given'}, ${fingerprint}`;
  if (errors.length > 0 || !manifest || !pointer) return [...errors, trust ?? []].flat().join('\n');
  return [
    `ok: number ${pointer.seq}, ${count(manifest.records, 'insight')}, ${count(manifest.packs.length, 'pack')}, ${count(manifest.deltas.length, 'delta')}, expires ${pointer.expires}`,
    trust ?? [],
  ]
    .flat()
    .join('\n');
}

function count(amount: number, word: string): string {
  return `${number.format(amount)} ${word}${amount === 1 ? '' : 's'}`;
}
