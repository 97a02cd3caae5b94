import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImportErrors } from '../../../lib/feed/import/import-error.ts';
import { parseTopicPage } from '../../../lib/feed/import/topic-page.ts';
import { imported, PAGE, SEED } from '../../fixtures/topic-pages.ts';

const seed = parseTopicPage(SEED, 'seed');
const statements = seed.records.map(({ record }) => record.statement);

describe('the bundled topic page', () => {
  test('is read completely', () => {
    expect([seed.source, seed.topic, seed.records.length]).toEqual(['4004 news', 'Infrastructure', 20]);
    expect(seed.records.map(({ record }) => record.impact?.length).every(Boolean)).toBe(true);
    expect(seed.records.map(({ place }) => place.line).slice(0, 3)).toEqual([9, 15, 21]);
  });

  test.each([
    [0, 'podcast', 'The AI Daily Brief (Formerly The AI Breakdown): Artificial Intelligence News and Analysis'],
    [4, 'podcast', 'KI-Update – ein heise-Podcast'],
    [5, 'podcast', 'OHNE AKTIEN WIRD SCHWER - Tägliche Börsen-News'],
    [6, 'podcast', 'Alles auf Aktien – Die täglichen Finanzen-News'],
    [10, 'podcast', 'The Twenty Minute VC (20VC): Venture Capital | Startup Funding | The Pitch'],
    [18, 'podcast', "Lenny's Podcast: Product | Growth | Career"],
    [6, 'episode', "Trade Republic's Evolution: From Neobroker to Future Bank"],
    [19, 'episode', 'European AI: 2026 Make-or-Break Year, Regulation, and Workforce Shift'],
  ] as const)('insight %i + 1 keeps its %s exactly', (index, part, title) => {
    expect(seed.records[index]?.record[part].title).toBe(title);
  });

  test('keeps quotes and numbers in statements, and all days', () => {
    expect(statements[5]).toContain("benefiting from a 'double tailwind' of government");
    expect(statements[11]).toMatch(/^Electricity .* needing 5-10x more power /);
    const days = seed.records.map(({ record }) => record.episode.publishedOn);
    expect([days[0], days[2], days[19]]).toEqual(['2026-05-22', '2026-05-05', '2026-03-27']);
    expect(days.toSorted().toReversed()).toEqual(days);
  });
});

const origins = (broken: (title: string, podcast: string, date: string) => string) =>
  SEED.replace(/— from (.*) · (.*)· (.*)/g, (_, title, podcast, date) => broken(title, podcast, date));
const numbers = (written: (number: string) => string) => SEED.replace(/^ +(\d+)\. /gm, (_, number) => written(number));
const wrapped = (width: number) => SEED.replace(new RegExp(`(.{${width}}\\S*) `, 'g'), '$1\n');
const days = (written: (date: Date) => string) =>
  SEED.replace(/\w{3} \d\d, \d{4}$/gm, (date) => written(new Date(`${date} UTC`)));
const inWords = (options: Intl.DateTimeFormatOptions) => (date: Date) =>
  date.toLocaleDateString('en-US', { ...options, timeZone: 'UTC' });

