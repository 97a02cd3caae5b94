import { expect, test } from 'vitest';
import { DAILY, episodesPerDayOf } from '../../../lib/matching/episode/date-window.ts';
import { episode, podcast } from '../../fixtures/catalogue.ts';

test.each<[string, string[], number]>([
  ['Harbour Lights', [], 0.1],
  ['Harbour Lights', ['01'], 0.1],
  ['Harbour Lights', ['01', '29'], 0.1],
  ['Harbour Lights', ['01', '03', '05', '09'], 0.375],
  ['Harbour Lights', ['09', '01', '05', '03'], 0.375],
  ['Harbour Lights', ['01', '02', '03'], 2 / 3],
  ['Harbour Lights', ['01', '02', '03', '04'], 1],
  ['Harbour Lights', ['01', '01'], 1 / 3],
  ['Harbour Lights', ['01', '02'], 1 / 3],
  ['Harbour Lights', ['01', '01', '01', '01', '01', '01', '01', '01'], 2],
  ['Harbour Daily', ['01'], DAILY],
  ['Tägliche Hafen-News', [], DAILY],
  ['Harbour Daily', ['01', '02'], DAILY],
  ['Harbour Daily', ['01', '02', '03', '04'], 1],
])('%s with episodes on the days %j has %f per day', (title, days, episodesPerDay) => {
  const episodes = days.map((day, n) => episode(`e${n}`, 'p', `2026-03-${day}`, 'Keepers'));
  expect(episodesPerDayOf(podcast(title), episodes)).toBe(episodesPerDay);
});
