import { describe, expect, test } from 'vitest';
import { type Mark, marksOf, unsharedMark } from '../../../lib/matching/episode/marks.ts';
import { normalise } from '../../../lib/text/normalise.ts';

const read = (title: string) => marksOf(normalise(title));

describe('the marks and the part number of a title', () => {
  test.each<[string, Mark[], number | undefined]>([
    ['Lighthouse Keepers', [], undefined],
    ['Trailer: Lighthouse Keepers', ['clip'], undefined],
    ['Lighthouse Keepers #shorts', ['clip'], undefined],
    ['The Tech Jawn EXCERPT: Ransomware', ['clip'], undefined],
    ['Season 2 Trailer', ['clip'], undefined],
    ['Vorschau | Leuchttürme', ['clip'], undefined],
    ['A short history of the sextant and its makers', [], undefined],
    ['Why we sell short: the keeper’s lament', ['clip'], undefined],
    ['Bonus: Lighthouse Keepers', ['bonus'], undefined],
    ['Lighthouse Keepers (Bonus Episode)', ['bonus'], undefined],
    ['【番外編】灯台', ['bonus'], undefined],
    ['The bonus culture of harbour pilots explained', [], undefined],
    ['Lighthouse Keepers (Live)', ['live'], undefined],
    ['Live from Brest: Lighthouse Keepers', ['live'], undefined],
    ['En vivo: los faros', ['live'], undefined],
    ['How keepers live and work on the rocks', [], undefined],
    ['Lighthouse Keepers, Repeat', ['re-run'], undefined],
    ['Best of: Lighthouse Keepers', ['re-run'], undefined],
    ['Leuchttürme (Wdh.)', ['re-run'], undefined],
    ['From the archives: Keepers', ['re-run'], undefined],
    ['Storm Signals, part 2', [], 2],
    ['Storm Signals (Part II)', [], 2],
    ['Storm Signals Pt. 3', [], 3],
    ['Storm Signals (2/3)', [], 2],
    ['Sturmzeichen Teil 1', [], 1],
    ['灯台守の話（前半）', [], 1],
    ['灯台守の話（後編）', [], 2],
    ['船长日记（下）', [], 2],
    ['第138期 船长日记', [], undefined],
    ['Partly cloudy', [], undefined],
    ['Bonus: Storm Signals (Live), part 2', ['bonus', 'live'], 2],
  ])('%s', (title, kinds, part) => {
    expect(read(title)).toEqual({ kinds: new Set(kinds), part });
  });
});

test.each<[string, string, ReturnType<typeof unsharedMark>]>([
  ['Storm Signals, part 2', 'Signals of the storm', 'part'],
  ['Storm Signals, part 2', 'Signals of the storm, part 2', undefined],
  ['Storm Signals, part 2', 'Signals of the storm, part 1', 'part'],
  ['Bonus: Keepers', 'Keepers', 'bonus'],
  ['Bonus: Keepers', 'Bonus: the keepers', undefined],
  ['Keepers (Repeat)', 'Keepers', 're-run'],
  ['Keepers (Live)', 'Keepers', undefined],
  ['Keepers', 'Keepers', undefined],
])('the mark that only one of %j and %j has is %s', (sighted, episode, mark) => {
  expect(unsharedMark(read(sighted), read(episode))).toBe(mark);
});
