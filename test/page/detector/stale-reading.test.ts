import { expect, test } from 'vitest';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { asLeft, rejectStaleReading } from '../../../lib/page/detector/stale-reading.ts';
import { NOTHING, type Reading, type ReadResult, UNREADY } from '../../../lib/sites/site.ts';
import { sighted, sightedPodcast } from '../../fixtures/catalogue.ts';

const episode = (id: string, title: string, podcast = 'Weekly') =>
  sighted({ title: podcast, ids: { spotify: 'show' } }, { title, ids: { spotify: id } });
const show = (id: string, title: string) => sightedPodcast({ title, ids: { spotify: id } });
const seen = (sighting: Sighting, pageKey?: string, shownTitle?: string): Reading => ({
  state: 'sighted',
  sighting,
  layers: {},
  ...(pageKey && { pageKey }),
  ...(shownTitle && { shownTitle }),
});
const nameless = (title: string, pageKey: string) =>
  seen(sighted({ title: 'Weekly', ids: {} }, { title, ids: {} }), pageKey);

test.each<{ what: string; now: ReadResult; before?: Reading; believed: boolean }>([
  { what: 'the first page', now: seen(episode('a', 'One')), believed: true },
  { what: 'the same page again', now: seen(episode('a', 'One')), before: seen(episode('a', 'One')), believed: true },
  { what: 'another episode', now: seen(episode('b', 'Two')), before: seen(episode('a', 'One')), believed: true },
  {
    what: 'the old content under a new id',
    now: seen(episode('b', 'One')),
    before: seen(episode('a', 'One')),
    believed: false,
  },
  {
    what: 'the same title of another podcast',
    now: seen(episode('b', 'One', 'Daily')),
    before: seen(episode('a', 'One')),
    believed: true,
  },
  {
    what: 'a podcast after its episode',
    now: seen(show('show', 'Weekly')),
    before: seen(episode('a', 'One')),
    believed: true,
  },
  { what: 'another podcast', now: seen(show('other', 'Daily')), before: seen(show('show', 'Weekly')), believed: true },
  {
    what: 'the old podcast under a new id',
    now: seen(show('other', 'Weekly')),
    before: seen(show('show', 'Weekly')),
    believed: false,
  },
  {
    what: 'an episode after its podcast',
    now: seen(episode('a', 'Weekly')),
    before: seen(show('show', 'Weekly')),
    believed: true,
  },
  {
    what: 'the same page under another address, of a site without ids',
    now: nameless('One', 'episode 1'),
    before: nameless('One', 'episode 1'),
    believed: true,
  },
  {
    what: 'the old content under a new address, of a site without ids',
    now: nameless('One', 'episode 2'),
    before: nameless('One', 'episode 1'),
    believed: false,
  },
  {
    what: 'the old body in translation under a new id, before the head follows',
    now: seen(episode('b', 'Eins'), undefined, 'Eins'),
    before: seen(episode('a', 'One'), undefined, 'Eins'),
    believed: false,
  },
  {
    what: 'another body in translation',
    now: seen(episode('b', 'Zwei'), undefined, 'Zwei'),
    before: seen(episode('a', 'One'), undefined, 'Eins'),
    believed: true,
  },
  {
    what: 'a head with the new id over the old body in translation',
    now: seen(episode('b', 'Two'), undefined, 'Eins'),
    before: seen(episode('a', 'One'), undefined, 'Eins'),
    believed: true,
  },
  {
    what: 'the same title of another podcast, as both show it',
    now: seen(episode('b', 'One', 'Daily'), undefined, 'One'),
    before: seen(episode('a', 'One'), undefined, 'One'),
    believed: true,
  },
  { what: 'nothing', now: NOTHING, before: seen(episode('a', 'One')), believed: true },
  { what: 'a page that is not ready', now: UNREADY, before: seen(episode('a', 'One')), believed: true },
])('$what: $believed', ({ now, before, believed }) => {
  expect(rejectStaleReading(now, before)).toEqual(believed ? now : UNREADY);
});

test('a title in the body is that of the page before until the body shows another', () => {
  const before = seen(show('show', 'Weekly'), undefined, 'Weekly');
  const ahead = seen(episode('a', 'One'), undefined, 'Weekly');
  expect(asLeft(ahead, before)).toEqual(seen(episode('a', 'One')));
  expect(rejectStaleReading(before, asLeft(ahead, before))).toBe(before);
  const shown = seen(episode('a', 'One'), undefined, 'One');
  expect(asLeft(shown, before)).toBe(shown);
  const translated = seen(episode('a', 'One'), undefined, 'Eins');
  expect(asLeft(translated, before)).toBe(translated);
  expect(asLeft(before, before)).toBe(before);
});
