import './fake-i18n.ts';
import { describe, expect, test } from 'vitest';
import { reasonTexts } from '../../components/page/reason-texts.ts';
import type { Reason } from '../../lib/domain/match.ts';
import { speak } from './fake-i18n.ts';

const podcast: Reason = { field: 'podcast', code: 'title', params: { title: 'The Brief' } };
const sameDay: Reason = { field: 'date', code: 'same-day', params: {} };
const shared = (words: string[], where: 'title' | 'description'): Reason => ({
  field: 'text',
  code: 'shared-words',
  params: { words, where },
});

describe('reasons in one line', () => {
  test.each<{ reasons: Reason[]; line: string; german: string }>([
    {
      reasons: [podcast, sameDay, shared(['OpenClaw'], 'title')],
      line: 'Same podcast · same day · “OpenClaw” in both',
      german: 'Gleicher Podcast · gleicher Tag · „OpenClaw“ in beiden',
    },
    {
      reasons: [
        podcast,
        { field: 'date', code: 'days-apart', params: { days: 1 } },
        shared(['OpenClaw', 'Claire Vo'], 'title'),
      ],
      line: 'Same podcast · one day apart · “OpenClaw” and “Claire Vo” in both',
      german: 'Gleicher Podcast · ein Tag Abstand · „OpenClaw“ und „Claire Vo“ in beiden',
    },
    {
      reasons: [
        { field: 'podcast', code: 'id', params: { platform: 'spotify' } },
        { field: 'episode', code: 'id', params: { platform: 'guid' } },
      ],
      line: 'Same podcast on Spotify · same episode in the RSS feed',
      german: 'Gleicher Podcast bei Spotify · gleiche Folge im RSS-Feed',
    },
    {
      reasons: [
        { field: 'podcast', code: 'title-alias', params: { title: 'Old' } },
        { field: 'podcast', code: 'publisher', params: { publisher: 'P' } },
        { field: 'date', code: 'within-range', params: {} },
        { field: 'title', code: 'similar', params: { similarity: 0.82 } },
      ],
      line: 'Same podcast under another name · same publisher · date fits · titles 82% alike',
      german: 'Gleicher Podcast unter anderem Namen · gleicher Herausgeber · Datum passt · Titel zu 82 % gleich',
    },
    {
      reasons: [
        { field: 'podcast', code: 'title-part', params: { title: 'P' } },
        { field: 'podcast', code: 'other-publisher', params: { publisher: 'Brief Media' } },
        { field: 'date', code: 'unknown', params: {} },
        { field: 'title', code: 'same', params: { similarity: 1 } },
      ],
      line: 'Similar podcast name · different publisher: Brief Media · no date on the page · same title',
      german: 'Ähnlicher Podcast-Name · anderer Herausgeber: Brief Media · kein Datum auf der Seite · gleicher Titel',
    },
    {
      reasons: [
        { field: 'date', code: 'days-apart', params: { days: 3 } },
        { field: 'episode', code: 'several', params: {} },
        { field: 'episode', code: 'clip', params: {} },
      ],
      line: '3 days apart · several episodes fit · may be a clip or trailer',
      german: '3 Tage Abstand · mehrere Folgen passen · vielleicht ein Ausschnitt oder Trailer',
    },
    {
      reasons: [
        { field: 'podcast', code: 'several', params: {} },
        { field: 'episode', code: 'no-evidence', params: {} },
        shared(['Kafka', 'Flink', 'CDN', 'EDA'], 'description'),
      ],
      line: 'Several podcasts have this name · only the date matches · “Kafka”, “Flink”, and “CDN” in the show notes',
      german: 'Mehrere Podcasts heißen so · nur das Datum stimmt überein · „Kafka“, „Flink“ und „CDN“ in den Shownotes',
    },
    { reasons: [], line: '', german: '' },
    {
      reasons: [
        { field: 'podcast', code: 'conflict', params: {} },
        { field: 'episode', code: 'conflict', params: {} },
      ],
      line: 'The details contradict each other',
      german: 'Die Angaben widersprechen sich',
    },
  ])('$line', ({ reasons, line, german }) => {
    expect(reasonTexts(reasons).join(' · ')).toBe(line);
    speak('de-DE');
    const spoken = reasonTexts(reasons).join(' · ');
    speak('en-US');
    expect(spoken.replace(/\s/g, ' ')).toBe(german);
  });
});
