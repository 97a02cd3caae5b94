import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { momentOf, withShownDate } from '../../../lib/domain/dates/sighted-date.ts';
import { readerFor } from '../../../lib/sites/readers.ts';
import type { Reading } from '../../../lib/sites/site.ts';

/** Reads a page at an address, and its date as the background does. */
function dateOf(address: string, html: string) {
  const url = new URL(address);
  const { document } = new JSDOM(html, { url: address }).window;
  const reader = readerFor(url);
  const reading = reader.readPage(url, document, reader.pack) as Reading;
  expect(reading.state).toBe('sighted');
  const now = momentOf(Date.parse('2026-06-01T12:00:00Z'));
  const sighting = withShownDate(reading.sighting, reading.shownDate ? [reading.shownDate] : [], now);
  const { title, ids, ...date } = 'episode' in sighting ? sighting.episode : { title: '', ids: {} };
  return { ...date, layer: reading.layers.published };
}

const linked = (datePublished: string | undefined, url: string, lang = 'en') =>
  `<html lang="${lang}"><title>Salt roads</title><script type="application/ld+json">${JSON.stringify({
    ...{ '@type': 'PodcastEpisode', url, name: 'Salt roads', partOfSeries: { name: 'Dune Radio' } },
    datePublished,
  })}</script>`;

const DAY = { publishedOn: '2026-05-22' };
const INSTANT = { publishedAt: '2026-05-22T06:00:00Z' };

describe('the date of an episode in JSON-LD, on any page', () => {
  const url = 'https://dune.example/episodes/12';
  test.each<[string | undefined, object, string?]>([
    ['2026-05-22', DAY],
    ['2026-05-22T06:00:00', DAY],
    ['2026-05-22 06:00:00', DAY],
    ['2026-05-22T23:59:00', DAY],
    ['2026-05-22T06:00:00Z', INSTANT],
    ['2026-05-22T08:00:00.000+0200', INSTANT],
    ['20260522T060000Z', INSTANT],
    ['Fri, 22 May 2026 06:00:00 GMT', INSTANT],
    ['May 22, 2026', DAY],
    ['22. Mai 2026', DAY, 'de'],
    ['22/05/2026', DAY, 'fr'],
    ['Vor 3 Tagen', { publishedBetween: ['2026-05-28', '2026-05-30'] }, 'de'],
    ['05/06/2026', {}],
    ['2026-02-30', {}],
    ['0001-01-01T00:00:00Z', {}],
    [undefined, {}],
  ])('%s', (datePublished, date, lang) => {
    expect(dateOf(url, linked(datePublished, url, lang))).toMatchObject(date);
    expect(Object.keys(dateOf(url, linked(datePublished, url, lang)))).toEqual([...Object.keys(date), 'layer']);
  });
});

describe('the date that a page marks as its time', () => {
  const url = 'https://podcastaddict.com/harbour-lantern/episode/187654321';
  const page = (time: string, datePublished?: string, lang = 'en') =>
    `${linked(datePublished, url, lang)}<main><h4 class="episode-title">Salt roads</h4>${time}</main>`;
  test.each<[what: string, html: string, date: object, layer?: string]>([
    ['an instant', page('<time datetime="2026-05-22T06:00:00Z">May 21, 2026</time>'), INSTANT, 'markup'],
    ['a day without a zone', page('<time datetime="2026-05-22T06:00:00">May 22, 2026</time>'), DAY, 'markup'],
    ['RFC 2822', page('<time datetime="Fri, 22 May 2026 06:00:00 GMT">3 days ago</time>'), INSTANT, 'markup'],
    ['the text, where the attribute cannot be read', page('<time datetime="P3D">May 22, 2026</time>'), DAY],
    ['the same for an ambiguous attribute', page('<time datetime="05/06/2026">22 May 2026</time>'), DAY],
    ['the attribute in words, where there is no text', page('<time datetime="22 mai 2026"></time>', '', 'fr'), DAY],
    [
      'an attribute, where JSON-LD cannot be read',
      page('<time datetime="2026-05-22"></time>', '05/06/2026'),
      DAY,
      'markup',
    ],
    ['the text, where both cannot be read', page('<time datetime="05/06/2026">22 May 2026</time>', '?'), DAY],
    ['the text, where there is no attribute', page('<time>May 22, 2026</time>'), DAY],
    ['an instant in another attribute', page('<time content="2026-05-22T06:00:00Z">May 22</time>'), INSTANT, 'markup'],
    [
      'behind a duration',
      page('<time datetime="PT41M">41 min</time><time datetime="2026-05-22"></time>'),
      DAY,
      'markup',
    ],
    ['microdata', page('<meta itemprop="datePublished" content="2026-05-22">'), DAY, 'markup'],
    [
      'the one beside its title',
      `<p><time datetime="2026-05-29"></time></p>${page('<time datetime="2026-05-22"></time>')}`,
      DAY,
      'markup',
    ],
    ['JSON-LD first', page('<time datetime="2026-05-20">May 20, 2026</time>', '2026-05-22'), DAY, 'json-ld'],
    ['JSON-LD in words, where there is no time', page('', '22. Mai 2026', 'de'), DAY],
  ])('is %s', (_what, html, date, layer) => {
    expect(dateOf(url, html)).toEqual({ ...date, layer });
  });
});
