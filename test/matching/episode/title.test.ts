import { describe, expect, test } from 'vitest';
import type { Rarity } from '../../../lib/matching/episode/rarity.ts';
import { likeness, type TitleLikeness, titleReader } from '../../../lib/matching/episode/title.ts';

/** Long words weigh 1, words of three letters nothing, shorter ones little. */
const rarity: Rarity = (word) => {
  if (word.length === 3) return { weight: 0, common: true };
  return word.length < 3 ? { weight: 0.05, common: true } : { weight: 1, common: false };
};
const read = titleReader({ title: 'Harbour Lights', aliases: ['The Quay'] }, rarity);

describe('letters and episode number of a title', () => {
  test.each<[string, { letters: string; numbering?: number | undefined }]>([
    ['Slack Water Comes Twice', { letters: 'slackwatercomestwice' }],
    ['Slack Water | Harbour Lights', { letters: 'slackwater' }],
    ['The Quay - Slack Water', { letters: 'slackwater' }],
    ['Slack Water | Neap Tide', { letters: 'slackwaterneaptide' }],
    ['#12 Slack Water', { letters: 'slackwater', numbering: 12 }],
    ['12. Slack Water', { letters: 'slackwater', numbering: 12 }],
    ['S2 E4: Slack Water', { letters: 'slackwater', numbering: 4 }],
    ['Folge 130 - Slack Water', { letters: 'slackwater', numbering: 130 }],
    ['第12回 Slack Water', { letters: 'slackwater', numbering: 12 }],
    ['12 | Slack Water', { letters: 'slackwater', numbering: 12 }],
    ['12 - Slack Water', { letters: 'slackwater', numbering: 12 }],
    ['Harbour Lights | 12 | Slack Water', { letters: 'slackwater', numbering: 12 }],
    ['Slack Water #58', { letters: 'slackwater', numbering: 58 }],
    ['Slack Water (#58)', { letters: 'slackwater', numbering: 58 }],
    ['Slack Water Ep. 58', { letters: 'slackwater', numbering: 58 }],
    ['Slack Water [Folge 58]', { letters: 'slackwater', numbering: 58 }],
    ['Slack Water Step 58', { letters: 'slackwaterstep58' }],
    ['Slack Water 58', { letters: 'slackwater58' }],
    ['Slack Water | 58', { letters: 'slackwater', numbering: 58 }],
    ['Slack Water - #58', { letters: 'slackwater', numbering: 58 }],
    ['Slack Water | No. 58', { letters: 'slackwater', numbering: 58 }],
    ['Slack Water | S2 E4', { letters: 'slackwater', numbering: 4 }],
    ['Slack Water - HL 4065', { letters: 'slackwater', numbering: 4065 }],
    ['Slack Water - The Quay #4065', { letters: 'slackwater', numbering: 4065 }],
    ['Slack Water - HL 2026', { letters: 'slackwater', numbering: 2026 }],
    ['Slack Water - 2026', { letters: 'slackwater2026' }],
    ['Slack Water - Agenda 2030', { letters: 'slackwateragenda2030' }],
    ['Slack Water - Part 2', { letters: 'slackwaterpart2' }],
    ['Slack Water - 58 Knots', { letters: 'slackwater58knots' }],
    ['#3 Slack Water #58', { letters: 'slackwater58', numbering: 3 }],
    ['Slack Water | ## 58', { letters: 'slackwater58' }],
    ['#12', { letters: '12', numbering: 12 }],
    ['Harbour Lights | 12', { letters: '12' }],
    ['Harbour Lights', { letters: 'harbourlights' }],
  ])('%s', (title, { letters, numbering }) => {
    expect(read(title)).toMatchObject({ letters, numbering });
  });

  test('its words that weigh anything become distinct stems, and its numbers are listed', () => {
    const { stems, numbers } = read('The tides and the tide of 2026, 40 hours, 7b');
    expect([...stems]).toEqual(['tide', 'of', '2026', '40', 'hour', '7b']);
    expect([...numbers]).toEqual(['2026', '40']);
  });
});

