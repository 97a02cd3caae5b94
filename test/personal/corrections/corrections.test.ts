import '../../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast, Sighting } from '../../../lib/domain/sighting.ts';
import { makeCorrection, type Statement, undoCorrection } from '../../../lib/personal/corrections/corrections.ts';
import { episode, podcast, sighted, sightedPodcast } from '../../fixtures/catalogue.ts';
import { inShort, lay, matchIn, type PersonalWorld, personalWorld, refOf, say } from '../personal-world.ts';

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
const not = (one = fog): Statement => ({ kind: 'not', episode: refOf(one, harbour) });
const is = (one = oil, of = harbour): Statement => ({ kind: 'is', episode: refOf(one, of) });
const never: Statement = { kind: 'never' };

let world: PersonalWorld;
beforeEach(async () => {
  world = personalWorld();
  await lay(world, podcasts, episodes);
});

test('without a word of the person it is the matcher that decides', async () => {
  expect(inShort(await matchIn(world, seen()))).toBe('episode fog');
});

describe('what was said last holds', () => {
  test.each<[string, Statement[], string]>([
    ['not this', [not()], 'podcast harbour-lights'],
    ['it is another', [is()], 'episode oil'],
    ['it is one of another podcast', [is(moon, tides)], 'episode moon'],
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
    for (const statement of statements) await say(world, seen(), statement);
    expect(inShort(await matchIn(world, seen()))).toBe(expected);
  });

  test('also with a clock that was set back', async () => {
    await say(world, seen(), not());
    await say({ ...world, now: () => 0 }, seen(), is(fog));
    expect(inShort(await matchIn(world, seen()))).toBe('episode fog');
  });

  test('the reason names the correction that holds', async () => {
    const { id } = await say(world, seen(), is());
    expect(await matchIn(world, seen())).toMatchObject({
      confidence: 1,
      podcast: { id: harbour.id },
      reasons: [{ field: 'correction', code: 'is', params: { id } }],
    });
  });
});

describe('undone, everything is as before', () => {
  test.each<[string, Statement[]]>([
    ['not this', [not()]],
    ['it is another', [is()]],
    ['never', [never]],
    ['two words, the last first', [not(), is(lamps)]],
  ])('%s', async (_what, statements) => {
    const made = [];
    const states = [];
    for (const statement of statements) {
      states.push(inShort(await matchIn(world, seen())));
      made.push(await say(world, seen(), statement));
    }
    for (const { id } of made.reverse()) {
      expect(await undoCorrection(world.personal, id)).toBe(true);
      expect(inShort(await matchIn(world, seen()))).toBe(states.pop());
      expect(await undoCorrection(world.personal, id)).toBe(false);
    }
  });
});

describe('an episode that was excluded', () => {
  test('leaves no second guess that is called sure', async () => {
    const twin = episode('twin', harbour.id, '2026-03-10', 'Silence of the Fog Horns, and Why They Fell');
    await lay(world, podcasts, [...episodes, twin]);
    const page = seen({ title: 'The silence of the fog horns', ids: {} });
    const first = await matchIn(world, page);
    const [guess] = first.kind === 'episode' ? [first.episode] : first.kind === 'candidates' ? first.episodes : [];
    await say(world, page, not(guess));
    const second = await matchIn(world, page);
    expect(second.kind).toBe('candidates');
    expect(inShort(second)).not.toContain(guess?.id);
    expect(second.reasons).toContainEqual(expect.objectContaining({ field: 'correction', code: 'not' }));
  });

  test('is excluded for that sighting only', async () => {
    await say(world, seen(), not());
    expect(
      inShort(await matchIn(world, seen({ title: 'Fog horns', ids: { spotify: 'other' }, publishedOn: '2026-03-10' }))),
    ).toContain('fog');
  });
});

