import { describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { episode, matchIn, podcast, sighted } from '../fixtures/catalogue.ts';

/** A weekly podcast, one that is daily by its name, one that is daily by its episodes, and two with one name. */
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
  const { match, kind, episodes } = await matchIn(catalogue, seen, given);
  const codes = match.reasons.map(({ code }) => code);
  return { match, kind, ids: episodes.map(({ id }) => id).sort(), codes };
}
type Row = [what: string, podcast: Partial<SightedPodcast> | string, seen: Partial<SightedEpisode>, ids: string[]];

describe('an episode is sure with', () => {
  test.each<Row>([
    [
      'the day of the instant, and one rare word',
      'Harbour Lights',
      { title: 'Augustin Fresnel', publishedAt: '2026-03-10T23:30:00Z' },
      ['keepers'],
    ],
    [
      'the shown day, and one rare word',
      'Harbour Lights',
      { title: 'Augustin Fresnel', publishedOn: '2026-03-10' },
      ['keepers'],
    ],
    [
      'the day before, and two words',
      'Harbour Lights',
      { title: 'Fresnel’s lighthouse', publishedOn: '2026-03-09' },
      ['keepers'],
    ],
    [
      'the day after, and two words',
      'Harbour Lights',
      { title: 'Fresnel’s lighthouse', publishedOn: '2026-03-11' },
      ['keepers'],
    ],
    [
      'the day of the only episode around in a daily podcast, and one rare word',
      'Dock Hour',
      { title: 'Rotterdam', publishedOn: '2026-03-09' },
      ['dock'],
    ],
    [
      'words of the show notes in the insights',
      'Harbour Lights',
      {
        title: 'Summer special',
        description: 'On Fresnel, lanterns, the Breton coast and mutton.',
        publishedOn: '2026-03-10',
      },
      ['keepers'],
    ],
    [
      'a name in a title of another language',
      'Harbour Lights',
      { title: 'ランプの守り人：Fresnel', publishedOn: '2026-03-10' },
      ['keepers'],
    ],
    [
      'a range of a month, and the same title',
      'Harbour Lights',
      { title: 'Lighthouse Keepers and the Fresnel Revolution', publishedBetween: ['2026-03-01', '2026-03-31'] },
      ['keepers'],
    ],
    [
      'two on the day, and the whole title of one',
      'Harbour Lights',
      { title: 'Whale oil economics | Harbour Lights', publishedOn: '2026-05-05' },
      ['twins-a'],
    ],
    [
      'no date, and the same title',
      'Harbour Lights',
      { title: '#12 Lighthouse Keepers & the Fresnel Revolution' },
      ['keepers'],
    ],
    [
      'no date, and the same title cut',
      'Harbour Lights',
      { title: 'The Long Night Watch of the Skagerrak Pilots a…' },
      ['long'],
    ],
    [
      'the day of the instant in a daily podcast, and two words',
      'Tide Daily',
      { title: 'Saint-Malo: records', publishedAt: '2026-03-10T06:00:00Z' },
      ['tide'],
    ],
    [
      'part of the podcast’s title, and several words',
      'Harbour Lights: tales of the sea',
      { title: 'Fresnel’s lighthouse keepers', publishedOn: '2026-03-10' },
      ['keepers'],
    ],
    [
      'a podcast’s title that is not unique, and its publisher',
      { title: 'Lamp Notes', publisher: 'Wick' },
      { title: 'Ansgar Holm', publishedOn: '2026-03-10' },
      ['wick'],
    ],
  ])('%s', async (_what, seen, given, ids) => {
    expect(await matched(seen, given)).toMatchObject({ kind: 'episode', ids });
  });
});

