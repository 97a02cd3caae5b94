import { describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { episode, podcast, sighted } from '../fixtures/catalogue.ts';

/** What is no ordinary episode, each kind with its rule. Titles in the dataset are rewritten unless said otherwise. */
const podcasts = [
  podcast('Harbour Lights', { id: 'weekly' }),
  podcast('Tide Daily', { id: 'daily' }),
  podcast('Mole Talk', { id: 'mole' }),
];
const FRESNEL = ['Augustin Fresnel and Ida Holm doubled the range of every lantern in Brest.'];
const CRANES = ['Ansgar Quist of Dockworks unloads herring by crane in Trondheim.'];
const episodes = [
  episode('fresnel', 'weekly', '2026-03-10', 'Optics and the New Rules of Navigation', {
    texts: FRESNEL,
    publishedAt: '2026-03-10T06:00:00Z',
    durationSeconds: 3600,
  }),
  episode('short', 'weekly', '2026-03-20', 'Gull Calls in Brief', {
    texts: ['Gulls of Ouessant.'],
    durationSeconds: 150,
  }),
  episode('storm-1', 'weekly', '2026-04-07', 'Storm Signals and the Barometer, part 1'),
  episode('storm-2', 'weekly', '2026-04-14', 'Storm Signals and the Barometer, part 2'),
  episode('again', 'weekly', '2026-05-05', 'Whale Oil Barons of Nantucket (Repeat)'),
  episode('live', 'weekly', '2026-06-02', 'Kerosene Lamps with Jette Bruun (Live)'),
  episode('two-a', 'weekly', '2026-07-07', 'Strategy for Anchors', { texts: ['Ole Rask forges anchors in Bergen.'] }),
  episode('two-b', 'weekly', '2026-07-07', 'Strategy for Sails', { texts: ['Maja Lind sews sails in Turku.'] }),
  ...[2, 4, 5, 6, 8].map((day) => episode(`tide-${day}`, 'daily', `2026-03-0${day}`, `Buoys ${day}`)),
  episode('tide-9', 'daily', '2026-03-09', 'Cranes and the Shift in Trade', { texts: CRANES }),
  episode('posted', 'mole', '2026-03-11', 'A Conversation on Optics', { texts: FRESNEL }),
];
const catalogue = memoryCatalogue({ podcasts, episodes });

async function matched(seen: Partial<SightedPodcast> | string, given: Partial<SightedEpisode>) {
  const match = await matchSighting(sighted(seen, given), catalogue);
  const found = match.kind === 'episode' ? [match.episode] : match.kind === 'candidates' ? match.episodes : [];
  const doubts = match.reasons.flatMap(({ field, code }) => (field === 'episode' ? [code] : []));
  return { kind: match.kind, ids: found.map(({ id }) => id).sort(), doubts };
}
type Row = [what: string, show: string, seen: Partial<SightedEpisode>, kind: string, ids: string[], doubts: string[]];

const FULL = 'Augustin Fresnel and Ida Holm in Brest';
const on = (publishedOn: string, title: string, given: Partial<SightedEpisode> = {}) => ({
  title,
  publishedOn,
  ...given,
});

describe('a clip is never sure: under four minutes, far shorter than the episode, or called one', () => {
  test.each<Row>([
    ['the whole', 'Harbour Lights', on('2026-03-10', FULL, { durationSeconds: 3605 }), 'episode', ['fresnel'], []],
    [
      '239 seconds',
      'Harbour Lights',
      on('2026-03-10', FULL, { durationSeconds: 239 }),
      'candidates',
      ['fresnel'],
      ['clip'],
    ],
    [
      'half an hour less',
      'Harbour Lights',
      on('2026-03-10', FULL, { durationSeconds: 1700 }),
      'candidates',
      ['fresnel'],
      ['clip'],
    ],
    ['called so', 'Harbour Lights', on('2026-03-10', `${FULL} #shorts`), 'candidates', ['fresnel'], ['clip']],
    [
      'as short as its episode',
      'Harbour Lights',
      on('2026-03-20', 'Gulls of Ouessant', { durationSeconds: 151 }),
      'episode',
      ['short'],
      [],
    ],
    ['of nothing known', 'Harbour Lights', on('2026-03-11', 'Herring', { durationSeconds: 60 }), 'podcast', [], []],
  ])('%s', check);
});

describe('a trailer is a notice of an episode, not one', () => {
  test.each<Row>([
    ['called so before', 'Harbour Lights', on('2026-03-10', `Trailer: ${FULL}`), 'candidates', ['fresnel'], ['clip']],
    [
      'called so behind',
      'Harbour Lights',
      on('2026-03-10', `${FULL} | Official Trailer`),
      'candidates',
      ['fresnel'],
      ['clip'],
    ],
    ['in German', 'Harbour Lights', on('2026-03-10', `Vorschau: ${FULL}`), 'candidates', ['fresnel'], ['clip']],
  ])('%s', check);
});

describe('a bonus stands beside an episode on the same subject: sure only at its exact instant', () => {
  test.each<Row>([
    [
      'on the day of the episode',
      'Harbour Lights',
      on('2026-03-10', `Bonus: ${FULL}`),
      'candidates',
      ['fresnel'],
      ['marked'],
    ],
    ['on the next day', 'Harbour Lights', on('2026-03-11', `${FULL} (Bonus)`), 'candidates', ['fresnel'], ['marked']],
    [
      'at the very instant',
      'Harbour Lights',
      { title: `Bonus: ${FULL}`, publishedAt: '2026-03-10T06:00:00Z' },
      'episode',
      ['fresnel'],
      [],
    ],
    [
      'hours later',
      'Harbour Lights',
      { title: `Bonus: ${FULL}`, publishedAt: '2026-03-10T09:00:00Z' },
      'candidates',
      ['fresnel'],
      ['marked'],
    ],
  ])('%s', check);
});

describe('a cross-post is the episode of the podcast it is seen on, or none', () => {
  test.each<Row>([
    ['on the one', 'Harbour Lights', on('2026-03-10', FULL), 'episode', ['fresnel'], []],
    ['on the other', 'Mole Talk', on('2026-03-11', FULL), 'episode', ['posted'], []],
    ['on a third that is known', 'Tide Daily', on('2026-03-11', FULL), 'podcast', [], []],
    ['on one that is not', 'Cooking', on('2026-03-10', FULL), 'none', [], []],
  ])('%s', check);
});

describe('a re-run is another episode than the first run: titles are the same only when both say so', () => {
  test.each<Row>([
    [
      'the re-run, known',
      'Harbour Lights',
      { title: 'Whale Oil Barons of Nantucket (Repeat)' },
      'episode',
      ['again'],
      [],
    ],
    [
      'the first run, not known',
      'Harbour Lights',
      { title: 'Whale Oil Barons of Nantucket' },
      'candidates',
      ['again'],
      ['marked'],
    ],
    [
      'the first run on its own day',
      'Harbour Lights',
      on('2025-05-06', 'Whale Oil Barons of Nantucket'),
      'podcast',
      [],
      [],
    ],
    [
      'the re-run, its mark left out, on its day',
      'Harbour Lights',
      on('2026-05-05', 'Whale Oil Barons of Nantucket'),
      'episode',
      ['again'],
      [],
    ],
  ])('%s', check);
});

describe('of two episodes on one day one is sure only when more than a word tells it from the other', () => {
  test.each<Row>([
    [
      'neither',
      'Harbour Lights',
      on('2026-07-07', 'Summer at sea'),
      'candidates',
      ['two-a', 'two-b'],
      ['several', 'no-evidence'],
    ],
    ['a word of one', 'Harbour Lights', on('2026-07-07', 'From Bergen'), 'candidates', ['two-a', 'two-b'], ['several']],
    [
      'a word of each',
      'Harbour Lights',
      on('2026-07-07', 'Bergen or Turku'),
      'candidates',
      ['two-a', 'two-b'],
      ['several'],
    ],
    ['guest and town of one', 'Harbour Lights', on('2026-07-07', 'Ole Rask in Bergen'), 'episode', ['two-a'], []],
  ])('%s', check);
});

describe('what was said live is another episode than the studio’s: titles are the same only when both say so', () => {
  test.each<Row>([
    ['live', 'Harbour Lights', { title: 'Kerosene Lamps with Jette Bruun (Live)' }, 'episode', ['live'], []],
    ['not live', 'Harbour Lights', { title: 'Kerosene Lamps with Jette Bruun' }, 'candidates', ['live'], []],
  ])('%s', check);
});

describe('a part is that part: another, or one that is not told, is never sure where both are near', () => {
  test.each<Row>([
    [
      'the first by its title',
      'Harbour Lights',
      { title: 'Storm Signals and the Barometer (Part 1)' },
      'episode',
      ['storm-1'],
      [],
    ],
    [
      'the second by its title',
      'Harbour Lights',
      { title: 'Storm Signals and the Barometer (2/2)' },
      'episode',
      ['storm-2'],
      [],
    ],
    [
      'a third',
      'Harbour Lights',
      { title: 'Storm Signals and the Barometer, part 3' },
      'candidates',
      ['storm-1', 'storm-2'],
      ['several', 'marked'],
    ],
    [
      'not told',
      'Harbour Lights',
      { title: 'Storm Signals and the Barometer' },
      'candidates',
      ['storm-1', 'storm-2'],
      ['several', 'marked'],
    ],
    [
      'a second part the day after the episode',
      'Tide Daily',
      on('2026-03-10', 'Ansgar Quist of Dockworks, part 2', { description: 'Trondheim, herring, cranes.' }),
      'candidates',
      ['tide-9'],
      ['marked'],
    ],
  ])('%s', check);
});

describe('the guest of last time, named in the show notes, makes nothing sure', () => {
  const lastTime = 'Last time Augustin Fresnel and Ida Holm were here, from Brest, with a lantern.';
  test.each<Row>([
    ['a week later', 'Harbour Lights', on('2026-03-17', 'Weather', { description: lastTime }), 'podcast', [], []],
    [
      'a day later, of a daily podcast',
      'Tide Daily',
      on('2026-03-10', 'Weather', { description: `Yesterday: ${CRANES[0]}` }),
      'candidates',
      ['tide-9'],
      [],
    ],
  ])('%s', check);
  test('without a date', async () => {
    expect((await matched('Harbour Lights', { title: 'Weather', description: lastTime })).kind).not.toBe('episode');
  });
});

async function check(
  _what: string,
  show: string,
  seen: Partial<SightedEpisode>,
  kind: string,
  ids: string[],
  doubts: string[],
) {
  expect(await matched(show, seen)).toEqual({ kind, ids, doubts });
}
