import '../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LearnedAlias } from '../../lib/domain/correction.ts';
import type { PodcastIds } from '../../lib/domain/platform-ids.ts';
import { undoCorrection } from '../../lib/personal/corrections/corrections.ts';
import { forgetAlias, listAliases } from '../../lib/personal/learned.ts';
import { episode, podcast, sighted } from '../fixtures/catalogue.ts';
import { inShort, lay, matchIn, type PersonalWorld, personalWorld, refOf, say, visit } from './personal-world.ts';

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
  await lay(world, [harbour, tides], [fog, lamps, moon]);
});

const known = async () =>
  (await listAliases(world.personal)).map(
    ({ what, value, podcast, from }: LearnedAlias) => `${from}: ${what} ${value} is ${podcast.title}`,
  );

describe('learnt from a sure match', () => {
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
    ['nothing that is known', ['Harbour Lights', { apple: '1' }], []],
    [
      'no id under a new title: it may be another podcast',
      ['The Harbour Show', { apple: '1', spotify: 's1' }],
      ['sure: title The Harbour Show is Harbour Lights'],
    ],
    ['no id without a title', [undefined, { apple: '1', spotify: 's1' }], []],
    ['no id where another one is known', ['Harbour Lights', { apple: '2' }], []],
    [
      'nothing of an episode that is not sure',
      ['Harbour Lights', { spotify: 's1' }, { title: 'Whatever', publishedOn: '2020-01-01' }],
      [],
    ],
    ['nothing of a podcast not known', ['Cooking', { spotify: 's1' }], []],
  ])('%s', async (_what, page, expected) => {
    await visit(world, onPage(...page));
    expect((await known()).sort()).toEqual(expected.sort());
  });

  test('nothing of episodes: it would be a log of what the person listens to', async () => {
    await visit(
      world,
      sighted({ title: 'Harbour Lights', ids: { apple: '1' } }, { ...FOG, ids: { spotify: 'ep-fog' } }),
    );
    expect(await world.personal.learnt.count()).toBe(0);
    expect(await world.personal.corrections.count()).toBe(0);
  });
});

describe('learnt from a confirmation', () => {
  const is = { kind: 'is', episode: refOf(fog, harbour) } as const;
  test.each<[string, Parameters<typeof onPage>, string[]]>([
    [
      'an id under a title that has a name in common',
      ['The Harbour Show', { spotify: 's1' }],
      ['confirmed: title The Harbour Show is Harbour Lights', 'confirmed: spotify s1 is Harbour Lights'],
    ],
    ['nothing of another podcast that has the same conversation', ['Tides', { spotify: 's2' }], []],
    ['nothing of a podcast without a title', [undefined, { spotify: 's2' }], []],
  ])('%s', async (_what, page, expected) => {
    await say(world, onPage(...page), is);
    expect((await known()).sort()).toEqual(expected.sort());
  });

  test('undone, it is gone', async () => {
    const { id } = await say(world, onPage('The Harbour Show', { spotify: 's1' }), is);
    await undoCorrection(world.personal, id);
    expect(await known()).toEqual([]);
  });
});

describe('what was learnt is used', () => {
  const untitled = onPage(undefined, { spotify: 's1' }, LAMPS);
  const renamed = onPage('The Harbour Show', {}, LAMPS);

  test('an id: a sighting without a title is matched by it', async () => {
    expect(inShort(await matchIn(world, untitled))).toBe('none');
    await visit(world, onPage('Harbour Lights', { spotify: 's1' }));
    expect(inShort(await matchIn(world, untitled))).toBe('episode lamps');
  });

  test('a title: a sighting without an id is matched by it', async () => {
    expect(inShort(await matchIn(world, renamed))).toBe('none');
    await visit(world, onPage('The Harbour Show', { apple: '1' }));
    expect(inShort(await matchIn(world, renamed))).toBe('episode lamps');
  });

  test('another dataset, the podcast under another id', async () => {
    await visit(world, onPage('Harbour Lights', { spotify: 's1' }));
    await lay(world, [{ ...harbour, id: 'h2' }], [{ ...lamps, podcastId: 'h2' }]);
    expect(inShort(await matchIn(world, untitled))).toBe('episode lamps');
  });

  test('not where the dataset knows better', async () => {
    await visit(world, onPage('Harbour Lights', { spotify: 's1' }));
    await lay(
      world,
      [
        { ...harbour, ids: { spotify: 's9' } },
        { ...tides, ids: { spotify: 's1' } },
      ],
      [fog, lamps, moon],
    );
    expect((await matchIn(world, untitled)).kind).not.toBe('episode');
  });

  test('forgotten, it is not used, nor learnt again but from a confirmation', async () => {
    const teaching = onPage('Harbour Lights', { spotify: 's1' });
    await visit(world, teaching);
    await forgetAlias(world.personal, { what: 'spotify', value: 's1' });
    expect(await known()).toEqual([]);
    expect(inShort(await matchIn(world, untitled))).toBe('none');
    await visit(world, teaching);
    expect(inShort(await matchIn(world, untitled))).toBe('none');
    await say(world, teaching, { kind: 'is', episode: refOf(fog, harbour) });
    expect(await known()).toEqual(['confirmed: spotify s1 is Harbour Lights']);
    expect(inShort(await matchIn(world, untitled))).toBe('episode lamps');
  });
});
