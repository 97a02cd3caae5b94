import { describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { episode, matchIn, podcast } from '../fixtures/catalogue.ts';

/** Special kinds of episodes, each with its rule. The dataset's titles are mostly rewritten. */
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
  const { match, kind, episodes } = await matchIn(catalogue, seen, given);
  const doubts = match.reasons.flatMap(({ field, code }) => (field === 'episode' ? [code] : []));
  return { kind, ids: episodes.map(({ id }) => id).sort(), doubts };
}
type Row = [what: string, show: string, seen: Partial<SightedEpisode>, kind: string, ids: string[], doubts: string[]];

const FULL = 'Augustin Fresnel and Ida Holm in Brest';
const on = (publishedOn: string, title: string, given: Partial<SightedEpisode> = {}) => ({
  title,
  publishedOn,
  ...given,
});

describe('a clip is never sure, whether under four minutes, far shorter than the episode, or a clip by its title', () => {
  test.each<Row>([
    [
      'the whole episode',
      'Harbour Lights',
      on('2026-03-10', FULL, { durationSeconds: 3605 }),
      'episode',
      ['fresnel'],
      [],
    ],
    [
      'a piece of 239 seconds',
      'Harbour Lights',
      on('2026-03-10', FULL, { durationSeconds: 239 }),
      'candidates',
      ['fresnel'],
      ['clip'],
    ],
    [
      'a piece half an hour shorter',
      'Harbour Lights',
      on('2026-03-10', FULL, { durationSeconds: 1700 }),
      'candidates',
      ['fresnel'],
      ['clip'],
    ],
    ['a clip by its title', 'Harbour Lights', on('2026-03-10', `${FULL} #shorts`), 'candidates', ['fresnel'], ['clip']],
    [
      'a piece as short as its episode',
      'Harbour Lights',
      on('2026-03-20', 'Gulls of Ouessant', { durationSeconds: 151 }),
      'episode',
      ['short'],
      [],
    ],
    [
      'a clip of an unknown episode',
      'Harbour Lights',
      on('2026-03-11', 'Herring', { durationSeconds: 60 }),
      'podcast',
      [],
      [],
    ],
  ])('%s', check);
});

describe('a trailer is not its episode', () => {
  test.each<Row>([
    [
      'a trailer by the start of the title',
      'Harbour Lights',
      on('2026-03-10', `Trailer: ${FULL}`),
      'candidates',
      ['fresnel'],
      ['clip'],
    ],
    [
      'a trailer by the end of the title',
      'Harbour Lights',
      on('2026-03-10', `${FULL} | Official Trailer`),
      'candidates',
      ['fresnel'],
      ['clip'],
    ],
    [
      'a trailer in German',
      'Harbour Lights',
      on('2026-03-10', `Vorschau: ${FULL}`),
      'candidates',
      ['fresnel'],
      ['clip'],
    ],
  ])('%s', check);
});

describe('a bonus has the same subject as an episode, so only its exact instant is sure', () => {
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
      'at the same instant',
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

describe('an episode posted in two podcasts matches in the sighted one, or nowhere', () => {
  test.each<Row>([
    ['in the first', 'Harbour Lights', on('2026-03-10', FULL), 'episode', ['fresnel'], []],
    ['in the second', 'Mole Talk', on('2026-03-11', FULL), 'episode', ['posted'], []],
    ['in a third, known podcast', 'Tide Daily', on('2026-03-11', FULL), 'podcast', [], []],
    ['in an unknown podcast', 'Cooking', on('2026-03-10', FULL), 'none', [], []],
  ])('%s', check);
});

describe('a re-run is another episode than the first run, so titles are the same only if both are marked', () => {
  test.each<Row>([
    ['a known re-run', 'Harbour Lights', { title: 'Whale Oil Barons of Nantucket (Repeat)' }, 'episode', ['again'], []],
    [
      'an unknown first run',
      'Harbour Lights',
      { title: 'Whale Oil Barons of Nantucket' },
      'candidates',
      ['again'],
      ['marked'],
    ],
    [
      'an unknown first run on its own day',
      'Harbour Lights',
      on('2025-05-06', 'Whale Oil Barons of Nantucket'),
      'podcast',
      [],
      [],
    ],
    [
      'a re-run without its mark, on its day',
      'Harbour Lights',
      on('2026-05-05', 'Whale Oil Barons of Nantucket'),
      'episode',
      ['again'],
      [],
    ],
  ])('%s', check);
});

describe('with two episodes on one day, one is sure only if more than one word distinguishes it', () => {
  test.each<Row>([
    [
      'words of neither',
      'Harbour Lights',
      on('2026-07-07', 'Summer at sea'),
      'candidates',
      ['two-a', 'two-b'],
      ['several', 'no-evidence'],
    ],
    [
      'one word of one',
      'Harbour Lights',
      on('2026-07-07', 'From Bergen'),
      'candidates',
      ['two-a', 'two-b'],
      ['several'],
    ],
    [
      'one word of each',
      'Harbour Lights',
      on('2026-07-07', 'Bergen or Turku'),
      'candidates',
      ['two-a', 'two-b'],
      ['several'],
    ],
    ['two words of one', 'Harbour Lights', on('2026-07-07', 'Ole Rask in Bergen'), 'episode', ['two-a'], []],
  ])('%s', check);
});

describe('a live recording is another episode, so titles are the same only if both are marked', () => {
  test.each<Row>([
    ['both live', 'Harbour Lights', { title: 'Kerosene Lamps with Jette Bruun (Live)' }, 'episode', ['live'], []],
    ['one of them live', 'Harbour Lights', { title: 'Kerosene Lamps with Jette Bruun' }, 'candidates', ['live'], []],
  ])('%s', check);
});

describe('a part of a series is never sure if it is another part, or unnumbered', () => {
  test.each<Row>([
    [
      'the first part by its title',
      'Harbour Lights',
      { title: 'Storm Signals and the Barometer (Part 1)' },
      'episode',
      ['storm-1'],
      [],
    ],
    [
      'the second part by its title',
      'Harbour Lights',
      { title: 'Storm Signals and the Barometer (2/2)' },
      'episode',
      ['storm-2'],
      [],
    ],
    [
      'an unknown third part',
      'Harbour Lights',
      { title: 'Storm Signals and the Barometer, part 3' },
      'candidates',
      ['storm-1', 'storm-2'],
      ['several', 'marked'],
    ],
    [
      'a title without the part’s number',
      'Harbour Lights',
      { title: 'Storm Signals and the Barometer' },
      'candidates',
      ['storm-1', 'storm-2'],
      ['several', 'marked'],
    ],
    [
      'a second part on the day after the episode',
      'Tide Daily',
      on('2026-03-10', 'Ansgar Quist of Dockworks, part 2', { description: 'Trondheim, herring, cranes.' }),
      'candidates',
      ['tide-9'],
      ['marked'],
    ],
  ])('%s', check);
});

describe('show notes that mention the previous episode’s guest make nothing sure', () => {
  const lastTime = 'Last time Augustin Fresnel and Ida Holm were here, from Brest, with a lantern.';
  test.each<Row>([
    [
      'a week later, in a weekly podcast',
      'Harbour Lights',
      on('2026-03-17', 'Weather', { description: lastTime }),
      'podcast',
      [],
      [],
    ],
    [
      'a day later, in a daily podcast',
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
