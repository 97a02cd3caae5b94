import '../../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast, Sighting } from '../../../lib/domain/sighting.ts';
import { makeCorrection, type Statement, undoCorrection } from '../../../lib/personal/corrections/corrections.ts';
import { episode, podcast, sighted, sightedPodcast } from '../../fixtures/catalogue.ts';
import { correct, loadDataset, matchIn, type PersonalWorld, personalWorld, refOf, summary } from '../personal-world.ts';

const harbour = podcast('Harbour Lights', { ids: { spotify: 'show-1' } });
const tides = podcast('Tides');
const fog = episode('fog', harbour.id, '2026-03-10', 'Why Fog Horns Fell Silent');
const lamps = episode('lamps', harbour.id, '2026-03-17', 'Lamps of the North Pier');
const oil = episode('oil', harbour.id, '2026-02-01', 'Whale Oil Before the Keeper');
const moon = episode('moon', tides.id, '2026-03-10', 'Moon over Mudflats');
const podcasts = [harbour, tides];
const episodes = [fog, lamps, oil, moon];

const FOG: SightedEpisode = {
  title: 'Why fog horns fell silent',
  publishedOn: '2026-03-10',
  ids: { spotify: 'ep-fog' },
};
const seen = (given: Partial<SightedEpisode> = {}, of: Partial<SightedPodcast> = {}) =>
  sighted({ title: 'Harbour Lights', ...of }, { ...FOG, ...given });
const not = (notes = fog): Statement => ({ kind: 'not', episode: refOf(notes, harbour) });
const is = (notes = oil, of = harbour): Statement => ({ kind: 'is', episode: refOf(notes, of) });
const never: Statement = { kind: 'never' };

let world: PersonalWorld;
beforeEach(async () => {
  world = personalWorld();
  await loadDataset(world, podcasts, episodes);
});

test('without a correction the matcher decides', async () => {
  expect(summary(await matchIn(world, seen()))).toBe('episode fog');
});

describe('the last correction counts', () => {
  test.each<[string, Statement[], string]>([
    ['not this', [not()], 'podcast harbour-lights'],
    ['it is another', [is()], 'episode oil'],
    ['it is an episode of another podcast', [is(moon, tides)], 'episode moon'],
    ['never', [never], 'none'],
    ['not this, but that', [not(), is()], 'episode oil'],
    ['that, then not that either', [is(), not(oil)], 'episode fog'],
    ['neither this nor that', [is(), not(oil), not()], 'podcast harbour-lights'],
    ['not this, then this after all', [not(), is(fog)], 'episode fog'],
    ['this, then another', [is(oil), is(lamps)], 'episode lamps'],
    ['never, then this one', [never, is()], 'episode oil'],
    ['this one, then never', [is(), never], 'none'],
    ['the same twice', [not(), not()], 'podcast harbour-lights'],
  ])('%s', async (_what, statements, expected) => {
    for (const statement of statements) await correct(world, seen(), statement);
    expect(summary(await matchIn(world, seen()))).toBe(expected);
  });

  test('even if the clock was set back', async () => {
    await correct(world, seen(), not());
    await correct({ ...world, now: () => 0 }, seen(), is(fog));
    expect(summary(await matchIn(world, seen()))).toBe('episode fog');
  });

  test('and its id is in the reason of the match', async () => {
    const { id } = await correct(world, seen(), is());
    expect(await matchIn(world, seen())).toMatchObject({
      confidence: 1,
      podcast: { id: harbour.id },
      reasons: [{ field: 'correction', code: 'is', params: { id } }],
    });
  });
});

describe('undoing restores the previous state', () => {
  test.each<[string, Statement[]]>([
    ['not this', [not()]],
    ['it is another', [is()]],
    ['never', [never]],
    ['two corrections, the last one first', [not(), is(lamps)]],
  ])('%s', async (_what, statements) => {
    const made = [];
    const states = [];
    for (const statement of statements) {
      states.push(summary(await matchIn(world, seen())));
      made.push(await correct(world, seen(), statement));
    }
    for (const { id } of made.reverse()) {
      const state = states.pop();
      // The request may be sent again.
      for (let times = 0; times < 2; times++) {
        await undoCorrection(world.personal, id);
        expect(summary(await matchIn(world, seen()))).toBe(state);
      }
    }
  });
});

describe('a rejected episode', () => {
  test('leaves no sure match to another one', async () => {
    const twin = episode('twin', harbour.id, '2026-03-10', 'Silence of the Fog Horns, and Why They Fell');
    await loadDataset(world, podcasts, [...episodes, twin]);
    const page = seen({ title: 'The silence of the fog horns', ids: {} });
    const first = await matchIn(world, page);
    const [guess] = first.kind === 'episode' ? [first.episode] : first.kind === 'candidates' ? first.episodes : [];
    await correct(world, page, not(guess));
    const second = await matchIn(world, page);
    expect(second.kind).toBe('candidates');
    expect(summary(second)).not.toContain(guess?.id);
    expect(second.reasons).toContainEqual(expect.objectContaining({ field: 'correction', code: 'not' }));
  });

  test('is rejected for that sighting only', async () => {
    await correct(world, seen(), not());
    expect(
      summary(await matchIn(world, seen({ title: 'Fog horns', ids: { spotify: 'other' }, publishedOn: '2026-03-10' }))),
    ).toContain('fog');
  });
});

