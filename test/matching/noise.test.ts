import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SightedEpisode } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { rarityIn } from '../../lib/matching/episode/rarity.ts';
import { likeness, titleReader } from '../../lib/matching/episode/title.ts';
import { countWords } from '../../lib/matching/text/word-counts.ts';
import { episode, matchIn, podcast } from '../fixtures/catalogue.ts';

const RARITY = rarityIn(countWords([]));
const harbour = podcast('Harbour Lights');
const readTitle = titleReader(harbour, RARITY);

const WORDS = [
  ...'Fresnel lantern Kattegat sextant mutton Trondheim keel herring Ansgar gale barnacle'.split(' '),
  ...'Leuchtturm Küste phare marée faro maré 灯台守の話 潮の満ち引き 船长日记 AI future 12'.split(' '),
];
const title = fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 8 }).map((words) => words.join(' '));

const setApart = (title: string) => title.replaceAll(' ', ' – ');
/** Changes that pages and feeds make to a title without meaning another episode. */
const noises: ((title: string) => string)[] = [
  (title) => title.toUpperCase(),
  (title) => `  ${title.replaceAll(' ', '\u00a0')}\u200b`,
  (title) => title.normalize('NFD'),
  (title) =>
    title.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000'),
  (title) => `${title} 🎙️`,
  (title) => `“${title}”`,
  setApart,
  (title) => `#4711 ${title}`,
  (title) => `Folge 4711: ${title}`,
  (title) => `${title} | Harbour Lights`,
  (title) => title.replaceAll('&', '&amp;#038;'),
  (title) => `${title}\u202e`,
];
const changes = fc.array(fc.constantFrom(...noises), { maxLength: 4 });
const applied = (text: string, made: typeof noises) => made.reduce((changed, change) => change(changed), text);

const days = ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-20'] as const;
const dates: Partial<SightedEpisode>[] = [
  {},
  ...days.flatMap((day) => [{ publishedOn: day }, { publishedAt: `${day}T10:00:00Z` }]),
  { publishedBetween: ['2026-03-01', '2026-03-31'] },
];

describe('noise in titles', () => {
  test('never turns a sure match into another one', async () => {
    let compared = 0;
    const property = fc.asyncProperty(
      fc.array(title, { minLength: 1, maxLength: 4 }),
      title,
      fc.boolean(),
      fc.constantFrom(...dates),
      changes,
      changes,
      async (known, other, isKnown, date, ofEpisode, ofPodcast) => {
        const episodes = known.map((name, n) => episode(`e${n}`, harbour.id, days[n] as string, name));
        const catalogue = memoryCatalogue({ podcasts: [harbour], episodes });
        const title = isKnown ? (known[0] as string) : other;
        const unnumbered = ofPodcast.filter((change) => !change('').includes('4711'));
        const { match: plain } = await matchIn(catalogue, 'Harbour Lights', { title, ...date });
        const { match: changed } = await matchIn(catalogue, applied('Harbour Lights', unnumbered), {
          title: applied(title, ofEpisode),
          ...date,
        });
        if (plain.kind !== 'episode' || changed.kind !== 'episode') return;
        compared += 1;
        expect(changed.episode.id).toBe(plain.episode.id);
      },
    );
    await fc.assert(property, { numRuns: 300 });
    expect(compared).toBeGreaterThan(30);
  });

  test('leaves a title the same', () => {
    const telling = title.filter((name) => likeness(readTitle(name), readTitle(name), RARITY).grade === 'same');
    const changed = fc.tuple(telling, fc.constantFrom(...noises));
    const property = fc.property(changed, ([name, change]) => {
      expect(likeness(readTitle(name), readTitle(change(name)), RARITY).grade).toBe('same');
    });
    fc.assert(property, { numRuns: 500 });
  });

  describe('a number set apart from common words belongs to the title', () => {
    const [plain, changed] = ['future AI 12', 'future – AI – 12'];

    test('as titles compare', () => {
      expect(likeness(readTitle(plain), readTitle(changed), RARITY)).toMatchObject({ grade: 'same', similarity: 1 });
    });

    test.each<[string, Partial<SightedEpisode>]>([
      [plain, {}],
      [changed, {}],
      [changed, { publishedOn: '2026-03-10' }],
    ])('as the matcher answers %s with %j', async (title, date) => {
      const catalogue = memoryCatalogue({
        podcasts: [harbour],
        episodes: [episode('future', harbour.id, '2026-03-10', plain)],
      });
      const result = await matchIn(catalogue, 'Harbour Lights', { title, ...date });
      expect(result).toMatchObject({ kind: 'episode', episodes: [{ id: 'future' }] });
    });
  });
});

test('the similarity of titles is symmetric, from 0 to 1, and 1 for equal titles', () => {
  const any = fc.oneof(title, fc.string({ unit: 'binary', maxLength: 60 }));
  const property = fc.property(any, any, (first, second) => {
    const [a, b] = [readTitle(first), readTitle(second)];
    const compared = likeness(a, b, RARITY);
    expect(likeness(b, a, RARITY)).toEqual(compared);
    expect(compared.similarity).toBeGreaterThanOrEqual(0);
    expect(compared.similarity).toBeLessThanOrEqual(1);
    if (a.letters !== '') expect(likeness(a, a, RARITY).similarity).toBe(1);
  });
  fc.assert(property, { numRuns: 500 });
});
