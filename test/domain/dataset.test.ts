import { expect, test } from 'vitest';
import { slugOf, topicOf, topicSchema } from '../../lib/domain/dataset.ts';

test.each([
  ['Infrastructure', 'infrastructure'],
  ['  Venture   Capital ', 'venture-capital'],
  ['AI/ML: models (large)', 'ai-ml-models-large'],
  ['C', 'c'],
  ['C++', 'c-plus-plus'],
  ['C#', 'c-sharp'],
  ['R&D', 'r-and-d'],
  ['Node.js', 'node-js'],
  ['5G', '5g'],
  ['Börse & Märkte', 'börse-and-märkte'],
  ['ＡＩ', 'ai'],
  ['Cafe\u0301', 'café'],
  ['人工知能', '人工知能'],
  ['हिन्दी', 'हिन्दी'],
  ['Экономика', 'экономика'],
  ['A→B', 'a-u2192-b'],
  ['❤️', 'u2764'],
  ['❤', 'u2764'],
  ['!!!', 'u21-u21-u21'],
  ['__proto__', 'proto'],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test.each([
  ['letters', 'T'.repeat(120)],
  ['signs', '+'.repeat(120)],
  ['letters of two code units', '𝒳𐐀'.repeat(30)],
  ['letters that grow when folded', '\ufdfa'.repeat(120)],
  ['punctuation', '¿'.repeat(120)],
])('the topic of a long name of %s fits the schema', (_, name) => {
  const topic = topicOf(name);
  expect(topicSchema.parse(topic)).toEqual(topic);
  expect(topic.slug).toMatch(/^[^-].*[^-]$/);
  expect(topic.slug.isWellFormed()).toBe(true);
});
