import { episodeIdentity } from '../merge/identity.ts';
import { checkRecord, type PlacedRecord } from '../merge/record.ts';
import { allOrErrors, ImportError } from './import-error.ts';
import { ORIGIN_LINE } from './origin-line.ts';
import { IMPACT, type PageEntry, takeEntries } from './page-entries.ts';
import { type PageLine, PageLines } from './page-lines.ts';
import { afterNumber, type Numbering, startsInsight } from './page-numbers.ts';
import { type TopicHeader, takeTopicHeader } from './topic-header.ts';

/** A topic page: who wrote it ("4004 news"), what it is about, and its insights in the page's order. */
export interface TopicPage {
  source: string;
  topic: string;
  records: PlacedRecord[];
}

/**
 * Reads the text of a topic page, as saved or as pasted from a browser: white space and line breaks between and inside
 * its parts make no difference. The page starts with the source's name and ends with the last insight; whatever else
 * stands there is an error, never dropped. Numbers must be complete and in order, or absent altogether; the counts
 * under the headline must be those of the insights that follow.
 * @param file its name, for messages
 * @throws ImportErrors naming each line that is not as expected
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
  const another = rest.find((line) => IMPACT.test(line.text));
  if (another) throw lines.unexpected(`${ORIGIN_LINE} before another impact`, another);
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

/** Nothing may follow the last insight: a footer pasted along, or an insight cut off? Only the person can tell. */
function checkEnd(rest: PageLine[], insights: number, numbering: Numbering, lines: PageLines): [] {
  const [line] = rest;
  if (!line) return [];
  if (startsInsight(line.text, insights + 1, numbering) || insights === 0)
    throw lines.unexpected(ORIGIN_LINE, undefined);
  throw lines.unexpected(`the end of the page after insight ${insights} (a footer is to be deleted)`, line);
}

function checkCounts(records: PlacedRecord[], { insights, episodes, counts }: TopicHeader, lines: PageLines): void {
  const distinct = new Set(records.map(({ record }) => episodeIdentity(record).join('\n'))).size;
  if (insights !== records.length) throw lines.unexpected(`“${records.length} insights”, as many as follow`, counts);
  if (episodes !== distinct) throw lines.unexpected(`“${distinct} episodes”, as many as follow`, counts);
}

function joined(parts: readonly PageLine[]): string {
  return parts
    .map((part) => part.text)
    .join(' ')
    .trim();
}