describe('a corrected sighting is recognised', () => {
  const corrected = seen();
  test.each<[string, Sighting, boolean]>([
    ['again', seen(), true],
    ['in the player', { ...seen(), source: 'player' }, true],
    [
      'with another title and date, by its id',
      seen({ title: 'Fog horns, revisited', publishedOn: '2026-03-20' }),
      true,
    ],
    ['without the id, by podcast, title and day', seen({ ids: {} }), true],
    ['on another site, under another platform id', { ...seen({ ids: { apple: '77' } }), site: 'apple-podcasts' }, true],
    ['a day off, since pages show days in another time zone', seen({ ids: {}, publishedOn: '2026-03-11' }), true],
    [
      'at an instant of that day',
      sighted('Harbour Lights', { title: FOG.title, publishedAt: '2026-03-10T10:00:00Z', ids: {} }),
      true,
    ],
    ['without a day', sighted('Harbour Lights', { title: FOG.title, ids: {} }), true],
    ['with the title in other case and punctuation', seen({ ids: {}, title: 'WHY FOG-HORNS FELL SILENT!' }), true],
    ['not with another id of the same platform', seen({ ids: { spotify: 'ep-other' } }), false],
    ['not with the same title a month later', seen({ ids: {}, publishedOn: '2026-04-10' }), false],
    ['not with another title', seen({ ids: {}, title: 'Fog' }), false],
    ['not in another podcast', seen({ ids: {} }, { title: 'Tides' }), false],
    ['not in another podcast with the same title', seen({ ids: {} }, { ids: { spotify: 'show-9' } }), false],
  ])('%s', async (_what, sighting, recognised) => {
    await correct(world, { ...corrected, podcast: { ...corrected.podcast, ids: { spotify: 'show-1' } } }, is());
    expect(summary(await matchIn(world, sighting)) === 'episode oil').toBe(recognised);
  });

  test('not without a day, if the same title was corrected on several days', async () => {
    await correct(world, seen({ ids: { spotify: 'a' } }), is(oil));
    await correct(world, seen({ ids: { spotify: 'b' }, publishedOn: '2026-03-20' }), is(lamps));
    const { publishedOn: _, ...undated } = FOG;
    expect((await matchIn(world, sighted('Harbour Lights', { ...undated, ids: {} }))).reasons).not.toContainEqual(
      expect.objectContaining({ field: 'correction' }),
    );
  });

  test.each<[string, Sighting]>([
    ['a sighting with nothing to recognise it by', sighted({ ids: {} }, { title: 'Untold', ids: {} })],
    ['a podcast, which has no episode to correct', sightedPodcast('Harbour Lights')],
  ])('%s: no correction is stored', async (_what, sighting) => {
    expect(await makeCorrection(world, crypto.randomUUID(), sighting, is())).toBeUndefined();
    expect(await world.personal.corrections.count()).toBe(0);
  });
});

describe('"never for this podcast" applies to', () => {
  test.each<[string, Sighting, boolean]>([
    ['another episode', seen({ title: 'Lamps of the North Pier', publishedOn: '2026-03-17', ids: {} }), true],
    ['its own page', sightedPodcast('Harbour Lights'), true],
    ['the renamed podcast, by its id', sightedPodcast({ title: 'Lights', ids: { spotify: 'show-1' } }), true],
    ['the podcast on another site', sightedPodcast({ title: 'Harbour Lights', ids: { apple: '5' } }), true],
    [
      'no other podcast with the same title on the same site',
      sightedPodcast({ title: 'Harbour Lights', ids: { spotify: 'show-9' } }),
      false,
    ],
    ['no other podcast', sighted('Tides', { title: 'Moon over mudflats', publishedOn: '2026-03-10' }), false],
  ])('%s', async (_what, sighting, applies) => {
    await correct(world, seen({}, { ids: { spotify: 'show-1' } }), never);
    const { reasons } = await matchIn(world, sighting);
    expect(reasons.some(({ field, code }) => field === 'correction' && code === 'never')).toBe(applies);
  });
});

describe('with a new dataset, a correction still applies to', () => {
  const renamed = podcast('Lights of the Harbour', { id: 'lights', aliases: ['Harbour Lights'] });
  const under = (id: string, podcastId: string) => ({ ...oil, id, podcastId });
  test.each<[string, Parameters<typeof loadDataset>[1], Parameters<typeof loadDataset>[2], string]>([
    ['the same rows', podcasts, episodes, 'episode oil'],
    ['the retitled episode', podcasts, [fog, { ...oil, title: 'Before Paraffin' }], 'episode oil'],
    ['the episode under another id', podcasts, [fog, under('oil-2', harbour.id)], 'episode oil-2'],
    [
      'the renamed podcast with all ids changed',
      [renamed, tides],
      [{ ...fog, podcastId: 'lights' }, under('oil-3', 'lights')],
      'episode oil-3',
    ],
    ['a podcast without the episode', podcasts, [fog, lamps], 'podcast harbour-lights'],
    ['a sighting without podcast and episode', [tides], [moon], 'none'],
  ])('%s', async (_what, newPodcasts, newEpisodes, expected) => {
    await correct(world, seen(), is());
    await loadDataset(world, newPodcasts, newEpisodes);
    expect(summary(await matchIn(world, seen()))).toBe(expected);
    expect(await world.personal.corrections.count()).toBe(1);
  });

  test.each([
    ['with the same id', fog],
    ['with another id', { ...fog, id: 'fog-2' }],
  ])('a rejected episode %s', async (_what, again) => {
    await correct(world, seen(), not());
    await loadDataset(world, podcasts, [again, lamps, oil]);
    expect(summary(await matchIn(world, seen()))).toBe('podcast harbour-lights');
  });

  test('all sightings even after the feed database was deleted', async () => {
    await correct(world, seen(), is());
    await world.database.delete();
    await world.database.open();
    await loadDataset(world, podcasts, episodes);
    expect(summary(await matchIn(world, seen()))).toBe('episode oil');
  });
});
