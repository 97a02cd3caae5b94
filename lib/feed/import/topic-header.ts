import { insightSchema, topicSchema } from '../../domain/dataset.ts';
import type { PageLine, PageLines } from './page-lines.ts';

/** The head of a topic page, with the counts it promises and where they stand. */
export interface TopicHeader {
  source: string;
  topic: string;
  insights: number;
  episodes: number;
  counts: PageLine;
}

/** A line may be broken at each word of "20 insights · 20 episodes". */
const MOST_PARTS = 5;
const CRUMB = /^insights ?· ?(.+)$/i;
const HEADLINE = /^everything on (.+)$/i;
const COUNTS = /^([\d.,]+) insights? ?· ?([\d.,]+) episodes?$/i;

/**
 * Takes the four lines that open a topic page. Upper case makes no difference where a style sheet may have made it.
 * @throws ImportError at the first line that is another
 */
export function takeTopicHeader(lines: PageLines): TopicHeader {
  const source = lines.take();
  if (!source || CRUMB.test(source.text) || !insightSchema.shape.source.safeParse(source.text).success)
    throw lines.unexpected('the source’s name, of at most 120 characters', source);
  const crumb = takeLine(lines, CRUMB, '“Insights · TOPIC” after the source’s name');
  const headline = takeLine(lines, HEADLINE, '“Everything on TOPIC”');
  const topic = headline.parts[0] ?? '';
  if (topic.toLowerCase() !== crumb.parts[0]?.toLowerCase())
    throw lines.unexpected(`“Everything on ${crumb.parts[0]}”`, headline.line);
  if (!topicSchema.shape.name.safeParse(topic).success)
    throw lines.unexpected('a topic’s name of at most 120 characters', headline.line);
  const { line, parts } = takeLine(lines, COUNTS, '“N insights · N episodes”');
  const [insights = 0, episodes = 0] = parts.map((count) => Number(count.replace(/\D/g, '')));
  return { source: source.text, topic, insights, episodes, counts: line };
}

function takeLine(lines: PageLines, pattern: RegExp, expected: string): { line: PageLine; parts: string[] } {
  const line = lines.take();
  let text = line?.text ?? '';
  for (let part = 1; part < MOST_PARTS && !pattern.test(text) && lines.peek(); part += 1)
    text += ` ${lines.take()?.text}`;
  const match = pattern.exec(text);
  if (!line || !match) throw lines.unexpected(expected, line);
  return { line: { ...line, text }, parts: match.slice(1) };
}
