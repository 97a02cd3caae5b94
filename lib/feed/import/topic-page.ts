import { insightSchema, topicSchema } from '../../domain/dataset.ts';
import type { Day } from '../../domain/dates/day.ts';
import { episodeIdentity } from '../merge/identity.ts';
import { checkRecord, type PlacedRecord } from '../merge/record.ts';
import { allOrErrors, ImportError } from './import-error.ts';
import {
  afterNumber,
  type Numbering,
  numberingOf,
  type PageLine,
  PageLines,
  splitDay,
  startsInsight,
} from './page-text.ts';

/** A topic page: its author ("4004 news"), its topic, and its insights in the order of the page. */
export interface TopicPage {
  source: string;
  topic: string;
  records: PlacedRecord[];
}

/**
 * Reads the text of a topic page, saved or pasted from a browser. White space and line breaks between and inside its
 * parts do not matter. The page starts with the source's name and ends with the last insight; anything else is an
 * error, never dropped. Numbers must be complete and in order, or all absent; the counts under the headline must match.
 * @param file its name, for messages
 * @throws ImportErrors naming each invalid line
 */
export function parseTopicPage(text: string, file: string): TopicPage {
  const lines = new PageLines(text, file);
  const [header] = allOrErrors([() => takeTopicHeader(lines)]) as [TopicHeader];
  const { entries, numbering, rest } = takeEntries(lines);
  const records = allOrErrors([
    ...entries.map((entry, index) => () => [readEntry(entry, index + 1, numbering, header.topic, lines)]),
    () => checkEnd(rest, entries.length, numbering, lines),
  ]).flat();
  allOrErrors([() => checkCounts(records, header, lines)]);
  return { source: header.source, topic: header.topic, records };
}

function readEntry(
  { body, origin, end }: PageEntry,
  number: number,
  numbering: Numbering,
  topic: string,
  lines: PageLines,
): PlacedRecord {
  const [head = end, ...more] = body;
  const opening = body[0] && afterNumber(body[0].text, number, numbering);
  if (!head || opening === undefined) throw lines.unexpected(`“${number}.” before insight ${number}`, head);
  const parts = [{ ...head, text: opening }, ...more].filter((line) => line.text);
  const impactAt = parts.findIndex((line) => IMPACT.test(line.text));
  const statement = joined(impactAt < 0 ? parts : parts.slice(0, impactAt));
  if (!statement || statement.startsWith('·'))
    throw lines.unexpected(`the statement of insight ${number}`, parts[0] ?? end);
  const [label, ...rest] = impactAt < 0 ? [] : parts.slice(impactAt);
  const secondImpact = rest.find((line) => IMPACT.test(line.text));
  if (secondImpact) throw lines.unexpected(`${ORIGIN_LINE} before another impact`, secondImpact);
  const impact = label && joined([{ ...label, text: label.text.replace(IMPACT, '') }, ...rest]);
  if (impact === '') throw lines.unexpected(`the impact of insight ${number} after “Impact:”`, end);
  if (origin instanceof ImportError) throw origin;
  const place = lines.placeOf(head);
  const { publishedOn } = origin;
  const record = {
    statement,
    impact,
    topics: [topic],
    episode: { title: origin.episode, publishedOn },
    podcast: { title: origin.podcast },
  };
  return { record: checkRecord(record, place), place };
}

/** Text after the last insight may be a pasted footer or a truncated insight; only the user can tell. */
function checkEnd(rest: PageLine[], insights: number, numbering: Numbering, lines: PageLines): [] {
  const [line] = rest;
  if (!line) return [];
  if (startsInsight(line.text, insights + 1, numbering) || insights === 0)
    throw lines.unexpected(ORIGIN_LINE, undefined);
  throw lines.unexpected(`the end of the page after insight ${insights} (delete any footer)`, line);
}

function checkCounts(records: PlacedRecord[], { insights, episodes, counts }: TopicHeader, lines: PageLines): void {
  const distinct = new Set(records.map(({ record }) => episodeIdentity(record).join('\n'))).size;
  if (insights !== records.length) throw lines.unexpected(`“${records.length} insights”, the number below`, counts);
  if (episodes !== distinct) throw lines.unexpected(`“${distinct} episodes”, the number below`, counts);
}

function joined(parts: readonly PageLine[]): string {
  return parts
    .map((part) => part.text)
    .join(' ')
    .trim();
}

/** The head of a topic page, with the counts it declares and their line. */
interface TopicHeader {
  source: string;
  topic: string;
  insights: number;
  episodes: number;
  counts: PageLine;
}

/** A line may be broken at each word of "20 insights · 20 episodes". */
const MAX_HEADER_PARTS = 5;
const CRUMB = /^insights ?· ?(.+)$/i;
const HEADLINE = /^everything on (.+)$/i;
const COUNTS = /^([\d.,]+) insights? ?· ?([\d.,]+) episodes?$/i;

/**
 * Takes the four lines that start a topic page. Ignores upper case where a style sheet may have applied it.
 * @throws ImportError at the first line that does not fit
 */
