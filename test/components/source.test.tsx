// @vitest-environment jsdom
import './fake-i18n.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { DataFigures, ReadInsight } from '../../lib/messages/query.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { speak } from './fake-i18n.ts';
import { openReader } from './open-reader.tsx';
import { findAll, textOf } from './render.tsx';

afterEach(() => speak('en-US'));

const FEEDS: DataFigures['feeds'] = [
  { id: 'bundled', name: 'Testing Times', synced: true },
  { id: 'added', name: 'Testing Times', host: 'feeds.example', synced: true },
];

describe('the source of an insight', () => {
  test.each<{ what: string; of: Partial<ReadInsight>; says: string; language?: 'en-US' | 'de-DE' }>([
    { what: 'a bundled feed: its name alone', of: {}, says: 'via Testing Times' },
    { what: 'an added feed of the same name', of: { feed: 'added' }, says: 'via Testing Times · feeds.example' },
    { what: 'in German', of: { feed: 'added' }, says: 'über Testing Times · feeds.example', language: 'de-DE' },
    {
      what: 'an added feed that has renamed itself',
      of: { feed: 'added', source: 'Liner Notes' },
      says: 'via Testing Times · feeds.example',
    },
    {
      what: 'several feeds with the same text',
      of: { also: ['added'] },
      says: 'via Testing Times, Testing Times · feeds.example',
    },
    {
      what: 'an added feed before the bundled one',
      of: { feed: 'added', also: ['bundled'] },
      says: 'via Testing Times · feeds.example, Testing Times',
    },
    { what: 'a feed that is not listed', of: { feed: 'unlisted' }, says: 'via unlisted' },
    {
      what: 'with a page of its own',
      of: { feed: 'added', url: 'https://elsewhere.example/1' },
      says: 'via Testing Times · feeds.example',
    },
  ])('$what', async ({ of, says, language = 'en-US' }) => {
    speak(language);
    const episodes = TWO_PODCASTS.episodes.map((episode) => ({
      ...episode,
      insights: episode.insights.map((insight) => ({ ...insight, ...of })),
    }));
    const counts = { insights: 3, episodes: 3, podcasts: 2, topics: 2, asOf: '2026-04-08', behind: 0 };
    await openReader(
      { dataset: { ...TWO_PODCASTS, episodes }, status: { state: 'ready', ...counts, feeds: FEEDS } },
      { hash: '#/topic/infrastructure' },
    );
    const sources = findAll('.via').map((each) => textOf(each).replace(/[\u2068\u2069]/g, ''));
    expect(sources).toEqual([says, says, says]);
  });
});
