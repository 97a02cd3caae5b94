import { expect, test } from 'vitest';
import type { browser as ExtensionApi } from 'wxt/browser';
import { serveDemo } from '../demo/demo-pages.ts';
import { appleShow, appleShowPath } from '../demo/pages/apple.ts';
import {
  aiA16z,
  type DemoEpisode,
  eventAgents,
  horowitz,
  infoq,
  kleppmann,
  lennys,
  openClaw,
} from '../demo/pages/catalogue.ts';
import { html } from '../demo/pages/markup.ts';
import { spotifyEpisode, spotifyPlaylist, spotifyShow } from '../demo/pages/spotify.ts';
import type { Serve } from './harness/driver.ts';
import type { TestBrowser } from './harness/launch.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

/** For functions that run in pages of the extension. */
declare const chrome: typeof ExtensionApi;

const SPOTIFY = 'https://open.spotify.com';
const APPLE = 'https://podcasts.apple.com';

/** The same episode on Spotify, where the demo has it on Apple Podcasts only. */
const onSpotify = (episode: DemoEpisode, number: number): DemoEpisode => ({
  ...episode,
  podcast: { ...episode.podcast, spotify: `4LinerNotesDemoShow10${number}` },
  spotify: `4LinerNotesDemo000010${number}`,
});
const searched = onSpotify(openClaw, 1);
const kept = onSpotify(horowitz, 2);

/** An episode of Apple Podcasts, seen nowhere but in a row. */
const listed: DemoEpisode = { ...horowitz, apple: '1000768400999', guid: 'demo-listed' };

/** A page of search results on Spotify. */
const searchPage = ({
  title,
  podcast,
  spotify,
  notes,
}: DemoEpisode) => `<!DOCTYPE html><html lang="en"><meta charset="utf-8">
<link rel="icon" href="data:,"><title>Spotify – Search</title><main aria-label="Spotify – Search"><h1>agents</h1>
<div data-testid="episode-0" style="height:90px"><a href="/episode/${spotify}"><div data-testid="episodeTitle">${html(title)}</div></a>
<a href="/show/${podcast.spotify}"><span>${html(podcast.title)}</span></a><p>${html(notes)}</p><p>Mar 29, 2026</p><p>1 hr</p></div></main></html>`;

/** A show's page on Apple Podcasts, while an episode of another show plays. */
const applePlaying = ({ title, podcast }: DemoEpisode) =>
  appleShow(
    { ...lennys, title: 'A show without insights', apple: '1999999999', feedUrl: 'https://none.example/' },
    [],
  ).replace(
    '<span class="idle">Nothing plays</span>',
    `<span data-testid="marquee-text-item">${html(title)}</span> <span class="marquee--secondary"><span data-testid="marquee-text-item">${html(podcast.title)}</span></span>`,
  );

const PAGES: Record<string, () => string> = {
  [`${SPOTIFY}/show/${infoq.spotify}`]: () => spotifyShow(infoq, [eventAgents]),
  [`${SPOTIFY}/search/agents/podcastAndEpisodes`]: () => searchPage(searched),
  [`${SPOTIFY}/episode/${kept.spotify}`]: () => spotifyEpisode(kept),
  // Rows of this year tell the day.
  [APPLE + appleShowPath(aiA16z)]: () => appleShow(aiA16z, [listed]).replace('MAY 2026', 'MAY 19, 2026'),
  [`${APPLE}/us/podcast/demo/id1999999999`]: () => applePlaying(listed),
  ...Object.fromEntries(
    [kleppmann, eventAgents, searched, kept].map((episode) => [
      `${SPOTIFY}/playlist/${episode.spotify}`,
      () => spotifyPlaylist(episode),
    ]),
  ),
};

const serve: Serve = (url) => {
  const body = PAGES[url.origin + url.pathname];
  return body ? { status: 200, contentType: 'text/html', body: body() } : serveDemo(url);
};

const elsewhere = ({ spotify }: DemoEpisode) => `${SPOTIFY}/playlist/${spotify}`;

/** The kind of match on a page where only the player names a known episode. @param url of a page that is not open yet */
async function matchWhilePlaying(browser: TestBrowser, url: string): Promise<string> {
  const page = await browser.visit(url);
  const { found } = await browser.settled(page);
  const [playing, ...others] = found.filter(({ source }) => source === 'player');
  expect(others).toEqual([]);
  if (playing?.match === 'episode') await until('it is counted', async () => (await browser.badge(page)) === '1');
  else expect(await browser.badge(page)).toBe('');
  return playing?.match ?? 'nothing';
}

/** Opens a page, and waits until the background remembers an episode that it names. */
async function see(browser: TestBrowser, url: string, { title, spotify, apple }: DemoEpisode): Promise<void> {
  await browser.visit(url);
  await until(`${title} is remembered`, async () => {
    const { seen } = await browser.inExtension(() => chrome.storage.session.get('seen'));
    return JSON.stringify(seen)?.includes(`${spotify ?? apple}`);
  });
}

inBothBrowsers(
  'what plays while another page is open',
  (browser) => {
    test.each<[where: string, seen: string, episode: DemoEpisode, playing: string]>([
      ['its own page', `${SPOTIFY}/episode/${kleppmann.spotify}`, kleppmann, elsewhere(kleppmann)],
      ["a row of its show's page", `${SPOTIFY}/show/${infoq.spotify}`, eventAgents, elsewhere(eventAgents)],
      ['a row of a search', `${SPOTIFY}/search/agents/podcastAndEpisodes`, searched, elsewhere(searched)],
      [
        "a row of its show's page on Apple Podcasts",
        APPLE + appleShowPath(aiA16z),
        listed,
        `${APPLE}/us/podcast/demo/id1999999999`,
      ],
    ])('is sure once it was seen: %s', async (_where, seen, episode, playing) => {
      expect(await matchWhilePlaying(browser(), playing)).not.toBe('episode');
      await see(browser(), seen, episode);
      expect(await matchWhilePlaying(browser(), `${playing}?again`)).toBe('episode');
    });

    test('stays sure when the background restarts', async () => {
      expect(await matchWhilePlaying(browser(), elsewhere(kept))).not.toBe('episode');
      await see(browser(), `${SPOTIFY}/episode/${kept.spotify}`, kept);
      await browser().driver.killBackground();
      expect(await matchWhilePlaying(browser(), `${elsewhere(kept)}?again`)).toBe('episode');
    });
  },
  { serve },
);