describe('there are only candidates with', () => {
  test.each<[...Row, string[]]>([
    [
      'no shared words',
      'Harbour Lights',
      { title: 'Something else', publishedOn: '2026-03-10' },
      ['keepers'],
      ['no-evidence'],
    ],
    ['no title', { ids: { spotify: 'S1' } }, { publishedOn: '2026-03-10' }, ['keepers'], ['no-evidence']],
    [
      'common words only',
      'Harbour Lights',
      { title: 'The AI Revolution: news, markets, growth', publishedOn: '2026-03-10' },
      ['keepers'],
      ['no-evidence'],
    ],
    [
      'words of the podcast’s name only',
      'Harbour Lights',
      { title: 'Harbour lights', publishedOn: '2026-03-10' },
      ['keepers'],
      ['no-evidence'],
    ],
    [
      'two episodes on the day',
      'Harbour Lights',
      { title: 'Trondheim', publishedOn: '2026-05-05' },
      ['twins-a', 'twins-b'],
      ['several'],
    ],
    [
      'two episodes a day apart',
      'Harbour Lights',
      { title: 'Signals', publishedOn: '2026-04-02' },
      ['storm-1', 'storm-2'],
      ['several'],
    ],
    [
      'the number of the part missing',
      'Harbour Lights',
      { title: 'Storm Signals', publishedOn: '2026-04-02' },
      ['storm-1', 'storm-2'],
      ['several'],
    ],
    [
      'a clip’s length',
      'Harbour Lights',
      { title: 'Augustin Fresnel', durationSeconds: 239, publishedOn: '2026-03-10' },
      ['keepers'],
      ['clip'],
    ],
    [
      'a clip’s length and the same title',
      'Harbour Lights',
      { title: 'Lighthouse Keepers and the Fresnel Revolution', durationSeconds: 60 },
      ['keepers'],
      ['clip'],
    ],
    [
      'a length far below the episode’s',
      'Harbour Lights',
      { title: 'Augustin Fresnel', durationSeconds: 1700, publishedOn: '2026-03-10' },
      ['keepers'],
      ['clip'],
    ],
    [
      'a trailer’s title',
      'Harbour Lights',
      { title: 'Trailer: Augustin Fresnel', publishedOn: '2026-03-10' },
      ['keepers'],
      ['clip'],
    ],
    [
      'one word and a day off',
      'Harbour Lights',
      { title: 'Augustin Fresnel', publishedOn: '2026-03-11' },
      ['keepers'],
      [],
    ],
    [
      'one word and a day off in a daily podcast',
      'Tide Daily',
      { title: 'Records in Brest', publishedOn: '2026-03-11' },
      ['tide'],
      [],
    ],
    [
      'one word and a day off in a podcast that is daily by its episodes',
      'Dock Hour',
      { title: 'Rotterdam', publishedOn: '2026-03-10' },
      ['dock'],
      [],
    ],
    [
      'an instant on another day',
      'Harbour Lights',
      { title: 'Fresnel’s lighthouse', publishedAt: '2026-03-11T10:00:00Z' },
      ['keepers'],
      [],
    ],
    [
      'a range of a month and one word',
      'Harbour Lights',
      { title: 'Augustin Fresnel', publishedBetween: ['2026-03-31', '2026-03-01'] },
      ['keepers'],
      [],
    ],
    ['no date and much of the title', 'Harbour Lights', { title: 'Kerosene in Trondheim' }, ['twins-b'], []],
    ['no date and two words of the title', 'Harbour Lights', { title: 'The Fresnel Revolution' }, ['keepers'], []],
    ['several podcasts of one name', 'Lamp Notes', { title: 'Ansgar Holm', publishedOn: '2026-03-10' }, ['wick'], []],
    ['no date and a recurring title', 'Harbour Lights', { title: 'Questions and answers' }, ['mailbag'], []],
  ])('%s', async (_what, seen, given, ids, codes) => {
    const result = await matched(seen, given);
    expect(result).toMatchObject({ kind: 'candidates', ids });
    const doubts = result.codes.filter((code) => ['no-evidence', 'several', 'clip'].includes(code));
    expect(doubts).toEqual(expect.arrayContaining(codes));
    if (codes.length === 0) expect(doubts).not.toContain('no-evidence');
  });
});

describe('there is no episode with', () => {
  test.each<[...Row, 'podcast' | 'none']>([
    ['a day without episodes', 'Harbour Lights', { title: 'Fresnel', publishedOn: '2026-03-12' }, [], 'podcast'],
    [
      'a range without episodes',
      'Harbour Lights',
      { title: 'Fresnel', publishedBetween: ['2026-03-11', '2026-03-20'] },
      [],
      'podcast',
    ],
    [
      'a long range and no shared words',
      'Harbour Lights',
      { title: 'Xylophones', publishedBetween: ['2026-01-01', '2026-12-31'] },
      [],
      'podcast',
    ],
    ['no date and no shared words', 'Harbour Lights', { title: 'Xylophones' }, [], 'podcast'],
    [
      'another day and no shared words',
      'Harbour Lights',
      { title: 'Something else', publishedOn: '2026-03-11' },
      [],
      'podcast',
    ],
    ['no date and no title', 'Harbour Lights', {}, [], 'podcast'],
    ['the last possible date', 'Harbour Lights', { title: 'Fresnel', publishedOn: '9999-12-31' }, [], 'podcast'],
    ['the first possible date', 'Harbour Lights', { title: 'Fresnel', publishedOn: '0000-01-01' }, [], 'podcast'],
    [
      'an unknown podcast',
      'Cooking',
      { title: 'Lighthouse Keepers and the Fresnel Revolution', publishedOn: '2026-03-10' },
      [],
      'none',
    ],
    ['no podcast', {}, { title: 'Lighthouse Keepers and the Fresnel Revolution' }, [], 'none'],
    [
      'several podcasts of one name and no shared words',
      'Lamp Notes',
      { title: 'Xylophones', publishedOn: '2026-03-10' },
      [],
      'none',
    ],
    [
      'an unknown podcast’s id and a known title',
      { title: 'Harbour Lights', ids: { spotify: 'S9' } },
      { title: 'Xylophones', publishedOn: '2026-03-10' },
      [],
      'none',
    ],
  ])('%s', async (_what, seen, given, ids, kind) => {
    expect(await matched(seen, given)).toMatchObject({ kind, ids });
  });
});

test('with a wrong podcast id, the same title is a candidate at most', async () => {
  const seen = { title: 'Harbour Lights', ids: { spotify: 'S9' } };
  const result = await matched(seen, {
    title: 'Lighthouse Keepers and the Fresnel Revolution',
    publishedOn: '2026-03-10',
  });
  expect(result).toMatchObject({ kind: 'candidates', ids: ['keepers'] });
  expect(result.codes).toContain('conflict');
});

test('one rare word is enough if no other episode is close', async () => {
  const alone = memoryCatalogue({ podcasts, episodes: episodes.filter(({ id }) => !id.startsWith('dock-')) });
  const match = await matchSighting(sighted('Dock Hour', { title: 'Rotterdam', publishedOn: '2026-03-09' }), alone);
  expect(match).toMatchObject({ kind: 'episode', episode: { id: 'dock' } });
});

test('a sighting of the player, without ids or a date, matches by title', async () => {
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

test('more evidence or a closer date never lowers confidence', async () => {
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

test('reasons name shared words as the page writes them', async () => {
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
