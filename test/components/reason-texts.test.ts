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

describe('reasons are worded in one line', () => {
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
      line: 'Same podcast id on Spotify · same episode id on guid',
      german: 'Gleiche Podcast-Kennung bei Spotify · gleiche Folgen-Kennung bei guid',
    },
    {
      reasons: [
        { field: 'podcast', code: 'title-alias', params: { title: 'Old' } },
        { field: 'podcast', code: 'publisher', params: { publisher: 'P' } },
        { field: 'date', code: 'within-range', params: {} },
        { field: 'title', code: 'similar', params: { similarity: 0.82 } },
      ],
      line: 'Same podcast under another name · same publisher · within the dates the page allows · titles 82% alike',
      german:
        'Gleicher Podcast unter anderem Namen · gleicher Herausgeber · innerhalb der Tage, die die Seite zulässt · Titel zu 82 % gleich',
    },
    {
      reasons: [
        { field: 'podcast', code: 'title-part', params: { title: 'P' } },
        { field: 'podcast', code: 'other-publisher', params: { publisher: 'Brief Media' } },
        { field: 'date', code: 'unknown', params: {} },
        { field: 'title', code: 'same', params: { similarity: 1 } },
      ],
      line: 'A podcast of a like name · the publisher is Brief Media here · no date on the page · same title',
      german:
        'Ein Podcast mit ähnlichem Namen · Herausgeber ist hier Brief Media · kein Datum auf der Seite · gleicher Titel',
    },
    {
      reasons: [
        { field: 'date', code: 'days-apart', params: { days: 3 } },
        { field: 'episode', code: 'several', params: {} },
        { field: 'episode', code: 'clip', params: {} },
      ],
      line: '3 days apart · several episodes would fit · it seems to be a clip or a trailer',
      german: '3 Tage Abstand · mehrere Folgen würden passen · es scheint ein Ausschnitt oder Trailer zu sein',
    },
    {
      reasons: [
        { field: 'podcast', code: 'several', params: {} },
        { field: 'episode', code: 'no-evidence', params: {} },
        shared(['Kafka', 'Flink', 'CDN', 'EDA'], 'description'),
      ],
      line: 'Several podcasts have this name · only the date speaks for it · “Kafka”, “Flink”, and “CDN” in the show notes',
      german: 'Mehrere Podcasts heißen so · nur das Datum spricht dafür · „Kafka“, „Flink“ und „CDN“ in den Shownotes',
    },
    { reasons: [], line: '', german: '' },
    {
      reasons: [
        { field: 'podcast', code: 'conflict', params: {} },
        { field: 'episode', code: 'conflict', params: {} },
      ],
      line: 'The signs contradict each other',
      german: 'Die Hinweise widersprechen sich',
    },
  ])('$line', ({ reasons, line, german }) => {
    expect(reasonTexts(reasons).join(' · ')).toBe(line);
    speak('de-DE');
    const spoken = reasonTexts(reasons).join(' · ');
    speak('en-US');
    expect(spoken.replace(/\s/g, ' ')).toBe(german);
  });
});
