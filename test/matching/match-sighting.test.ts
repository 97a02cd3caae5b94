import { describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { episode, podcast, sighted } from '../fixtures/catalogue.ts';

/** Coming out weekly, daily by name, daily by its episodes. */
const podcasts = [
  podcast('Harbour Lights', { id: 'weekly', ids: { spotify: 'S1' } }),
  podcast('Tide Daily', { id: 'daily' }),
  podcast('Dock Hour', { id: 'dock' }),
  podcast('Lamp Notes', { id: 'lamp', publisher: 'Wick' }),
  podcast('Lamp Notes', { id: 'lamp-2', publisher: 'Globe' }),
];
const episodes = [
  episode('keepers', 'weekly', '2026-03-10', 'Lighthouse Keepers and the Fresnel Revolution', {
    texts: ['Fresnel lenses doubled the range of every lantern on the Breton coast.', 'Keepers lived on mutton.'],
    durationSeconds: 3600,
  }),
  episode('storm-1', 'weekly', '2026-04-01', 'Storm Signals, part 1'),
  episode('storm-2', 'weekly', '2026-04-02', 'Storm Signals, part 2'),
  episode('twins-a', 'weekly', '2026-05-05', 'Whale Oil Economics'),
  episode('twins-b', 'weekly', '2026-05-05', 'Kerosene Arrives in Trondheim'),
  episode('mailbag', 'weekly', '2026-06-02', 'Questions and Answers'),
  episode('long', 'weekly', '2026-07-07', 'The Long Night Watch of the Skagerrak Pilots and Their Forgotten Charts'),
  episode('tide', 'daily', '2026-03-10', 'Spring Tide Records in Saint-Malo'),
  ...['02', '03', '04', '05', '06'].map((day) => episode(`dock-${day}`, 'dock', `2026-03-${day}`, `Cranes ${day}`)),
  episode('dock', 'dock', '2026-03-09', 'Containers from Rotterdam'),
  episode('wick', 'lamp', '2026-03-10', 'Trimming Wicks with Ansgar Holm'),
];
const catalogue = memoryCatalogue({ podcasts, episodes });

async function matched(seen: Partial<SightedPodcast> | string, given: Partial<SightedEpisode>) {
  const match = await matchSighting(sighted(seen, given), catalogue);
  const found = match.kind === 'episode' ? [match.episode] : match.kind === 'candidates' ? match.episodes : [];
  const codes = match.reasons.map(({ code }) => code);
  return { match, kind: match.kind, ids: found.map(({ id }) => id).sort(), codes };
}
type Row = [what: string, podcast: Partial<SightedPodcast> | string, seen: Partial<SightedEpisode>, ids: string[]];

describe('sure', () => {
  test.each<Row>([
    [
      'same instant’s day, one telling word',
      'Harbour Lights',
      { title: 'Augustin Fresnel', publishedAt: '2026-03-10T23:30:00Z' },
      ['keepers'],
    ],
    [
      'the day as shown, one telling word',
      'Harbour Lights',
      { title: 'Augustin Fresnel', publishedOn: '2026-03-10' },
      ['keepers'],
    ],
    [
      'the day before as shown, two words',
      'Harbour Lights',
      { title: 'Fresnel’s lighthouse', publishedOn: '2026-03-09' },
      ['keepers'],
    ],
    [
      'the day after as shown, two words',
      'Harbour Lights',
      { title: 'Fresnel’s lighthouse', publishedOn: '2026-03-11' },
      ['keepers'],
    ],
    [
      'words of show notes in the insights',
      'Harbour Lights',
      {
        title: 'Summer special',
        description: 'On Fresnel, lanterns, the Breton coast and mutton.',
        publishedOn: '2026-03-10',
      },
      ['keepers'],
    ],
    [
      'a name across languages',
      'Harbour Lights',
      { title: 'ランプの守り人：Fresnel', publishedOn: '2026-03-10' },
      ['keepers'],
    ],
    [
      'the publisher’s own title on a month',
      'Harbour Lights',
      { title: 'Lighthouse Keepers and the Fresnel Revolution', publishedBetween: ['2026-03-01', '2026-03-31'] },
      ['keepers'],
    ],
    [
      'one of two on a day by its whole title',
      'Harbour Lights',
      { title: 'Whale oil economics | Harbour Lights', publishedOn: '2026-05-05' },
      ['twins-a'],
    ],
    [
      'no date, the same title',
      'Harbour Lights',
      { title: '#12 Lighthouse Keepers & the Fresnel Revolution' },
      ['keepers'],
    ],
    [
      'no date, the title cut',
      'Harbour Lights',
      { title: 'The Long Night Watch of the Skagerrak Pilots a…' },
      ['long'],
    ],
    [
      'a daily podcast, same instant’s day, two words',
      'Tide Daily',
      { title: 'Saint-Malo: records', publishedAt: '2026-03-10T06:00:00Z' },
      ['tide'],
    ],
    [
      'a part of the podcast’s title, several words',
      'Harbour Lights: tales of the sea',
      { title: 'Fresnel’s lighthouse keepers', publishedOn: '2026-03-10' },
      ['keepers'],
    ],
    [
      'of podcasts of one name by the publisher',
      { title: 'Lamp Notes', publisher: 'Wick' },
      { title: 'Ansgar Holm', publishedOn: '2026-03-10' },
      ['wick'],
    ],
  ])('%s', async (_what, seen, given, ids) => {
    expect(await matched(seen, given)).toMatchObject({ kind: 'episode', ids });
  });
});

describe('candidates', () => {
  test.each<[...Row, string[]]>([
    [
      'no evidence',
      'Harbour Lights',
      { title: 'Something else', publishedOn: '2026-03-10' },
      ['keepers'],
      ['no-evidence'],
    ],
    ['no title at all', { ids: { spotify: 'S1' } }, { publishedOn: '2026-03-10' }, ['keepers'], ['no-evidence']],
    [
      'common words are no evidence',
      'Harbour Lights',
      { title: 'The AI Revolution: news, markets, growth', publishedOn: '2026-03-10' },
      ['keepers'],
      ['no-evidence'],
    ],
    [
      'words of the podcast’s name are none',
      'Harbour Lights',
      { title: 'Harbour lights', publishedOn: '2026-03-10' },
      ['keepers'],
      ['no-evidence'],
    ],
    [
      'two on one day',
      'Harbour Lights',
      { title: 'Trondheim', publishedOn: '2026-05-05' },
      ['twins-a', 'twins-b'],
      ['several'],
    ],
    [
      'two within a day',
      'Harbour Lights',
      { title: 'Signals', publishedOn: '2026-04-02' },
      ['storm-1', 'storm-2'],
      ['several'],
    ],
    [
      'the part is not told',
      'Harbour Lights',
      { title: 'Storm Signals', publishedOn: '2026-04-02' },
      ['storm-1', 'storm-2'],
      ['several'],
    ],
    [
      'a clip',
      'Harbour Lights',
      { title: 'Augustin Fresnel', durationSeconds: 239, publishedOn: '2026-03-10' },
      ['keepers'],
      ['clip'],
    ],
    [
      'a clip under the same title',
      'Harbour Lights',
      { title: 'Lighthouse Keepers and the Fresnel Revolution', durationSeconds: 60 },
      ['keepers'],
      ['clip'],
    ],
    [
      'far shorter than the episode',
      'Harbour Lights',
      { title: 'Augustin Fresnel', durationSeconds: 1700, publishedOn: '2026-03-10' },
      ['keepers'],
      ['clip'],
    ],
    [
      'a trailer by its title',
      'Harbour Lights',
      { title: 'Trailer: Augustin Fresnel', publishedOn: '2026-03-10' },
      ['keepers'],
      ['clip'],
    ],
    [
      'one word, a day off',
      'Harbour Lights',
      { title: 'Augustin Fresnel', publishedOn: '2026-03-11' },
      ['keepers'],
      [],
    ],
    [
      'a neighbour of a daily podcast',
      'Tide Daily',
      { title: 'Records in Brest', publishedOn: '2026-03-11' },
      ['tide'],
      [],
    ],
    [
      'one word, of a podcast that is daily by its episodes',
      'Dock Hour',
      { title: 'Rotterdam', publishedOn: '2026-03-09' },
      ['dock'],
      [],
    ],
    [
      'another instant’s day',
      'Harbour Lights',
      { title: 'Fresnel’s lighthouse', publishedAt: '2026-03-11T10:00:00Z' },
      ['keepers'],
      [],
    ],
    [
      'a month, one word',
      'Harbour Lights',
      { title: 'Augustin Fresnel', publishedBetween: ['2026-03-31', '2026-03-01'] },
      ['keepers'],
      [],
    ],
    ['no date, much of the title', 'Harbour Lights', { title: 'Kerosene in Trondheim' }, ['twins-b'], []],
    ['no date, one word of the title', 'Harbour Lights', { title: 'Fresnel' }, ['keepers'], []],
    ['podcasts of one name', 'Lamp Notes', { title: 'Ansgar Holm', publishedOn: '2026-03-10' }, ['wick'], []],
    ['a recurring title without a date', 'Harbour Lights', { title: 'Questions and answers' }, ['mailbag'], []],
  ])('%s', async (_what, seen, given, ids, codes) => {
    const result = await matched(seen, given);
    expect(result).toMatchObject({ kind: 'candidates', ids });
    const doubts = result.codes.filter((code) => ['no-evidence', 'several', 'clip'].includes(code));
    expect(doubts).toEqual(expect.arrayContaining(codes));
    if (codes.length === 0) expect(doubts).not.toContain('no-evidence');
  });
});

describe('the podcast alone, or nothing', () => {
  test.each<[...Row, 'podcast' | 'none']>([
    ['nothing in reach', 'Harbour Lights', { title: 'Fresnel', publishedOn: '2026-03-12' }, [], 'podcast'],
    [
      'a range that misses',
      'Harbour Lights',
      { title: 'Fresnel', publishedBetween: ['2026-03-11', '2026-03-20'] },
      [],
      'podcast',
    ],
    [
      'a long range and nothing alike',
      'Harbour Lights',
      { title: 'Xylophones', publishedBetween: ['2026-01-01', '2026-12-31'] },
      [],
      'podcast',
    ],
    ['no date, nothing alike', 'Harbour Lights', { title: 'Xylophones' }, [], 'podcast'],
    [
      'another day and no evidence',
      'Harbour Lights',
      { title: 'Something else', publishedOn: '2026-03-11' },
      [],
      'podcast',
    ],
    ['no date and no title', 'Harbour Lights', {}, [], 'podcast'],
    ['dates at the ends of time', 'Harbour Lights', { title: 'Fresnel', publishedOn: '9999-12-31' }, [], 'podcast'],
    ['dates at the other end', 'Harbour Lights', { title: 'Fresnel', publishedOn: '0000-01-01' }, [], 'podcast'],
    [
      'an unknown podcast',
      'Cooking',
      { title: 'Lighthouse Keepers and the Fresnel Revolution', publishedOn: '2026-03-10' },
      [],
      'none',
    ],
    ['no podcast named at all', {}, { title: 'Lighthouse Keepers and the Fresnel Revolution' }, [], 'none'],
    [
      'podcasts of one name, nothing alike',
      'Lamp Notes',
      { title: 'Xylophones', publishedOn: '2026-03-10' },
      [],
      'none',
    ],
    [
      'an unknown podcast’s id under a known title',
      { title: 'Harbour Lights', ids: { spotify: 'S9' } },
      { title: 'Xylophones', publishedOn: '2026-03-10' },
      [],
      'none',
    ],
  ])('%s', async (_what, seen, given, ids, kind) => {
    expect(await matched(seen, given)).toMatchObject({ kind, ids });
  });
});

test('a wrong podcast id is never made up for by evidence: candidates at most', async () => {
  const seen = { title: 'Harbour Lights', ids: { spotify: 'S9' } };
  const result = await matched(seen, {
    title: 'Lighthouse Keepers and the Fresnel Revolution',
    publishedOn: '2026-03-10',
  });
  expect(result).toMatchObject({ kind: 'candidates', ids: ['keepers'] });
  expect(result.codes).toContain('conflict');
});

test('the same word is enough where no other episodes are known nearby', async () => {
  const alone = memoryCatalogue({ podcasts, episodes: episodes.filter(({ id }) => !id.startsWith('dock-')) });
  const match = await matchSighting(sighted('Dock Hour', { title: 'Rotterdam', publishedOn: '2026-03-09' }), alone);
  expect(match).toMatchObject({ kind: 'episode', episode: { id: 'dock' } });
});

test('the player, without ids or date, goes by titles', async () => {
  const playing = (title: string) => sighted('Harbour Lights', { title, durationSeconds: 3500 });
  const player = { source: 'player' as const };
  const known = await matchSighting(
    { ...playing('Lighthouse keepers and the Fresnel revolution'), ...player },
    catalogue,
  );
  expect(known).toMatchObject({ kind: 'episode', episode: { id: 'keepers' } });
  const unknown = await matchSighting({ ...playing('Weather'), ...player }, catalogue);
  expect(unknown).toMatchObject({ kind: 'podcast', podcast: { id: 'weekly' } });
});

test('more evidence and a nearer date never make it less sure', async () => {
  const titles = ['Weather', 'Fresnel', 'Fresnel’s keepers', 'Lighthouse keepers, Fresnel'];
  const dates: Partial<SightedEpisode>[] = [
    { publishedBetween: ['2026-03-01', '2026-03-31'] },
    { publishedOn: '2026-03-11' },
    { publishedOn: '2026-03-10' },
    { publishedAt: '2026-03-10T10:00:00Z' },
  ];
  const table = await Promise.all(
    dates.map((date) =>
      Promise.all(
        titles.map(async (title) => {
          const { match } = await matched('Harbour Lights', { title, ...date });
          return match.kind === 'episode' || match.kind === 'candidates' ? match.confidence : 0;
        }),
      ),
    ),
  );
  for (const row of table) expect(row).toEqual([...row].sort((a, b) => a - b));
  for (const [index] of titles.entries()) {
    const column = table.map((row) => row[index] as number);
    expect(column).toEqual([...column].sort((a, b) => a - b));
  }
  expect(Math.max(...table.flat())).toBeLessThan(1);
});

test('reasons name words as the page writes them', async () => {
  const { match } = await matched('The Harbour Lights Podcast', {
    title: 'FRESNEL & the Lighthouse',
    description: 'Lanterns on the Breton coast, and mutton.',
    publishedOn: '2026-03-11',
  });
  expect(match.reasons).toEqual([
    { field: 'podcast', code: 'title', params: { title: 'Harbour Lights' } },
    { field: 'date', code: 'days-apart', params: { days: 1 } },
    { field: 'text', code: 'shared-words', params: { words: ['FRESNEL', 'Lighthouse'], where: 'title' } },
    {
      field: 'text',
      code: 'shared-words',
      params: { words: ['Lanterns', 'Breton', 'coast', 'mutton'], where: 'description' },
    },
  ]);
});
