import { describe, expect, test } from 'vitest';
import { withShownDate } from '../../../lib/domain/dates/sighted-date.ts';
import { sighted, sightedPodcast } from '../../fixtures/catalogue.ts';

const UNDATED = { ...sighted('Weekly', { title: 'First' }), locale: 'en' };
const DATED = sighted('Weekly', { title: 'Second', publishedOn: '2026-04-01' });
const NOW = { instant: Date.parse('2026-06-01T12:00:00Z'), day: '2026-06-01' };
const RANGE = { publishedBetween: ['2026-04-01', '2026-04-30'] };

describe('the visible dates of a page', () => {
  test.each<[string, string[], string, object]>([
    ['give a month', ['Apr 2026'], 'en', RANGE],
    ['give a day', ['5. Januar 2020'], 'de', { publishedOn: '2020-01-05' }],
    [
      'give the first text that is a date',
      ['1 Std. 15 Min.', '5. Januar 2020', 'Apr 2026'],
      'de',
      { publishedOn: '2020-01-05' },
    ],
  ])('%s', (_what, shown, locale, expected) => {
    expect(withShownDate({ ...UNDATED, locale }, shown, NOW)).toEqual({
      ...UNDATED,
      locale,
      episode: { ...UNDATED.episode, ...expected },
    });
  });

  test('change nothing if the sighting has a date or no episode, or none of the texts is a date', () => {
    expect(withShownDate(DATED, ['Apr 2026'], NOW)).toBe(DATED);
    expect(withShownDate(UNDATED, [], NOW)).toBe(UNDATED);
    expect(withShownDate(UNDATED, ['1 hr', 'First'], NOW)).toBe(UNDATED);
    const podcast = sightedPodcast('Weekly');
    expect(withShownDate(podcast, ['Apr 2026'], NOW)).toBe(podcast);
  });
});
