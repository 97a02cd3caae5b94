import { expect, test } from 'vitest';
import { besideName, namedInTitle, undecorated } from '../../../lib/sites/engine/title-template.ts';

const ADDICT = ['{episode} • {podcast} - via Podcast Addict', '{episode} • {podcast}'];
const DASH = ['{episode} — {podcast}'];

test.each<{ title: string | undefined; templates: string[]; known?: object; named: object }>([
  { title: 'Tides • Salt - via Podcast Addict', templates: ADDICT, named: { episode: 'Tides', podcast: 'Salt' } },
  { title: 'Tides • Salt', templates: ADDICT, named: { episode: 'Tides', podcast: 'Salt' } },
  { title: 'Salt | Tides', templates: ['{podcast} | {episode}'], named: { episode: 'Tides', podcast: 'Salt' } },
  { title: 'Salt on Acast', templates: ['{podcast} on Acast'], named: { podcast: 'Salt' } },
  { title: 'Podcast | Salt', templates: ['Podcast | {podcast}'], named: { podcast: 'Salt' } },
  { title: 'Tides', templates: ['{episode}'], named: { episode: 'Tides' } },
  { title: 'Tides', templates: ADDICT, named: {} },
  { title: 'Tides', templates: [], named: {} },
  { title: undefined, templates: ADDICT, named: {} },
  // Two ways to split it, and nothing says which is right.
  { title: 'Ebb — Flow — Salt', templates: DASH, named: {} },
  {
    title: 'Ebb — Flow — Salt',
    templates: DASH,
    known: { podcast: 'Salt' },
    named: { episode: 'Ebb — Flow', podcast: 'Salt' },
  },
  {
    title: 'Ebb — Flow — Salt',
    templates: DASH,
    known: { episode: 'Ebb' },
    named: { episode: 'Ebb', podcast: 'Flow — Salt' },
  },
  // A guess that fits no reading silences none.
  { title: 'Ebb — Salt', templates: DASH, known: { podcast: 'Foam' }, named: { episode: 'Ebb', podcast: 'Salt' } },
  {
    title: 'Salt | Tides',
    templates: ['{podcast} | {episode}', '{episode}'],
    known: { podcast: 'Home' },
    named: { episode: 'Tides', podcast: 'Salt' },
  },
  {
    title: 'Ebb — Flow — Salt',
    templates: DASH,
    known: { episode: 'Ebb — Flow', podcast: 'Home' },
    named: { episode: 'Ebb — Flow', podcast: 'Salt' },
  },
  { title: 'Ebb — Flow — Salt', templates: [...DASH, '{episode}'], known: { podcast: 'Home' }, named: {} },
  // The title has a form that no template knows: what is known is a part of it.
  { title: 'Ebb (Salt)', templates: ['{episode}'], known: { episode: 'Ebb' }, named: {} },
  { title: 'Ebb', templates: ['{episode}'], known: { episode: 'Basse' }, named: { episode: 'Ebb' } },
])('$title with $known known: $named', ({ title, templates, known = {}, named }) => {
  expect(namedInTitle(title, templates, known)).toEqual(named);
});

test('splits a title made of separators in bounded work', () => {
  expect(namedInTitle('a — '.repeat(250).slice(0, 1000), DASH, {})).toEqual({});
});

test.each([
  ['(1) Tides - Salt', ['Tides'], 'Tides - Salt'],
  ['(99+) Tides - Salt', ['Tides'], 'Tides - Salt'],
  ['[2]Tides', ['Tides'], 'Tides'],
  ['3. Tides', ['Tides'], 'Tides'],
  ['🔊 ● Tides', ['Tides'], 'Tides'],
  ['(1) Tides', [undefined, 'Tides'], 'Tides'],
  // With nothing to tell, a number can be the title's own.
  ['(1) Tides', [], 'Tides'],
  ['🔊 Tides', [], 'Tides'],
  ['3. Tides', [], '3. Tides'],
  ['[2] Tides', ['Foam'], '[2] Tides'],
  // Words and numbers before a title make another title.
  ['Part 10 - Salt', ['10'], 'Part 10 - Salt'],
  ['More Tides', ['Tides'], 'More Tides'],
  ['42 Tides', ['Tides'], '42 Tides'],
  ['', ['Tides'], ''],
  [undefined, ['Tides'], undefined],
])('the title %s beside %s is %s without decoration', (title, names, expected) => {
  expect(undecorated(title, names)).toBe(expected);
});

test('takes decoration from a title of a kilobyte in bounded work', () => {
  const title = '(1) '.repeat(250);
  expect(undecorated(`${title}Tides`, ['Tides'])).toBe('Tides');
});

test.each([
  ['Salt | Tides', 'Salt', 'Tides'],
  ['Tides – Salt', 'Salt', 'Tides'],
  ['Salt: Tides', 'Salt', 'Tides'],
  ['Salt', 'Salt', undefined],
  ['Saltwater | Tides', 'Salt', undefined],
  ['Tides | Sea Salt', 'Salt', undefined],
  [undefined, 'Salt', undefined],
  ['Salt | Tides', undefined, undefined],
])('%s beside %s: %s', (title, name, rest) => {
  expect(besideName(title, name)).toBe(rest);
});
