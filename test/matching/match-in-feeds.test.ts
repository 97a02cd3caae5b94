import { describe, expect, test } from 'vitest';
import type { EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';
import type { JoinedMatch } from '../../lib/domain/joined-match.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { countMatched } from '../../lib/matching/count-insights.ts';
import { matchInFeeds } from '../../lib/matching/match-in-feeds.ts';
import { episode, podcast, sighted, sightedPodcast } from '../fixtures/catalogue.ts';

type Rows = { podcasts: Podcast[]; episodes: EpisodeNotes[] };

const feedsOf = (...rows: Rows[]) =>
  rows.map((given, index) => ({ feed: `${index}`, catalogue: memoryCatalogue(given) }));
const matchIn = (sighting: Sighting, ...rows: Rows[]) => matchInFeeds(sighting, feedsOf(...rows));

/** A match in a word: its kind, then feed and id of each episode, or of each podcast. */
function inShort(match: JoinedMatch): string {
  if (match.kind === 'none') return 'none';
  const found =
    match.kind === 'podcast'
      ? match.podcasts.map(({ feed, podcast: { id } }) => `${feed}:${id}`)
      : match.episodes.map(({ feed, episode: { id } }) => `${feed}:${id}`);
  return [match.kind, ...found].join(' ');
}

const DAY = '2026-03-10';
const SPOTIFY = '4rOoJ6Egrf8K2IrywzwOMk';
const harbour = (id = 'h', given: Partial<Podcast> = {}) =>
  podcast('Harbour Lights', { id, ids: { spotify: 'show' }, ...given });
const fog = (id: string, podcastId: string, given: Partial<EpisodeNotes> & { texts?: string[] } = {}, day = DAY) =>
  episode(id, podcastId, day, 'Why Fog Horns Fell Silent', given);
const SEEN = sighted(
  { title: 'Harbour Lights', ids: { spotify: 'show' } },
  { title: 'Why fog horns fell silent', publishedOn: DAY, ids: { spotify: SPOTIFY } },
);
const SEEN_SHOW = sightedPodcast({ title: 'Harbour Lights', ids: { spotify: 'show' } });
const HONEST: Rows = { podcasts: [harbour()], episodes: [fog('fog', 'h')] };
const feedWith = (podcasts: Podcast, ...episodes: EpisodeNotes[]): Rows => ({ podcasts: [podcasts], episodes });

describe('sure matches of several feeds are one episode', () => {
  test.each<[string, Rows]>([
    [
      'by the same platform id, whatever the day',
      feedWith(harbour('x', { title: 'Fanal' }), fog('e', 'x', { ids: { spotify: SPOTIFY } }, '2026-03-12')),
    ],
    ['by podcast and day, with other ids of their own', feedWith(harbour('other'), fog('quiet', 'other'))],
    [
      'by podcast and day, under another spelling',
      feedWith(podcast('Harbour Lights Podcast', { id: 's' }), fog('spelt', 's')),
    ],
    [
      'by podcast and day, under another title',
      feedWith(harbour('h2'), episode('rewritten', 'h2', DAY, 'How fog horns became silent')),
    ],
  ])('%s', async (_what, other) => {
    const own: Rows = feedWith(harbour(), fog('fog', 'h', { ids: { spotify: SPOTIFY } }));
    const [expected] = other.episodes;
    // The sighting names the id; a title that is not the feed's own show needs it too.
    const seen = other.podcasts[0]?.title === 'Fanal' ? { ...SEEN, podcast: { ids: { spotify: 'show' } } } : SEEN;
    expect(inShort(await matchIn(seen, own, other))).toBe(`episode 0:fog 1:${expected?.id}`);
    expect(inShort(await matchIn(seen, other, own))).toBe(`episode 0:${expected?.id} 1:fog`);
  });

  test('and what only one feed is sure of stays sure', async () => {
    const knowsOther = feedWith(harbour(), episode('oil', 'h', '2026-01-01', 'Whale oil'));
    const unsure = feedWith(harbour(), episode('glass', 'h', DAY, 'Glass floats'));
    expect(inShort(await matchIn(SEEN, knowsOther, HONEST, unsure, { podcasts: [], episodes: [] }))).toBe(
      'episode 1:fog',
    );
  });
});

describe('sure matches that are not one episode are candidates, each under its feed', () => {
  test.each<[string, Rows]>([
    [
      'another day, without a common id',
      feedWith(harbour('x'), fog('late', 'x', { ids: { apple: '7' } }, '2026-03-11')),
    ],
    [
      'another podcast',
      feedWith(podcast('Cooking', { id: 'c', ids: { spotify: 'cook' } }), fog('soup', 'c', { ids: { apple: '7' } })),
    ],
  ])('%s', async (_what, other) => {
    const seen = sighted(other.podcasts[0]?.title === 'Cooking' ? {} : { title: 'Harbour Lights' }, {
      title: 'Why fog horns fell silent',
      ids: { spotify: SPOTIFY, apple: '7' },
    });
    const own: Rows = feedWith(harbour(), fog('fog', 'h', { ids: { spotify: SPOTIFY } }));
    const [expected] = other.episodes;
    expect(inShort(await matchIn(seen, own, other))).toBe(`candidates 0:fog 1:${expected?.id}`);
  });
});

describe('a feed has no effect on the matches of another', () => {
  const own: Rows = feedWith(harbour(), fog('fog', 'h', { ids: { spotify: SPOTIFY } }));
  const crowd = Array.from({ length: 60 }, (_, n) => episode(`n${n}`, 'h', DAY, `Number ${n}`));
  test.each<[string, Rows]>([
    ['nothing at all', { podcasts: [], episodes: [] }],
    [
      'the show’s id under another podcast',
      feedWith(podcast('Cooking', { id: 'c', ids: { spotify: 'show' } }), fog('soup', 'c')),
    ],
    [
      'the show’s id under two podcasts of another name',
      { podcasts: ['Cooking', 'Baking'].map((title) => podcast(title, { ids: { spotify: 'show' } })), episodes: [] },
    ],
    [
      'its ids with the ids of another show',
      feedWith(
        podcast('Cooking', { id: 'h', ids: { spotify: 'cook' } }),
        fog('fog', 'h', { ids: { spotify: 'soup' } }),
      ),
    ],
    ['many episodes on the day', feedWith(harbour(), ...crowd)],
  ])('%s', async (_what, other) => {
    const alone = await matchIn(SEEN, own);
    expect(inShort(alone)).toBe('episode 0:fog');
    expect(inShort(await matchIn(SEEN, own, other))).toBe('episode 0:fog');
    expect(inShort(await matchIn(SEEN, other, own))).toBe('episode 1:fog');
    expect((await matchIn(SEEN, own, other)).reasons).toEqual(alone.reasons);
  });

  test('the rows of one are never read by the ids of another', async () => {
    const hostile = feedWith(
      podcast('Cooking', { id: 'h', ids: { spotify: 'cook' } }),
      fog('fog', 'h', { ids: { spotify: 'soup' } }),
    );
    const seen = sighted({ title: 'Cooking', ids: { spotify: 'cook' } }, { title: 'Soup', ids: { spotify: 'soup' } });
    expect(inShort(await matchIn(seen, own, hostile))).toBe('episode 1:fog');
  });

  test('candidates of all feeds take turns', async () => {
    const seen = sighted('Harbour Lights', { title: 'Something else', publishedOn: DAY });
    const some = (prefix: string, count: number) =>
      feedWith(harbour(), ...crowd.slice(0, count).map((row) => ({ ...row, id: `${prefix}${row.id}` })));
    const match = await matchIn(seen, some('a', 5), some('b', 2), some('c', 1));
    expect(match.kind).toBe('candidates');
    const episodes = match.kind === 'candidates' ? match.episodes : [];
    expect(new Set(episodes.slice(0, 3).map(({ feed }) => feed)).size).toBe(3);
    expect(episodes).toHaveLength(8);
  });
});

describe('a show that one feed has under several names', () => {
  const old = podcast('The Brazen Brief', { id: 'old', ids: { spotify: 'show' } });
  const now = podcast('Harbour Lights', { id: 'now', ids: { spotify: 'show' } });
  const spelt = podcast('The Harbour Lights Podcast', { id: 'spelt', ids: { spotify: 'show' } });
  const withIds = { ids: { spotify: SPOTIFY } };
  test.each<[string, Rows, Sighting, string]>([
    ['renamed, new episode', { podcasts: [old, now], episodes: [fog('fog', 'now')] }, SEEN, 'episode 0:fog'],
    ['renamed, old episode', { podcasts: [old, now], episodes: [fog('fog', 'old')] }, SEEN, 'episode 0:fog'],
    [
      'renamed, old episode by id',
      { podcasts: [old, now], episodes: [fog('fog', 'old', withIds)] },
      SEEN,
      'episode 0:fog',
    ],
    ['two spellings', { podcasts: [now, spelt], episodes: [fog('fog', 'spelt')] }, SEEN, 'episode 0:fog'],
    [
      'two spellings of one episode',
      { podcasts: [now, spelt], episodes: [fog('a', 'spelt', withIds), fog('b', 'now', withIds)] },
      SEEN,
      'episode 0:b 0:a',
    ],
    ['the show’s own page', { podcasts: [old, now], episodes: [fog('fog', 'old')] }, SEEN_SHOW, 'podcast 0:old 0:now'],
    [
      'seen by title only',
      { podcasts: [now, spelt], episodes: [fog('fog', 'spelt')] },
      sighted('Harbour Lights', { title: 'Why fog horns fell silent', publishedOn: DAY }),
      'episode 0:fog',
    ],
  ])('%s', async (_what, rows, sighting, expected) => {
    const found = inShort(await matchIn(sighting, rows));
    expect(found.split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  const [plain, long] = [
    podcast('Harbour Lights', { id: 'plain' }),
    podcast('The Harbour Lights Podcast', { id: 'long' }),
  ];
  const byName = (title: string) => sighted('Harbour Lights', { title, publishedOn: DAY });
  test.each<[string, Rows['podcasts'], Sighting, string]>([
    ['the exact title', [plain, long], byName('Why fog horns fell silent'), 'episode 0:fog'],
    ['some words of the title', [plain, long], byName('When fog horns fell silent, and why'), 'candidates 0:fog'],
    [
      'other publishers',
      [
        { ...plain, publisher: 'Deep Roots' },
        { ...long, publisher: 'Salt and Moon' },
      ],
      byName('Why fog horns fell silent'),
      'candidates 0:fog',
    ],
    [
      'other ids',
      [
        { ...plain, ids: { apple: '1' } },
        { ...long, ids: { apple: '2' } },
      ],
      byName('Why fog horns fell silent'),
      'candidates 0:fog',
    ],
  ])('two spellings without a common id: %s', async (_what, podcasts, sighting, expected) => {
    expect(inShort(await matchIn(sighting, { podcasts, episodes: [fog('fog', 'long')] }))).toBe(expected);
  });

  test('is no one show when their ids differ', async () => {
    const rows: Rows = {
      podcasts: [
        old,
        { ...now, ids: { spotify: 'show', apple: '1' } },
        { ...spelt, ids: { spotify: 'show', apple: '2' } },
      ],
      episodes: [fog('fog', 'old')],
    };
    expect(inShort(await matchIn(SEEN, rows))).toBe('none');
  });
});

describe('insights that several feeds have with the same text count once', () => {
  const of = (texts: string[]) => feedWith(harbour(), fog('fog', 'h', { texts }));
  test.each<[string, Sighting, Rows[], number]>([
    ['an episode in one feed', SEEN, [of(['One.', 'Two.'])], 2],
    ['the same in two', SEEN, [of(['One.', 'Two.']), of(['One.', 'Two.'])], 2],
    ['another text under one id', SEEN, [of(['One.', 'Two.']), of(['One.', 'Changed.'])], 3],
    ['a podcast in two', SEEN_SHOW, [of(['One.', 'Two.']), of(['One.', 'Changed.', 'Three.'])], 4],
    ['a podcast in one', SEEN_SHOW, [of(['One.', 'Two.'])], 2],
    ['nothing', sightedPodcast('Cooking'), [of(['One.'])], 0],
  ])('%s', async (_what, sighting, rows, expected) => {
    const feeds = feedsOf(...rows);
    expect(await countMatched(await matchInFeeds(sighting, feeds), feeds)).toBe(expected);
  });
});