describe('two titles compare', () => {
  const LONG = 'Slack Water Comes Twice Between Neap And Spring';
  const COMPOUND = 'slackwatercomestwicebetweenneapandspring';
  const HAN = '潮汐在每个月的两个时间里面会完全停下来然后再一次开始流动';
  test.each<[string, string, Partial<TitleLikeness>]>([
    ['Slack Water Comes Twice', 'Slack water comes twice!', { grade: 'same', similarity: 1, numbering: 'unknown' }],
    ['#4 Slack Water', 'E4: Slack Water', { grade: 'same', similarity: 1, numbering: 'same' }],
    ['#4 Slack Water', '#5 Slack Water', { grade: 'other', similarity: 0.5, numbering: 'other' }],
    ['#4 Slack Water', 'Slack Water', { grade: 'same', similarity: 1, numbering: 'unknown' }],
    ['Slack Water - 58', 'Slack Water', { grade: 'same', similarity: 1, numbering: 'unknown' }],
    ['Slack Water - 58', 'Slack Water 58', { grade: 'same', similarity: 1, numbering: 'unknown' }],
    ['Slack Water - 58', 'Slack Water - HL 59', { grade: 'other', similarity: 0.5, numbering: 'other' }],
    ['58 - Slack Water', 'Slack Water (Ep. 58)', { grade: 'same', similarity: 1, numbering: 'same' }],
    ['Q&A', 'Q & A', { grade: 'other', similarity: 1 }],
    ['#4 Q&A', '#4 Q&A', { grade: 'same', similarity: 1 }],
    ['Slack', 'Slack', { grade: 'same', similarity: 1 }],
    [LONG, 'Slack Water Comes Twice Between Neap', { grade: 'similar' }],
    [COMPOUND, COMPOUND.slice(0, 30), { grade: 'similar', similarity: 0 }],
    [COMPOUND, COMPOUND.slice(0, 29), { grade: 'other', similarity: 0 }],
    [COMPOUND, COMPOUND.slice(5), { grade: 'other', similarity: 0 }],
    [LONG, 'Water Comes Twice Between Neap And Spring', { grade: 'similar' }],
    [HAN, HAN.slice(0, 16), { grade: 'similar' }],
    [HAN, HAN.slice(0, 15), { grade: 'other' }],
    ['Water Slack Neap Spring', 'Slack Water Spring Neap', { grade: 'other', similarity: 1 }],
    ['Slack Water Neap', 'Harbour Slack Water Neap', { grade: 'similar', similarity: 0.857143 }],
    ['Slack Water', 'Slack Water Harbour', { grade: 'other', similarity: 0.8 }],
    ['Slack Water Neap Harbour', 'Slack Water Neap Spring', { grade: 'other', similarity: 0.75 }],
    ['Slack Water', 'Mycelium Kyoto', { grade: 'other', similarity: 0 }],
    ['! - 12', '! 12', { similarity: 1 }],
    ['!!!', '???', { grade: 'other', similarity: 0 }],
    ['The Sea', 'The Sky', { grade: 'other', similarity: 0 }],
    ['Top 40 tides', 'Top 50 tides', { grade: 'other', similarity: 0.5 }],
    ['The 40 best tides of 2026', 'The 40 best tides', { grade: 'other', similarity: 0.796117 }],
    ['Slack Water Part 1', 'Slack Water Part 2', { grade: 'other', similarity: 0.5 }],
    ['Slack Water Part 1', 'Slack Water', { grade: 'other' }],
    ['Slack Water (Live)', 'Slack Water', { grade: 'other' }],
    ['Slack Water (Live)', 'Slack Water (Bonus)', { grade: 'other' }],
    ['Slack Water (Live)', 'Slack Water (live)', { grade: 'same' }],
  ])('%s | %s', (a, b, expected) => {
    expect(likeness(read(a), read(b), rarity)).toMatchObject(expected);
    expect(likeness(read(b), read(a), rarity)).toMatchObject(expected);
  });
});
