import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SightedEpisode } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { rarityIn } from '../../lib/matching/episode/rarity.ts';
import { likeness, titleReader } from '../../lib/matching/episode/title.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { countWords } from '../../lib/matching/text/word-counts.ts';
import { episode, podcast, sighted } from '../fixtures/catalogue.ts';

const RARITY = rarityIn(countWords([]));
const WORDS = [
  ...[
    'Fresnel',
    'lantern',
    'Kattegat',
    'sextant',
    'mutton',
    'Trondheim',
    'keel',
    'herring',
    'Ansgar',
    'gale',
    'barnacle',
  ],
  ...[
    'Leuchtturm',
    'Küste',
    'phare',
    'marée',
    'faro',
    'maré',
    '灯台守の話',
    '潮の満ち引き',
    '船长日记',
    'AI',
    'future',
    '12',
  ],
];
const title = fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 8 }).map((words) => words.join(' '));

/** What pages and feeds do to a title without meaning another episode. */
const noises: ((title: string) => string)[] = [
  (title) => title.toUpperCase(),
  (title) => `  ${title.replaceAll(' ', '\u00a0')}\u200b`,
  (title) => title.normalize('NFD'),
  (title) =>
    title.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000'),
  (title) => `${title} 🎙️`,
  (title) => `“${title}”`,
  (title) => title.replaceAll(' ', ' – '),
  (title) => `#4711 ${title}`,
  (title) => `Folge 4711: ${title}`,
  (title) => `${title} | Harbour Lights`,
  (title) => title.replaceAll('&', '&amp;#038;'),
  (title) => `${title}\u202e`,
];
const noise = fc.array(fc.constantFrom(...noises), { maxLength: 4 });
const noisy = (text: string, made: typeof noises) => made.reduce((changed, change) => change(changed), text);

const harbour = podcast('Harbour Lights');
const days = ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-20'] as const;
const dates: Partial<SightedEpisode>[] = [
  {},
  ...days.flatMap((day) => [{ publishedOn: day }, { publishedAt: `${day}T10:00:00Z` }]),
  { publishedBetween: ['2026-03-01', '2026-03-31'] },
];

describe('noise of the known kinds', () => {
  test('never turns one sure match into another', async () => {
    let compared = 0;
    const property = fc.asyncProperty(
      fc.array(title, { minLength: 1, maxLength: 4 }),
      title,
      fc.boolean(),
      fc.constantFrom(...dates),
      noise,
      noise,
      async (known, other, isKnown, date, onEpisode, onPodcast) => {
        const episodes = known.map((name, n) => episode(`e${n}`, harbour.id, days[n] as string, name));
        const catalogue = memoryCatalogue({ podcasts: [harbour], episodes });
        const seen = isKnown ? (known[0] as string) : other;
        const plain = await matchSighting(sighted('Harbour Lights', { title: seen, ...date }), catalogue);
        const changed = await matchSighting(
          sighted(
            noisy(
              'Harbour Lights',
              onPodcast.filter((made) => !made('').includes('4711')),
            ),
            {
              title: noisy(seen, onEpisode),
              ...date,
            },
          ),
          catalogue,
        );
        if (plain.kind !== 'episode' || changed.kind !== 'episode') return;
        compared += 1;
        expect(changed.episode.id).toBe(plain.episode.id);
      },
    );
    await fc.assert(property, { numRuns: 300 });
    expect(compared).toBeGreaterThan(30);
  });

  test('leaves the same title the same title', () => {
    const read = titleReader(harbour, RARITY);
    const telling = title.filter((name) => likeness(read(name), read(name), RARITY).grade === 'same');
    const property = fc.property(telling, fc.constantFrom(...noises), (name, made) => {
      expect(likeness(read(name), read(made(name)), RARITY).grade).toBe('same');
    });
    fc.assert(property, { numRuns: 500 });
  });
});

test('likeness of titles is symmetric, from 0 to 1, and 1 with itself', () => {
  const read = titleReader(harbour, RARITY);
  const any = fc.oneof(title, fc.string({ unit: 'binary', maxLength: 60 }));
  const property = fc.property(any, any, (one, other) => {
    const there = likeness(read(one), read(other), RARITY);
    expect(likeness(read(other), read(one), RARITY)).toEqual(there);
    expect(there.similarity).toBeGreaterThanOrEqual(0);
    expect(there.similarity).toBeLessThanOrEqual(1);
    if (read(one).letters !== '') expect(likeness(read(one), read(one), RARITY).similarity).toBe(1);
  });
  fc.assert(property, { numRuns: 500 });
});
