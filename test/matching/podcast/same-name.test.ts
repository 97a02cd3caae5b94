import { describe, expect, test } from 'vitest';
import {
  isSamePublisher,
  nameGrade,
  sharesTellingWord,
  taglinesAgree,
} from '../../../lib/matching/podcast/same-name.ts';

const HARBOUR = { title: 'Harbour Lights: Stories of the Sea', aliases: ['Mole Talk'] };

describe('how far a title names a podcast', () => {
  test.each([
    ['Harbour Lights: Stories of the Sea', 'full'],
    ['HARBOUR LIGHTS – STORIES OF THE SEA', 'full'],
    ['Mole Talk', 'full'],
    ['The Mole Talk Podcast', 'full'],
    ['Harbour Lights', 'part'],
    ['Mole Talk: Tides', 'part'],
    ['Harbour', 'none'],
    ['Cooking', 'none'],
  ] as const)('%s: %s', (title, grade) => {
    expect(nameGrade(HARBOUR, title)).toBe(grade);
  });
});

describe('whether taglines agree', () => {
  test.each([
    ['Harbour Lights', true],
    ['Harbour Lights: Songs of the Sea', true],
    ['Harbour Lights: Stories from the Quay', false],
    ['Harbour Lights: Cooking', false],
    ['Harbour Lights: The Show of the Podcast', false],
    ['Mole Talk: Tides', true],
    ['Cooking', false],
  ])('%s: %s', (title, expected) => {
    expect(taglinesAgree(HARBOUR, title)).toBe(expected);
  });
});

describe('whether a title shares a distinctive word with the podcast’s', () => {
  test.each([
    ['Night at the Harbour', true],
    ['The Mole', true],
    ['Harbour Lights', true],
    ['The Show of the Podcast', false],
    ['Cooking', false],
    ['', false],
  ])('%s: %s', (title, expected) => {
    expect(sharesTellingWord(HARBOUR, title)).toBe(expected);
  });
});

describe('whether two publishers are the same', () => {
  test.each<[string | undefined, string | undefined, boolean]>([
    ['Andreessen Horowitz', 'a16z, Andreessen Horowitz', true],
    ['Quay Media', 'QUAY-MEDIA', true],
    ['The Podcast', 'The Podcast', true],
    ['The Podcast', 'The Show', false],
    ['Quay Media', 'Alpha Radio', false],
    [undefined, 'Quay Media', false],
    ['Quay Media', undefined, false],
    [undefined, undefined, false],
  ])('%s and %s: %s', (known, sighted, expected) => {
    expect(isSamePublisher(known, sighted)).toBe(expected);
    expect(isSamePublisher(sighted, known)).toBe(expected);
  });
});
