import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Outcome, outcomeOf } from '../../../lib/command-line/errors.ts';
import { feedCommand } from '../../../lib/command-line/feed/commands.ts';
import { testPem } from '../../fixtures/feeds/keys.ts';

/** The fingerprint of test key 1. */
export const FINGERPRINT_1 = '34750f98bd59fcfc946da45aaabe933be154a4b5094e1c4abf42866505f3c97e';
/** Options for the first, second and third build of a test. */
export const FIRST_DAY = ['--now', '2026-06-01T06:00:00Z'];
export const SECOND_DAY = ['--now', '2026-06-02T06:00:00Z'];
export const THIRD_DAY = ['--now', '2026-06-03T06:00:00Z'];

/** The current folder of feed commands. */
export interface FeedFolder {
  path: string;
  write(file: string, content: string | Uint8Array): void;
  run(args: string[]): Promise<Outcome>;
  /** Builds `records.jsonl` into `feed` with key 1. */
  build(...args: string[]): Promise<Outcome>;
}

/** Makes a temporary folder the current one, and fills it before each test: `key1` to `key3`, and `records.jsonl`. */
export function feedFolder(): FeedFolder {
  const path = mkdtempSync(join(tmpdir(), 'feed-command-'));
  const previous = process.cwd();
  const write: FeedFolder['write'] = (file, content) => writeFileSync(join(path, file), content);
  const run: FeedFolder['run'] = (args) => outcomeOf(() => feedCommand(args));
  const fill = () => {
    rmSync(path, { recursive: true });
    mkdirSync(path);
    process.chdir(path);
    for (const number of [1, 2, 3]) write(`key${number}`, testPem(number));
    write('records.jsonl', recordLine() + recordLine({ statement: 'It lasts minutes.', id: 'two' }));
  };
  beforeAll(fill);
  beforeEach(fill);
  afterAll(() => {
    process.chdir(previous);
    rmSync(path, { recursive: true });
  });
  return {
    path,
    write,
    run,
    build: (...args) => run(['build', 'records.jsonl', '--key', 'key1', '--out', 'feed', ...args]),
  };
}

/** A line of a file of records. */
export function recordLine(change: object = {}): string {
  const record = {
    statement: 'Slack water comes twice.',
    topics: ['Tides'],
    episode: { title: 'Stillness', publishedOn: '2026-05-20' },
    podcast: { title: 'Harbour Lights' },
    ...change,
  };
  return `${JSON.stringify(record)}\n`;
}