describe('the same page pasted from a browser gives the same dataset', () => {
  test.each([
    ['carriage returns and line feeds', SEED.replaceAll('\n', '\r\n')],
    ['carriage returns', SEED.replaceAll('\n', '\r')],
    ['no indentation', SEED.replace(/^ +/gm, '')],
    ['no blank lines', SEED.replace(/\n+/g, '\n')],
    ['many blank lines, with spaces in them', SEED.replaceAll('\n', '\n \n\t\n')],
    ['tabs', SEED.replaceAll('  ', '\t').replaceAll('. ', '.\t')],
    ['no-break spaces', SEED.replaceAll(' ', '\u00a0')],
    ['doubled spaces', SEED.replaceAll(' ', '  ')],
    ['ideographic and zero-width spaces', SEED.replaceAll(' ', '\u3000\u200b')],
    ['line separators', SEED.replaceAll('\n', '\u2028')],
    ['a byte-order mark', `\ufeff${SEED}`],
    ['line feeds at the end', `${SEED}\n\n`],
    ['lines wrapped at 72 characters', wrapped(72)],
    ['lines wrapped at 20 characters', wrapped(20)],
    ['numbers on lines of their own', numbers((number) => `${number}.\n`)],
    ['numbers alone, without a dot', numbers((number) => `${number}\n\n`)],
    ['numbers without a following space', numbers((number) => `${number}.`)],
    ['numbers with a parenthesis', numbers((number) => `${number}) `)],
    ['numbers with a leading zero', numbers((number) => `${number.padStart(2, '0')}. `)],
    ['numbers without a dot', numbers((number) => `${number}\t`)],
    ['no numbers, as some browsers copy lists', numbers(() => '')],
    ['"Impact:" on a line of its own', SEED.replaceAll('Impact: ', 'Impact:\n')],
    ['"IMPACT:" by style sheet', SEED.replaceAll('Impact:', 'IMPACT:')],
    ['no space after "Impact:"', SEED.replaceAll('Impact: ', 'Impact:')],
    ['titles on lines of their own', origins((title, podcast, date) => `— from\n${title}\n· ${podcast}\n· ${date}`)],
    ['every part on its own line', origins((...parts) => `—\nfrom\n${parts.join('\n·\n')}`)],
    ['dots at the ends of lines', origins((...parts) => `— from\n${parts.join(' ·\n')}`)],
    ['a space before each dot', origins((...parts) => `— from ${parts.join(' · ')}`)],
    ['an en dash', SEED.replaceAll('— from', '– from')],
    ['a hyphen', SEED.replaceAll('— from', '- from')],
    ['two hyphens', SEED.replaceAll('— from', '-- from')],
    ['no space after the dash', SEED.replaceAll('— from', '—from')],
    ['days without a leading zero', days(inWords({ month: 'short', day: 'numeric', year: 'numeric' }))],
    ['months in full', days(inWords({ month: 'long', day: 'numeric', year: 'numeric' }))],
    ['days in ISO 8601', days((date) => date.toISOString().slice(0, 10))],
    ['a day broken over two lines', SEED.replace(/, 2026$/gm, ',\n2026')],
    ['a breadcrumb in capitals', SEED.replace('Insights · Infrastructure', 'INSIGHTS · INFRASTRUCTURE')],
    [
      'a header broken at every part',
      SEED.replace(' · I', '\n·\nI').replace('20 insights · 20', '20\ninsights\n·\n20'),
    ],
  ])('%s', async (_, text) => {
    expect(text).not.toBe(SEED);
    expect(await imported(text)).toEqual(await imported(SEED));
  });

  test('any white space between any two words', async () => {
    const expected = await imported(SEED);
    const [source = '', ...body] = SEED.split('\n');
    const gaps = body.join('\n').split(/( +|\n)/);
    const space = fc.constantFrom(' ', '  ', '\t', '\u00a0', '\u2003', '\n', '\r\n', '\n \n', ' \n\t');
    const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n\n', '\t\n  ');
    const mangled = fc.tuple(
      ...gaps.map((gap) => (gap === '\n' ? lineEnd : /^ +$/.test(gap) ? space : fc.constant(gap))),
    );
    await fc.assert(
      fc.asyncProperty(mangled, async (parts) => {
        expect(await imported(`${source}\n${parts.join('')}`)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('variants of a page', () => {
  test.each([
    ['an insight without an impact', PAGE.replace('    Impact: Boats wait.\n', ''), 0, { impact: undefined }],
    [
      'a dot inside an episode’s title',
      PAGE.replace('Salt and Moon', 'Salt · Moon · Sand'),
      0,
      { title: 'Salt · Moon · Sand' },
    ],
    [
      'a day inside a title that is broken over two lines',
      PAGE.replace('Salt and Moon · ', 'Salt · Sand · May 1, 2026\n· '),
      0,
      { title: 'Salt · Sand · May 1, 2026' },
    ],
    ['a dot inside a word', PAGE.replace('Deep Roots', 'Deep·Roots'), 0, { podcast: 'Deep·Roots Radio' }],
    [
      'a title that starts with "from"',
      PAGE.replace('— from Salt', '— from from Salt'),
      0,
      { title: 'from Salt and Moon' },
    ],
    [
      'a title that starts with the next number',
      PAGE.replace('from Salt', 'from\n2. Salt'),
      0,
      { title: '2. Salt and Moon' },
    ],
    [
      'a statement that starts with a number',
      PAGE.replace('The sea', '2 of 3 seas'),
      0,
      { statement: '2 of 3 seas rises twice a day.' },
    ],
    [
      'the same, without a space after the number',
      PAGE.replace('1. The', '1.48%').replace('2. Neap', '2.Neap'),
      0,
      { statement: '48% sea rises twice a day.' },
    ],
    [
      '"Impact:" inside a statement',
      PAGE.replace('rises', 'rises. Impact: none'),
      0,
      { statement: 'The sea rises. Impact: none twice a day.', impact: 'Boats wait.' },
    ],
    ['a leap day', PAGE.replace('May 05, 2026', 'Feb 29, 2024'), 1, { publishedOn: '2024-02-29' }],
    ['a short month with its dot', PAGE.replace('May 05', 'Sept. 5'), 1, { publishedOn: '2026-09-05' }],
  ])('%s', (_, text, index, expected) => {
    expect(text).not.toBe(PAGE);
    const { record } = parseTopicPage(text, 'page.txt').records[index] ?? {};
    expect({
      ...record,
      title: record?.episode.title,
      podcast: record?.podcast.title,
      publishedOn: record?.episode.publishedOn,
    }).toMatchObject(expected);
  });

  test('one insight, one episode', () => {
    const page = PAGE.slice(0, PAGE.indexOf('  2.')).replace('2 insights · 2 episodes', '1 insight · 1 episode');
    expect(parseTopicPage(page, 'page.txt').records).toHaveLength(1);
  });

  test('more than a thousand insights', () => {
    const insight = PAGE.slice(PAGE.indexOf('  2.')).slice(4);
    const many = Array.from(
      { length: 1200 },
      (_, index) => `${index + 1}. ${insight.replace('small', `small ${index}`)}`,
    );
    const page = PAGE.slice(0, PAGE.indexOf('  1.')).replace('2 insights · 2', '1,200 insights · 1') + many.join('');
    expect(parseTopicPage(page, 'page.txt').records).toHaveLength(1200);
  });
});

const ORIGIN = 'expected “— from EPISODE · PODCAST · DATE”';

describe('errors name the line', () => {
  test.each([
    ['an empty page', '', ['page.txt:1: expected the source’s name, of at most 120 characters, found nothing']],
    [
      'no source',
      PAGE.replace('Harbour Gazette', ''),
      ['page.txt:3: expected the source’s name, of at most 120 characters, found “Insights · Tides”'],
    ],
    [
      'a menu before the header',
      PAGE.replace('\n\n', '\nHome\n'),
      ['page.txt:2: expected “Insights · TOPIC” after the source’s name, found “Home”'],
    ],
    [
      'no breadcrumb',
      PAGE.replace('Insights · Tides', ''),
      ['page.txt:5: expected “Insights · TOPIC” after the source’s name, found “Everything on Tides”'],
    ],
    [
      'a headline with a different topic',
      PAGE.replace('Everything on Tides', 'Everything on Moons'),
      ['page.txt:5: expected “Everything on Tides”, found “Everything on Moons”'],
    ],
    [
      'no counts',
      PAGE.replace('2 insights · 2 episodes', ''),
      ['page.txt:9: expected “N insights · N episodes”, found “1. The sea rises twice a day.”'],
    ],
    [
      'a lower count of insights',
      PAGE.replace('2 insights', '1 insight'),
      ['page.txt:7: expected “2 insights”, the number below, found “1 insight · 2 episodes”'],
    ],
    [
      'a higher count of episodes',
      PAGE.replace('2 episodes', '3 episodes'),
      ['page.txt:7: expected “2 episodes”, the number below, found “2 insights · 3 episodes”'],
    ],
    [
      'no number',
      PAGE.replace('2. ', ''),
      ['page.txt:15: expected “2.” before insight 2, found “Neap tides are the small ones.”'],
    ],
    [
      'a skipped number',
      PAGE.replace('2. ', '3. '),
      ['page.txt:15: expected “2.” before insight 2, found “3. Neap tides are the small ones.”'],
    ],
    [
      'an ambiguous number',
      PAGE.slice(0, PAGE.indexOf('  2.')).replace('1. The', '1.5 m of'),
      ['page.txt:9: expected “1.” before insight 1, found “1.5 m of sea rises twice a day.”'],
    ],
    [
      'no statement',
      PAGE.replace('The sea rises twice a day.', ''),
      ['page.txt:11: expected the statement of insight 1, found “Impact: Boats wait.”'],
    ],
    [
      'no number and no statement',
      PAGE.replace('1. The sea rises twice a day.', ''),
      ['page.txt:11: expected “1.” before insight 1, found “Impact: Boats wait.”'],
    ],
    [
      'an empty impact',
      PAGE.replace('Boats wait.', ''),
      [
        'page.txt:13: expected the impact of insight 1 after “Impact:”, found “— from Salt and Moon · Deep Roots Radio· May 22, 2026”',
      ],
    ],
    [
      'no origin',
      PAGE.replace(/— from Salt.*/, ''),
      [`page.txt:15: ${ORIGIN}, found “2. Neap tides are the small ones.”`],
    ],
    [
      'no origin, no numbers',
      PAGE.replace(/— from Salt.*/, '').replace(/\d\. /g, ''),
      [`page.txt:17: ${ORIGIN} before another impact, found “Impact: Boats wait longer.”`],
    ],
    ['no origin at the end', PAGE.replace(/— from Half.*/, ''), [`page.txt:20: ${ORIGIN}, found nothing`]],
    [
      'no podcast',
      PAGE.replace(' · Deep Roots Radio', ''),
      [`page.txt:13: ${ORIGIN}, found “— from Salt and Moon· May 22, 2026”`],
    ],
    [
      'no day',
      PAGE.replace('· May 22, 2026', ''),
      [`page.txt:13: ${ORIGIN}, found “— from Salt and Moon · Deep Roots Radio”`],
    ],
    [
      'a day in another language',
      PAGE.replace('May 22', 'Mai 22'),
      [`page.txt:13: ${ORIGIN}, found “— from Salt and Moon · Deep Roots Radio· Mai 22, 2026”`],
    ],
    [
      'a day that does not exist',
      PAGE.replace('May 22', 'Feb 30'),
      [`page.txt:13: ${ORIGIN} with a day that exists, found “Feb 30, 2026”`],
    ],
    [
      'a day in ISO 8601 that does not exist',
      PAGE.replace('May 22, 2026', '2026-02-29'),
      [`page.txt:13: ${ORIGIN} with a day that exists, found “2026-02-29”`],
    ],
    [
      'a footer',
      `${PAGE}© Harbour Gazette`,
      ['page.txt:20: expected the end of the page after insight 2 (delete any footer), found “© Harbour Gazette”'],
    ],
    ['a truncated insight', `${PAGE}3. Slack`, [`page.txt:20: ${ORIGIN}, found nothing`]],
    [
      'a leftover part of an origin',
      PAGE.replace('Impact: Boats wait.', '').replace('1. The sea rises twice a day.', '1. · Sand'),
      ['page.txt:9: expected the statement of insight 1, found “· Sand”'],
    ],
    [
      'a title that is too long',
      PAGE.replace('Half Moons', 'Moon '.repeat(150)),
      [
        `page.txt:15: expected text of at most 600 characters as “episode.title”, found “${'Moon '.repeat(20).trim()}…”`,
      ],
    ],
    [
      'a topic that is too long',
      PAGE.replaceAll('Tides', 'T'.repeat(121)),
      [`page.txt:5: expected a topic’s name of at most 120 characters, found “Everything on ${'T'.repeat(86)}…”`],
    ],
    [
      'two errors at once',
      PAGE.replace('May 22', 'May 32').replace('2. ', ''),
      [
        `page.txt:13: ${ORIGIN} with a day that exists, found “May 32, 2026”`,
        'page.txt:15: expected “2.” before insight 2, found “Neap tides are the small ones.”',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });
});

function problemsOf(text: string): string[] | undefined {
  try {
    parseTopicPage(text, 'page.txt');
    return undefined;
  } catch (error) {
    if (!(error instanceof ImportErrors)) throw error;
    return error.problems.map((problem) => problem.message);
  }
}

describe('missing lines never make an insight disappear silently', () => {
  const titlesApart = (text: string) => text.replace(/— from (.*) · (.*)· (.*)/g, '— from\n$1\n· $2\n· $3');
  const unnumbered = numbers(() => '');
  test.each([
    ['as saved', SEED],
    ['numbers on their own lines', numbers((number) => `${number}.\n`)],
    ['titles on their own lines', titlesApart(SEED)],
    ['no numbers', unnumbered],
    ['no numbers, titles on their own lines', titlesApart(unnumbered)],
  ])('%s', (_, text) => {
    const lines = text.split(/\n+/);
    const removed = fc.uniqueArray(fc.nat(lines.length - 1), { minLength: 1, maxLength: 6 });
    let refused = 0;
    fc.assert(
      fc.property(removed, (numbers) => {
        const rest = lines.filter((_, index) => !numbers.includes(index)).join('\n');
        if (problemsOf(rest)) refused += 1;
        else expect(parseTopicPage(rest, 'page.txt').records.map(({ record }) => record.statement)).toEqual(statements);
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