function takeTopicHeader(lines: PageLines): TopicHeader {
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
  for (let part = 1; part < MAX_HEADER_PARTS && !pattern.test(text) && lines.peek(); part += 1)
    text += ` ${lines.take()?.text}`;
  const match = pattern.exec(text);
  if (!line || !match) throw lines.unexpected(expected, line);
  return { line: { ...line, text }, parts: match.slice(1) };
}

/** The lines of an insight, and its origin or what is wrong with it. `end` is the line after its body. */
interface PageEntry {
  body: PageLine[];
  origin: Origin | ImportError;
  end: PageLine | undefined;
}

/** Starts the second part of an insight. A style sheet may have put it in capitals. */
const IMPACT = /^(?:Impact|IMPACT) ?: ?/;

/** Cuts a page into its insights. `rest` is what follows the last origin: no line is lost. */
function takeEntries(lines: PageLines): { entries: PageEntry[]; numbering: Numbering; rest: PageLine[] } {
  const found: PageEntry[] = [];
  let body: PageLine[] = [];
  for (let line = lines.peek(); line; line = lines.peek()) {
    if (startsOrigin(lines)) {
      const next = found.length + 2;
      const ends = (text: string) => IMPACT.test(text) || startsInsight(text, next, 'spaced');
      found.push({ body, origin: takeOrigin(lines, ends), end: line });
      body = [];
    } else {
      body.push(line);
      lines.take();
    }
  }
  const numbering = numberingOf(found.map((entry) => entry.body[0]?.text ?? ''));
  const entries: PageEntry[] = [];
  for (const entry of found) entries.push(...splitAtNumbers(entry, entries.length + 1, numbering, lines));
  return { entries, numbering, rest: body };
}

/** Splits an entry where the next number shows that an insight ended without its origin. */
function splitAtNumbers(entry: PageEntry, number: number, numbering: Numbering, lines: PageLines): PageEntry[] {
  const { body } = entry;
  const cut = body.findIndex((line, index) => index > 0 && startsInsight(line.text, number + 1, numbering));
  if (cut < 0) return [entry];
  const end = body[cut];
  const first = { body: body.slice(0, cut), origin: lines.unexpected(ORIGIN_LINE, end), end };
  return [first, ...splitAtNumbers({ ...entry, body: body.slice(cut) }, number + 1, numbering, lines)];
}

/** Where an insight comes from, from its line "— from EPISODE · PODCAST · DATE". */
interface Origin {
  episode: string;
  podcast: string;
  publishedOn: Day;
}

/** The form of that line, for messages. */
const ORIGIN_LINE = '“— from EPISODE · PODCAST · DATE”';

/** A line may be broken at each of its words. Sanity limit. */
const MAX_PARTS = 60;
const DASH = /^[\p{Pd}−]{1,3}$/u;
const START = /^[\p{Pd}−]{1,3} ?from(?: |$)/iu;

/** Whether the next line starts with "— from"; the dash may be on a line of its own. */
function startsOrigin(lines: PageLines): boolean {
  const line = lines.peek()?.text ?? '';
  return START.test(line) || (DASH.test(line) && START.test(`${line} ${lines.peek(1)?.text ?? ''}`));
}

/**
 * Takes the origin that starts at the next line. It may span several lines and ends with a day; a line that starts with
 * the dot always belongs to it. It is read from the right, since a title may contain a dot: the day, the podcast, and
 * the rest is the episode's title.
 * @param ends whether a line with this text belongs to the next part of the page
 * @returns the origin, or what is wrong with it; its lines are taken in both cases
 */
function takeOrigin(lines: PageLines, ends: (text: string) => boolean): Origin | ImportError {
  const start = lines.take();
  let text = start?.text ?? '';
  let origin = readOrigin(text);
  for (let part = 1; part < MAX_PARTS; part += 1) {
    const next = lines.peek()?.text;
    const awaitsTitle = DASH.test(text) || text.replace(START, '') === '';
    if (next === undefined || (origin && !next.startsWith('·'))) break;
    if (!awaitsTitle && (ends(next) || startsOrigin(lines))) break;
    lines.take();
    text = `${text} ${next}`;
    origin = readOrigin(text);
  }
  if (!start || !origin) return lines.unexpected(ORIGIN_LINE, start && { ...start, text });
  const { episode, podcast, day, written } = origin;
  if (!day) return lines.unexpected(`${ORIGIN_LINE} with a day that exists`, { ...start, text: written });
  return { episode, podcast, publishedOn: day };
}

function readOrigin(text: string) {
  const end = START.test(text) ? splitDay(text.replace(START, '')) : undefined;
  const titles = end?.before.trimEnd();
  if (!end || !titles?.endsWith('·')) return undefined;
  const [episode, podcast] = splitAtLastDot(titles.slice(0, -1).trim());
  return episode && podcast ? { episode, podcast, day: end.day, written: end.written } : undefined;
}

/** A dot is a separator when there is a space on at least one side of it. */
function splitAtLastDot(text: string): [string, string] | [] {
  const before = text.lastIndexOf(' ·');
  const dot = Math.max(before < 0 ? -1 : before + 1, text.lastIndexOf('· '));
  return dot < 0 ? [] : [text.slice(0, dot).trimEnd(), text.slice(dot + 1).trimStart()];
}