describe('what was corrected is recognised', () => {
  const corrected = seen();
  test.each<[string, Sighting, boolean]>([
    ['again', seen(), true],
    ['in the player', { ...seen(), source: 'player' }, true],
    ['retitled and re-dated, by its id', seen({ title: 'Fog horns, revisited', publishedOn: '2026-03-20' }), true],
    ['without the id, by podcast, title and day', seen({ ids: {} }), true],
    ['on another site, under another platform id', { ...seen({ ids: { apple: '77' } }), site: 'apple-podcasts' }, true],
    ['a day off: a page shows the day of a time zone', seen({ ids: {}, publishedOn: '2026-03-11' }), true],
    [
      'at an instant of that day',
      sighted('Harbour Lights', { title: FOG.title, publishedAt: '2026-03-10T10:00:00Z', ids: {} }),
      true,
    ],
    ['without a day', sighted('Harbour Lights', { title: FOG.title, ids: {} }), true],
    ['its title in other letters', seen({ ids: {}, title: 'WHY FOG-HORNS FELL SILENT!' }), true],
    ['another id of the same platform', seen({ ids: { spotify: 'ep-other' } }), false],
    ['the same title a month on', seen({ ids: {}, publishedOn: '2026-04-10' }), false],
    ['another title', seen({ ids: {}, title: 'Fog' }), false],
    ['the same of another podcast', seen({ ids: {} }, { title: 'Tides' }), false],
    ['the same of a namesake of its podcast', seen({ ids: {} }, { ids: { spotify: 'show-9' } }), false],
  ])('%s', async (_what, sighting, isIt) => {
    await say(world, { ...corrected, podcast: { ...corrected.podcast, ids: { spotify: 'show-1' } } }, is());
    expect(inShort(await matchIn(world, sighting)) === 'episode oil').toBe(isIt);
  });

  test('without a day it is not, where the same title came on several', async () => {
    await say(world, seen({ ids: { spotify: 'a' } }), is(oil));
    await say(world, seen({ ids: { spotify: 'b' }, publishedOn: '2026-03-20' }), is(lamps));
    const { publishedOn: _, ...undated } = FOG;
    expect((await matchIn(world, sighted('Harbour Lights', { ...undated, ids: {} }))).reasons).not.toContainEqual(
      expect.objectContaining({ field: 'correction' }),
    );
  });

  test.each<[string, Sighting]>([
    ['nothing to recognise it by', sighted({ ids: {} }, { title: 'Untold', ids: {} })],
    ['a podcast has no episode to correct', sightedPodcast('Harbour Lights')],
  ])('%s: nothing is kept', async (_what, sighting) => {
    expect(await makeCorrection(world, sighting, is())).toBeUndefined();
    expect(await world.personal.corrections.count()).toBe(0);
  });
});

describe('never for this podcast', () => {
  test.each<[string, Sighting, boolean]>([
    ['another episode of it', seen({ title: 'Lamps of the North Pier', publishedOn: '2026-03-17', ids: {} }), true],
    ['its own page', sightedPodcast('Harbour Lights'), true],
    ['renamed, by its id', sightedPodcast({ title: 'Lights', ids: { spotify: 'show-1' } }), true],
    ['on another site', sightedPodcast({ title: 'Harbour Lights', ids: { apple: '5' } }), true],
    ['a namesake on the same site', sightedPodcast({ title: 'Harbour Lights', ids: { spotify: 'show-9' } }), false],
    ['another podcast', sighted('Tides', { title: 'Moon over mudflats', publishedOn: '2026-03-10' }), false],
  ])('%s', async (_what, sighting, isIt) => {
    await say(world, seen({}, { ids: { spotify: 'show-1' } }), never);
    const { reasons } = await matchIn(world, sighting);
    expect(reasons.some(({ field, code }) => field === 'correction' && code === 'never')).toBe(isIt);
  });
});

describe('another dataset in between', () => {
  const renamed = podcast('Lights of the Harbour', { id: 'lights', aliases: ['Harbour Lights'] });
  const under = (id: string, podcastId: string) => ({ ...oil, id, podcastId });
  test.each<[string, Parameters<typeof lay>[1], Parameters<typeof lay>[2], string]>([
    ['the same', podcasts, episodes, 'episode oil'],
    ['the episode retitled', podcasts, [fog, { ...oil, title: 'Before Paraffin' }], 'episode oil'],
    ['the episode under another id', podcasts, [fog, under('oil-2', harbour.id)], 'episode oil-2'],
    [
      'podcast renamed and all under other ids',
      [renamed, tides],
      [{ ...fog, podcastId: 'lights' }, under('oil-3', 'lights')],
      'episode oil-3',
    ],
    ['the episode gone', podcasts, [fog, lamps], 'podcast harbour-lights'],
    ['the podcast gone', [tides], [moon], 'none'],
  ])('%s', async (_what, newPodcasts, newEpisodes, expected) => {
    await say(world, seen(), is());
    await lay(world, newPodcasts, newEpisodes);
    expect(inShort(await matchIn(world, seen()))).toBe(expected);
    expect(await world.personal.corrections.count()).toBe(1);
  });

  test.each([
    ['the same', fog],
    ['under another id', { ...fog, id: 'fog-2' }],
  ])('what it is not stays excluded: %s', async (_what, again) => {
    await say(world, seen(), not());
    await lay(world, podcasts, [again, lamps, oil]);
    expect(inShort(await matchIn(world, seen()))).toBe('podcast harbour-lights');
  });

  test('emptying the dataset loses nothing of the person', async () => {
    await say(world, seen(), is());
    await world.database.delete();
    await world.database.open();
    await lay(world, podcasts, episodes);
    expect(inShort(await matchIn(world, seen()))).toBe('episode oil');
  });
});
