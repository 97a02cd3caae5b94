import '../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LearnedAlias } from '../../lib/domain/correction.ts';
import type { PodcastIds } from '../../lib/domain/platform-ids.ts';
import { undoCorrection } from '../../lib/personal/corrections/corrections.ts';
import { forgetAlias, listAliases } from '../../lib/personal/learned.ts';
import { episode, podcast, sighted } from '../fixtures/catalogue.ts';
import {
  correct,
  loadDataset,
  matchIn,
  type PersonalWorld,
  personalWorld,
  refOf,
  summary,
  visit,
} from './personal-world.ts';

const harbour = podcast('Harbour Lights', { ids: { apple: '1' } });
const tides = podcast('Tides', { publisher: 'Shore Media' });
const fog = episode('fog', harbour.id, '2026-03-10', 'Why Fog Horns Fell Silent');
const lamps = episode('lamps', harbour.id, '2026-03-17', 'Lamps of the North Pier');
const moon = episode('moon', tides.id, '2026-03-10', 'Moon over Mudflats');

const FOG = { title: 'Why fog horns fell silent', publishedOn: '2026-03-10' };
const LAMPS = { title: 'Lamps of the North Pier', publishedOn: '2026-03-17' };
const onPage = (title: string | undefined, ids: PodcastIds, episode = FOG) =>
  sighted({ ids, ...(title && { title }) }, { ...episode, ids: { spotify: `ep ${episode.title}` } });

let world: PersonalWorld;
beforeEach(async () => {
  world = personalWorld();
  await loadDataset(world, [harbour, tides], [fog, lamps, moon]);
});

const known = async () =>
  (await listAliases(world.personal)).map(
    ({ what, value, podcast, from }: LearnedAlias) => `${from}: ${what} ${value} is ${podcast.title}`,
  );

describe('a sure match teaches', () => {
  test.each<[string, Parameters<typeof onPage>, string[]]>([
    ['an id under the full title', ['Harbour Lights', { spotify: 's1' }], ['sure: spotify s1 is Harbour Lights']],
    [
      'several ids',
      ['The Harbour Lights Podcast', { spotify: 's1', feedUrl: 'https://h.example/feed' }],
      ['sure: spotify s1 is Harbour Lights', 'sure: feedUrl https://h.example/feed is Harbour Lights'],
    ],
    [
      'a new title, found by a known id',
      ['The Harbour Show', { apple: '1' }],
      ['sure: title The Harbour Show is Harbour Lights'],
    ],
    ['nothing that is already known', ['Harbour Lights', { apple: '1' }], []],
    [
      'no id under a new title, since it may be another podcast',
      ['The Harbour Show', { apple: '1', spotify: 's1' }],
      ['sure: title The Harbour Show is Harbour Lights'],
    ],
    ['no id without a title', [undefined, { apple: '1', spotify: 's1' }], []],
    ['no id if the podcast has another one', ['Harbour Lights', { apple: '2' }], []],
    [
      'nothing if the episode is not sure',
      ['Harbour Lights', { spotify: 's1' }, { title: 'Whatever', publishedOn: '2020-01-01' }],
      [],
    ],
    ['nothing about an unknown podcast', ['Cooking', { spotify: 's1' }], []],
  ])('%s', async (_what, page, expected) => {
    await visit(world, onPage(...page));
    expect((await known()).sort()).toEqual(expected.sort());
  });

  test('nothing about episodes, since that would be a log of what the user listens to', async () => {
    await visit(
      world,
      sighted({ title: 'Harbour Lights', ids: { apple: '1' } }, { ...FOG, ids: { spotify: 'ep-fog' } }),
    );
    expect(await world.personal.learnt.count()).toBe(0);
    expect(await world.personal.corrections.count()).toBe(0);
  });
});

describe('a confirmation teaches', () => {
  const is = { kind: 'is', episode: refOf(fog, harbour) } as const;
  test.each<[string, Parameters<typeof onPage>, string[]]>([
    [
      'an id under a title that shares a name',
      ['The Harbour Show', { spotify: 's1' }],
      ['confirmed: title The Harbour Show is Harbour Lights', 'confirmed: spotify s1 is Harbour Lights'],
    ],
    ['nothing about another podcast with the same conversation', ['Tides', { spotify: 's2' }], []],
    ['nothing about a podcast without a title', [undefined, { spotify: 's2' }], []],
  ])('%s', async (_what, page, expected) => {
    await correct(world, onPage(...page), is);
    expect((await known()).sort()).toEqual(expected.sort());
  });

  test('nothing any more once it is undone', async () => {
    const { id } = await correct(world, onPage('The Harbour Show', { spotify: 's1' }), is);
    await undoCorrection(world.personal, id);
    expect(await known()).toEqual([]);
  });
});

describe('a learned alias is used', () => {
  const untitled = onPage(undefined, { spotify: 's1' }, LAMPS);
  const renamed = onPage('The Harbour Show', {}, LAMPS);

  test('to match a sighting without a title by its id', async () => {
    expect(summary(await matchIn(world, untitled))).toBe('none');
    await visit(world, onPage('Harbour Lights', { spotify: 's1' }));
    expect(summary(await matchIn(world, untitled))).toBe('episode lamps');
  });

  test('to match a sighting without an id by its title', async () => {
    expect(summary(await matchIn(world, renamed))).toBe('none');
    await visit(world, onPage('The Harbour Show', { apple: '1' }));
    expect(summary(await matchIn(world, renamed))).toBe('episode lamps');
  });

  test('in another dataset where the podcast has another id', async () => {
    await visit(world, onPage('Harbour Lights', { spotify: 's1' }));
    await loadDataset(world, [{ ...harbour, id: 'h2' }], [{ ...lamps, podcastId: 'h2' }]);
    expect(summary(await matchIn(world, untitled))).toBe('episode lamps');
  });

  test('unless the dataset contradicts it', async () => {
    await visit(world, onPage('Harbour Lights', { spotify: 's1' }));
    await loadDataset(
      world,
      [
        { ...harbour, ids: { spotify: 's9' } },
        { ...tides, ids: { spotify: 's1' } },
      ],
      [fog, lamps, moon],
    );
    expect((await matchIn(world, untitled)).kind).not.toBe('episode');
  });

  test('no more once it is removed, until a confirmation teaches it again', async () => {
    const teaching = onPage('Harbour Lights', { spotify: 's1' });
    await visit(world, teaching);
    await forgetAlias(world.personal, { what: 'spotify', value: 's1' });
    expect(await known()).toEqual([]);
    expect(summary(await matchIn(world, untitled))).toBe('none');
    await visit(world, teaching);
    expect(summary(await matchIn(world, untitled))).toBe('none');
    await correct(world, teaching, { kind: 'is', episode: refOf(fog, harbour) });
    expect(await known()).toEqual(['confirmed: spotify s1 is Harbour Lights']);
    expect(summary(await matchIn(world, untitled))).toBe('episode lamps');
  });
});
