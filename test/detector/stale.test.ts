import { expect, test } from 'vitest';
import { refuseStale } from '../../lib/detector/stale.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { NOTHING, type Seen, UNREADY } from '../../lib/sites/site.ts';
import { sighted, sightedPodcast } from '../matching/made-up.ts';

const episode = (id: string, title: string, podcast = 'Weekly') =>
  sighted({ title: podcast, ids: { spotify: 'show' } }, { title, ids: { spotify: id } });
const show = (id: string, title: string) => sightedPodcast({ title, ids: { spotify: id } });
const seen = (sighting: Sighting): Seen => ({ state: 'sighted', sighting, layers: {} });

test.each<{ what: string; now: Seen; before?: Sighting; believed: boolean }>([
  { what: 'the first page', now: seen(episode('a', 'One')), believed: true },
  { what: 'the same page again', now: seen(episode('a', 'One')), before: episode('a', 'One'), believed: true },
  { what: 'another episode', now: seen(episode('b', 'Two')), before: episode('a', 'One'), believed: true },
  {
    what: 'the old content under a new id',
    now: seen(episode('b', 'One')),
    before: episode('a', 'One'),
    believed: false,
  },
  {
    what: 'the same title of another podcast',
    now: seen(episode('b', 'One', 'Daily')),
    before: episode('a', 'One'),
    believed: true,
  },
  {
    what: 'a podcast after its episode',
    now: seen(show('show', 'Weekly')),
    before: episode('a', 'One'),
    believed: true,
  },
  { what: 'another podcast', now: seen(show('other', 'Daily')), before: show('show', 'Weekly'), believed: true },
  {
    what: 'the old podcast under a new id',
    now: seen(show('other', 'Weekly')),
    before: show('show', 'Weekly'),
    believed: false,
  },
  {
    what: 'an episode after its podcast',
    now: seen(episode('a', 'Weekly')),
    before: show('show', 'Weekly'),
    believed: true,
  },
  { what: 'nothing', now: NOTHING, before: episode('a', 'One'), believed: true },
  { what: 'a page that is not ready', now: UNREADY, before: episode('a', 'One'), believed: true },
])('$what: $believed', ({ now, before, believed }) => {
  expect(refuseStale(now, before)).toEqual(believed ? now : UNREADY);
});
