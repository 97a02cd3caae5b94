import '../../extension/fake-extension.ts';
import { describe, expect, test } from 'vitest';
import { withDates } from '../../../lib/background/tabs/dates.ts';
import { sighted, sightedPodcast } from '../../matching/made-up.ts';
import { injected, openTab } from '../open-tabs.ts';

const TAB = 7;
const UNDATED = { ...sighted('Weekly', { title: 'First' }), locale: 'en' };
const DATED = sighted('Weekly', { title: 'Second', publishedOn: '2026-04-01' });
const RANGE = { publishedBetween: ['2026-04-01', '2026-04-30'] };
const ask = (shown: string[] = ['Apr 2026']) => withDates(TAB, [{ sighting: UNDATED, shown }]);
const dateOf = async () => {
  const [sighting] = await ask();
  return sighting?.kind === 'episode' && (sighting.episode.publishedOn ?? sighting.episode.publishedBetween);
};

describe('the dates that pages word', () => {
  test('are read by a script that is put into the page when first asked for', async () => {
    const page = openTab(TAB, { dates: [RANGE] });
    expect(await dateOf()).toEqual(RANGE.publishedBetween);
    expect(await dateOf()).toEqual(RANGE.publishedBetween);
    expect(injected).toEqual([[TAB, '/content-scripts/dates.js']]);
    expect(page.told.at(-1)).toEqual({ type: 'dates', asked: [{ locale: 'en', shown: ['Apr 2026'] }] });
  });

  test('are asked for only where there is no exact one, and go to the right sighting', async () => {
    const page = openTab(TAB, { dates: [RANGE] });
    const seen = [DATED, UNDATED, sightedPodcast('Weekly')].map((sighting) => ({ sighting, shown: ['Apr 2026'] }));
    const [first, second, third] = await withDates(TAB, seen);
    expect(page.told).toHaveLength(1);
    expect([first, third]).toEqual([DATED, seen[2]?.sighting]);
    expect(second).toMatchObject({ episode: RANGE });
  });

  test('are not asked for where the page has none', async () => {
    openTab(TAB);
    expect(await ask([])).toEqual([UNDATED]);
    expect(injected).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['no answer', undefined],
    ['no list', 'Apr 2026'],
    ['an empty list', []],
    ['nothing for a text that is no date', [{}]],
    ['a day that does not exist', [{ publishedOn: '2026-02-30' }]],
    ['two dates', [{ ...RANGE, publishedOn: '2026-04-01' }]],
    ['something else', [{ title: 'Another title' }]],
  ])('%s changes nothing', async (_what, dates) => {
    openTab(TAB, { dates });
    expect(await ask()).toEqual([UNDATED]);
  });

  test('are left out in a page that no script can be put into', async () => {
    openTab(TAB, { closed: true });
    expect(await ask()).toEqual([UNDATED]);
  });
});
