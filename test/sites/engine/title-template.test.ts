import { expect, test } from 'vitest';
import { namedInTitle } from '../../../lib/sites/engine/title-template.ts';

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
  { title: 'Ebb — Salt', templates: DASH, known: { podcast: 'Foam' }, named: {} },
])('$title with $known known: $named', ({ title, templates, known = {}, named }) => {
  expect(namedInTitle(title, templates, known)).toEqual(named);
});

test('splits a title made of separators in bounded work', () => {
  expect(namedInTitle('a — '.repeat(250).slice(0, 1000), DASH, {})).toEqual({});
});
