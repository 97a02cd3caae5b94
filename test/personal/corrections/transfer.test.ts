import '../../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { exportCorrections, importCorrections } from '../../../lib/personal/corrections/transfer.ts';
import { listAliases } from '../../../lib/personal/learned.ts';
import { listCorrectionsAndAliases } from '../../../lib/personal/personal-context.ts';
import { episode, podcast, sighted } from '../../fixtures/catalogue.ts';
import { correct, loadDataset, matchIn, type PersonalWorld, personalWorld, refOf, summary } from '../personal-world.ts';

const harbour = podcast('Harbour Lights');
const fog = episode('fog', harbour.id, '2026-03-10', 'Why Fog Horns Fell Silent');
const oil = episode('oil', harbour.id, '2026-02-01', 'Whale Oil Before the Keeper');
const FOG = sighted(
  { title: 'Harbour Lights', ids: { spotify: 's1' } },
  { title: 'Fog', publishedOn: '2026-03-10', ids: { spotify: 'e1' } },
);
const OTHER = sighted('Cooking', { title: 'Soup', ids: {} });

let world: PersonalWorld;
let file: string;
beforeEach(async () => {
  world = personalWorld();
  await loadDataset(world, [harbour], [fog, oil]);
  await correct(world, FOG, { kind: 'not', episode: refOf(fog, harbour) });
  await correct(world, FOG, { kind: 'is', episode: refOf(oil, harbour) });
  await correct(world, OTHER, { kind: 'never' });
  file = await exportCorrections(world.personal);
});

test('the exported file is JSON with its format and version', () => {
  expect(JSON.parse(file)).toMatchObject({
    format: 'liner-notes-corrections',
    version: 1,
    corrections: [{ kind: 'never' }, { kind: 'is' }, { kind: 'not' }],
    learnt: [{ what: 'spotify', value: 's1', from: 'confirmed' }],
  });
  expect(file).not.toContain('"keys"');
});

test('importing it elsewhere restores all corrections and aliases', async () => {
  const elsewhere = personalWorld();
  await loadDataset(elsewhere, [harbour], [fog, oil]);
  expect(await importCorrections(elsewhere.personal, file)).toEqual({ state: 'imported', corrections: 3, learnt: 1 });
  expect(await exportCorrections(elsewhere.personal)).toBe(file);
  expect(summary(await matchIn(elsewhere, FOG))).toBe('episode oil');
  expect((await matchIn(elsewhere, OTHER)).reasons).toMatchObject([{ field: 'correction', code: 'never' }]);
});

test('importing it again changes nothing', async () => {
  await importCorrections(world.personal, file);
  expect(await exportCorrections(world.personal)).toBe(file);
});

test('importing keeps existing corrections and aliases', async () => {
  const elsewhere = personalWorld();
  await loadDataset(elsewhere, [harbour], [fog, oil]);
  const own = await correct(
    elsewhere,
    sighted({ title: 'Harbour Lights', ids: { spotify: 's1' } }, { title: 'Oil', ids: {} }),
    {
      kind: 'is',
      episode: refOf(oil, harbour),
    },
  );
  await importCorrections(elsewhere.personal, file);
  expect(await elsewhere.personal.corrections.count()).toBe(4);
  expect(await listAliases(elsewhere.personal)).toMatchObject([{ what: 'spotify', correction: own.id }]);
});

describe('an invalid file is refused as a whole', () => {
  type Entry = Record<string, unknown>;
  interface File {
    [key: string]: unknown;
    corrections: Entry[];
    learnt: Entry[];
  }
  const changed = (change: (read: File) => unknown) => {
    const read: File = JSON.parse(file);
    change(read);
    return JSON.stringify(read);
  };
  const long = 'x'.repeat(5000);
  test.each<[string, () => string, string, string]>([
    ['an empty file', () => '', 'not-json', ''],
    ['half a file', () => file.slice(0, 200), 'not-json', ''],
    ['another JSON', () => '[]', 'not-corrections', ''],
    ['null', () => 'null', 'not-corrections', ''],
    ['another format', () => changed((read) => (read.format = 'bookmarks')), 'not-corrections', ''],
    ['a newer format', () => changed((read) => (read.version = 2)), 'newer-format', ''],
    [
      'corrections that are not a list',
      () => changed((read) => (read.corrections = {} as never)),
      'invalid',
      'corrections',
    ],
    [
      'an unknown kind',
      () => changed((read) => (read.corrections[2] = { ...read.corrections[2], kind: 'always' })),
      'invalid',
      'corrections.2.kind',
    ],
    ['a missing id', () => changed((read) => delete read.corrections[1]?.id), 'invalid', 'corrections.1.id'],
    [
      'markup as an id',
      () => changed((read) => Object.assign(read.corrections[1] ?? {}, { id: '<img src=x>' })),
      'invalid',
      'corrections.1.id',
    ],
    [
      'an invalid time',
      () => changed((read) => Object.assign(read.corrections[1] ?? {}, { madeAt: 'yesterday' })),
      'invalid',
      'corrections.1.madeAt',
    ],
    [
      'a day that does not exist',
      () => file.replace('"publishedOn": "2026-02-01"', '"publishedOn": "2026-02-31"'),
      'invalid',
      'corrections.1.episode.publishedOn',
    ],
    [
      'a title that is too long',
      () => file.replace('"title": "Soup"', `"title": "${long}"`).replace('"title": "Fog"', `"title": "${long}"`),
      'invalid',
      'corrections.1.seen.episode.title',
    ],
    [
      'a correction with nothing to recognise it by',
      () => changed((read) => Object.assign(read.corrections[0] ?? {}, { seen: { podcast: { ids: {} } } })),
      'invalid',
      'corrections.0',
    ],
    [
      'an invalid alias',
      () => changed((read) => read.learnt.push({ ...read.learnt[0], what: '__proto__' })),
      'invalid',
      'learnt.1.what',
    ],
    [
      'too many aliases',
      () => changed((read) => (read.learnt = Array(100_001).fill(read.learnt[0]))),
      'invalid',
      'learnt',
    ],
  ])('%s', async (_what, text, problem, place) => {
    const elsewhere = personalWorld();
    expect(await importCorrections(elsewhere.personal, text())).toEqual({ state: 'refused', problem, place });
    expect(await listCorrectionsAndAliases(elsewhere.personal)).toEqual({ corrections: [], learnt: [] });
  });

  test('unknown keys are dropped', async () => {
    const elsewhere = personalWorld();
    const text = changed((read) =>
      Object.assign(
        read.corrections[0] ?? {},
        JSON.parse('{"__proto__":{"kind":"is"},"keys":["title:tides/moon"],"more":1}'),
      ),
    );
    expect(await importCorrections(elsewhere.personal, text)).toMatchObject({ state: 'imported' });
    expect(await exportCorrections(elsewhere.personal)).toBe(file);
  });
});
