import './processes.ts';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { sightPage } from '../../lib/command-line/sight-page.ts';
import { daysBetween } from '../../lib/domain/dates/day.ts';
import { type Sighting, sightingSchema } from '../../lib/domain/sighting.ts';

const SCRIPT = fileURLToPath(new URL('../../lib/command-line/sight.ts', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../sites/', import.meta.url));
const EPISODE = 'https://open.spotify.com/episode/1RootDeep000000000001A';

const folder = mkdtempSync(join(tmpdir(), 'sight-'));
afterAll(() => rmSync(folder, { recursive: true }));

function sight(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** What the command would print, without starting a process. */
function sightingsOn(address: string, file: string): Sighting[] {
  return sightPage(new URL(address), readFileSync(file));
}

function sightings(...args: string[]): Sighting[] {
  const { status, stdout, stderr } = sight(...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return (JSON.parse(stdout) as unknown[]).map((sighting) => sightingSchema.parse(sighting));
}

describe('a saved page', () => {
  test('gives the page’s sighting before the player’s', () => {
    const seen = sightings(
      '--url',
      'https://open.spotify.com/show/9DeepRootsRadio0000001',
      `${FIXTURES}spotify/show-2026-other-playing.html`,
    );
    expect(seen.map(({ site, source, kind, podcast }) => [site, source, kind, podcast.title])).toEqual([
      ['spotify', 'page', 'podcast', 'Deep Roots Radio'],
      ['spotify', 'player', 'episode', 'Harbour Lights'],
    ]);
  });

  test('takes the address before or after the file', () => {
    const file = `${FIXTURES}spotify/episode-2026.html`;
    const seen = sightingsOn(EPISODE, file);
    expect(seen).toHaveLength(1);
    expect(sightings(file, '--url', EPISODE)).toEqual(seen);
    expect(sightings(`--url=${EPISODE}`, file)).toEqual(seen);
  });

  test('has its saved shadow roots, including nested ones', () => {
    const seen = sightingsOn(
      'https://podcasts.apple.com/us/charts',
      `${FIXTURES}apple-podcasts/charts-playing-2024.html`,
    );
    expect(seen.map(({ source, podcast }) => [source, podcast.title])).toEqual([['player', 'Harbour Lights']]);
  });

  test('does not run its scripts', () => {
    const file = join(folder, 'scripted.html');
    const title =
      '<span data-testid="episodeTitle">Tides</span><a href="/show/9DeepRootsRadio0000001"><span data-testid="showTitle">Salt</span></a>';
    writeFileSync(
      file,
      `<title>Tides - Salt | Podcast on Spotify</title><main>${title}</main><script>document.title = ''; console.log(1)</script>`,
    );
    expect(sightings('--url', EPISODE, file).map(({ podcast }) => podcast.title)).toEqual(['Salt']);
  });

  test.each([
    ['a page that is not ready', EPISODE, 'spotify/half-loaded.html'],
    ['a channel', 'https://podcasts.apple.com/us/channel/roots/id6440000001', 'apple-podcasts/channel.html'],
  ])('gives an empty list for %s', (_name, url, file) => {
    expect(sightingsOn(url, FIXTURES + file)).toEqual([]);
  });

  test('without a podcast prints an empty list', () => {
    const file = `${FIXTURES}spotify/half-loaded.html`;
    expect(sight('--url', EPISODE, file)).toEqual({ status: 0, stdout: '[]\n', stderr: '' });
  });
});

describe('a page is decoded as in a browser', () => {
  const TITLE = 'Süße Straßen – 1';
  const page = (head: string) =>
    `<html><head>${head}<meta property="og:title" content="${TITLE}"><meta property="og:site_name" content="Dune"><meta property="og:audio" content="/1.mp3"><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>`;
  const inLatin = (text: string) => Buffer.from(text.replace('–', '\u0096'), 'latin1');
  const late = `<!-- <meta charset="koi8-r"> --><script>'<meta charset="koi8-r">'</script>${' '.repeat(5000)}`;
  test.each<[string, Buffer]>([
    ['by its byte-order mark, whatever it names', Buffer.from(`\ufeff${page('<meta charset="windows-1252">')}`)],
    ['by the mark of UTF-16', Buffer.from(`\ufeff${page('')}`, 'utf16le')],
    ['by the mark of big-endian UTF-16', Buffer.from(`\ufeff${page('')}`, 'utf16le').swap16()],
    ['by its meta', inLatin(page('<meta charset="iso-8859-1">'))],
    ['by its meta, however late', inLatin(page(`${late}<meta charset='ISO-8859-1'>`))],
    [
      'by its meta in the old form',
      inLatin(page('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">')),
    ],
    ['as UTF-8 where it says UTF-16 in plain letters', Buffer.from(page('<meta charset="utf-16">'))],
    ['as UTF-8 where it names an unknown encoding', Buffer.from(page('<meta charset="nonsense">'))],
    ['as UTF-8 where it names none', Buffer.from(page(''))],
    ['as windows-1252 where that is no UTF-8', inLatin(page(''))],
  ])('%s', (_how, html) => {
    const [seen] = sightPage(new URL('https://dune.example/1'), html);
    expect(seen?.kind === 'episode' && seen.episode.title).toBe(TITLE);
  });
});

describe('invalid input gives one line and exit code 2', () => {
  const file = `${FIXTURES}spotify/episode-2026.html`;
  test.each([
    ['an address that is not http', ['--url', 'file:///episode/1', file], 'not a web address: file:///episode/1'],
    ['an invalid address', ['--url', 'episode', file], 'not an address: episode'],
    [
      'a missing file',
      ['--url', EPISODE, join(folder, 'missing.html')],
      `cannot read ${join(folder, 'missing.html')}: ENOENT`,
    ],
    ['a folder', ['--url', EPISODE, folder], `cannot read ${folder}: EISDIR`],
    ['no address', [file], 'usage: npm run -s sight -- --url URL FILE.html'],
    ['no file', ['--url', EPISODE], 'usage: npm run -s sight -- --url URL FILE.html'],
    ['two files', ['--url', EPISODE, file, file], 'usage: npm run -s sight -- --url URL FILE.html'],
    ['an unknown option', ['--url', EPISODE, '--fast', file], 'usage: npm run -s sight -- --url URL FILE.html'],
  ])('%s', (_name, args, line) => {
    expect(sight(...args)).toEqual({ status: 2, stdout: '', stderr: `${line}\n` });
  });
});

/** Captured pages, which are not part of the repository: tested only where they exist beside it. */
const CAPTURES = fileURLToPath(new URL('../../../shared/captures/', import.meta.url));

interface Expected {
  source: 'page' | 'player';
  podcast: [title: string, ids: object, publisher?: string];
  episode?: [title: string, ids: object, published?: string, seconds?: number];
}

const PLAYING: Expected = {
  source: 'player',
  podcast: ['mixx.io', { apple: '1181714154' }, 'Álex Barredo'],
  episode: [
    'La molécula que falta',
    { apple: '1000623871376', guid: '77fbb499927341aa4c306be35e563eb9' },
    '2023-08-09T01:56:00Z',
    878,
  ],
};
const EXPECTED: Record<string, Expected[]> = {
  'spotify/episode-1.html': [
    {
      source: 'page',
      podcast: ['Syntax - Tasty Web Development Treats', { spotify: '4kYCRYJ3yK5DQbP5tbfZby' }],
      episode: ['Hasty Treat - Modules in Node', { spotify: '64TORH3xleuD1wcnFsrH1E' }, '2020-01-06T14:00:00Z', 1097],
    },
  ],
  'spotify/episode-3.html': [
    {
      source: 'page',
      podcast: ['mixx.io', { spotify: '6lySaydADiAE8oPupjFy8O' }],
      episode: ['La molécula que falta', { spotify: '5Q5B9gC4PnWVo0DTp4gZ3G' }, '2023-08-09T01:56:00Z', 879],
    },
  ],
  'spotify/episode-4.html': [
    {
      source: 'page',
      podcast: ['Unboxing New Work', { spotify: '33IjblLOWc7b4SLzWed02x' }],
      // The page only says "Today": the day of the test run and one day on each side.
      episode: ['#211 Was ist die Campfire Method mit Jan Keck', { spotify: '4rOoJ6Egrf8K2IrywzwOMk' }, '3 days'],
    },
  ],
  'spotify/episode-5.html': [
    {
      source: 'page',
      podcast: ['host@example.com', {}],
      episode: ['Relaxing', { spotify: '0lOU9q4O305WSuhex3lzmO' }, '2026-03-11T16:09:00Z', 61],
    },
  ],
  'spotify/episode-6.html': [
    {
      source: 'page',
      podcast: ['The Joe Rogan Experience', { spotify: '4rOoJ6Egrf8K2IrywzwOMk' }, 'Joe Rogan'],
      episode: ['#2333 - Protect Our Parks 15', { spotify: '5Q2dkZHfnGb2Y4BzzoBu2G' }, '2025-06-05T17:00:00Z', 11476],
    },
  ],
  'spotify/show-2.html': [
    {
      source: 'page',
      podcast: [
        'Syntax - Tasty Web Development Treats',
        { spotify: '4kYCRYJ3yK5DQbP5tbfZby' },
        'Wes Bos and Scott Tolinski',
      ],
    },
  ],
  'spotify/track-1.html': [],
  'spotify/webplayer-1.html': [],
  'spotify/embed-episode-2.html': [
    {
      source: 'page',
      podcast: ['The Joe Rogan Experience', { spotify: '4rOoJ6Egrf8K2IrywzwOMk' }],
      episode: ['#2333 - Protect Our Parks 15', { spotify: '5Q2dkZHfnGb2Y4BzzoBu2G' }, '2025-06-05T17:00:00Z', 11476],
    },
  ],
  'apple/episode-1.html': [{ ...PLAYING, source: 'page' }, PLAYING],
  'apple/show-1.html': [
    {
      source: 'page',
      podcast: [
        'Selling Made Simple And Salesman Podcast',
        { apple: '1007344621', feedUrl: 'https://www.salesman.com/feed/podcast/' },
        'Salesman.com',
      ],
    },
  ],
  'apple/episode-shape-2026.html': [
    {
      source: 'page',
      podcast: ['Example Show', { apple: '1234567890', feedUrl: 'https://example.test/show.rss' }],
      episode: ['Episode Two', { apple: '1000000000002', guid: 'clip-2' }, '2026-09-21T08:00:00Z'],
    },
  ],
  'overcast/episode-2024.html': [
    {
      source: 'page',
      podcast: [
        "What's Your Problem?",
        {
          apple: '1602541473',
          feedUrl:
            'https://www.omnycontent.com/d/playlist/e73c998e-6e60-432f-8610-ae210140c5b1/32c25e85-1667-4acb-99fd-ae3c0021f33e/beacef48-19d2-4f52-b9e8-ae3c0021f347/podcast.rss',
        },
      ],
      episode: ['Using AI to Help Doctors Save Lives', {}, '2024-02-15'],
    },
  ],
  'youtube/video-2022.html': [
    {
      source: 'page',
      podcast: ['SpaceX', { youtube: 'UCtI0Hodo5o5dUb67FeUjDeA' }],
      episode: ['Falcon Heavy & Starman', { youtube: 'A0FZIwabctw' }, '2018-03-11T01:30:44Z', 113],
    },
  ],
  'transistor/embed-1.html': [
    {
      source: 'page',
      podcast: ['Indie Hackers', { apple: '1206165808' }],
      episode: ['#032 – Before and After Product-Market Fit with Peter and Calvin from Segment', {}, '2017-10-11'],
    },
  ],
};

function summaryOf({ source, podcast, ...sighting }: Sighting): Expected {
  const short: Expected = { source, podcast: [podcast.title ?? '', podcast.ids] };
  if (podcast.publisher) short.podcast.push(podcast.publisher);
  if (sighting.kind === 'podcast') return short;
  const { title = '', ids, publishedAt, publishedOn, publishedBetween, durationSeconds } = sighting.episode;
  short.episode = [title, ids];
  const published = publishedAt ?? publishedOn;
  if (published) short.episode[2] = published;
  if (publishedBetween) short.episode[2] = `${daysBetween(...publishedBetween) + 1} days`;
  if (durationSeconds) short.episode[3] = durationSeconds;
  return short;
}

describe('captured pages', () => {
  test('give the expected sightings', ({ skip }) => {
    skip(!existsSync(CAPTURES), 'no captured pages beside this repository');
    const listed: { file: string; url: string }[] = JSON.parse(readFileSync(`${CAPTURES}urls.json`, 'utf8'));
    expect(listed.map(({ file }) => file).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
    for (const { file, url } of listed) {
      expect(sightingsOn(url, CAPTURES + file).map(summaryOf), file).toEqual(EXPECTED[file]);
    }
  });
});
