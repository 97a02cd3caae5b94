import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { type EpisodeRow, findRows, readRow } from '../../../lib/sites/engine/episode-rows.ts';
import { rowSite } from '../../../lib/sites/row-sites.ts';

function rowsOf(url: string, list: string): EpisodeRow[] {
  const site = rowSite(new URL(url));
  if (!site) throw new Error(`no lists are read at ${url}`);
  const { document } = new JSDOM(`<html lang="en"><main>${list}</main></html>`, { url }).window;
  return findRows(document, site.pack).flatMap((element) => readRow(site, document, element, site.pack) ?? []);
}

const NOTES = 'Two keepers of tide tables on what the moon does, and on what it does not.';

describe('a row of Spotify', () => {
  const [episode, show] = ['4TideTable000000000001', '7HarbourLantern0000001'];
  const row = (inside: string) =>
    `<div data-testid="episode-0"><a href="/episode/${episode}"><div data-testid="episodeTitle">Tide tables</div></a>${inside}</div>`;

  test('of a search: episode, podcast by its link, notes and date', () => {
    const [found, ...others] = rowsOf(
      'https://open.spotify.com/search/tides/podcastAndEpisodes',
      row(`<a href="/show/${show}"><span>Harbour Lantern</span></a><p>${NOTES}</p><p>May 22</p><p>48 min</p>`),
    );
    expect(others).toEqual([]);
    expect(found?.shown).toEqual(['May 22', '48 min']);
    expect(found?.sighting).toEqual({
      ...{ site: 'spotify', source: 'page', kind: 'episode', locale: 'en' },
      podcast: { title: 'Harbour Lantern', ids: { spotify: show } },
      episode: { title: 'Tide tables', description: NOTES, ids: { spotify: episode } },
    });
  });

  test("of a show: the podcast's id is that of the page", () => {
    const [found] = rowsOf(`https://open.spotify.com/show/${show}`, row(`<p>${NOTES}</p>`));
    expect(found?.sighting.podcast).toEqual({ ids: { spotify: show } });
  });

  test('with its date alone has no notes', () => {
    const [found] = rowsOf(`https://open.spotify.com/show/${show}`, row('<p>May 22, 2026</p>'));
    expect(found?.shown).toEqual(['May 22, 2026']);
    expect(found?.sighting).toMatchObject({ episode: { title: 'Tide tables' } });
    expect(found?.sighting).not.toMatchObject({ episode: { description: expect.anything() } });
  });
});

/** As a show's page had it in February 2025. A paragraph ends before the block in it, so it is empty. */
test('a row of Apple Podcasts: episode, notes and date', () => {
  const url = 'https://podcasts.apple.com/us/podcast/harbour-lantern/id1500000001';
  const [found, ...others] = rowsOf(
    url,
    `<a data-testid="click-action" href="${url}?i=1000600000001"><div data-testid="episode-wrapper">
<p data-testid="episode-details__published-date">MAY 22</p><h3><span data-testid="episode-lockup-title">Tide tables</span></h3>
<div data-testid="episode-content__summary"><p dir="auto"><div><span>${NOTES}</span></div></p></div></div></a>`,
  );
  expect(others).toEqual([]);
  expect(found?.shown).toContain('MAY 22');
  expect(found?.sighting).toMatchObject({
    podcast: { ids: { apple: '1500000001' } },
    episode: { title: 'Tide tables', description: NOTES, ids: { apple: '1000600000001' } },
  });
});
