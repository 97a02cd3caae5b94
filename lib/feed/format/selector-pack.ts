import * as z from 'zod/mini';
import type { SelectorPack } from '../../domain/selector-pack.ts';
import type { SiteId } from '../../domain/site-ids.ts';

/** Max length of a pack as JSON, in UTF-16 code units. The built-in ones have 4,000. */
const MAX_PACK = 32_000;
const MAX_NAMES = 150;
const MAX_ALTERNATIVES = 8;
const MAX_SELECTOR = 200;
/** Combinators in one selector: each multiplies the elements that the page has to visit. */
const MAX_COMBINATORS = 6;

const name = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/));

/**
 * A CSS selector from a small subset: tags, ids, classes, attributes, combinators, `:not()` and positions. Selectors
 * such as `:has()` and `:is()` are excluded, so that no pack can make a page slow.
 */
const selectorSchema = z.string().check(
  z.minLength(1),
  z.maxLength(MAX_SELECTOR),
  z.regex(/^[\w\s\-.#*[\]="':()^$~|>+,/]+$/, { error: 'expected a selector without escapes or braces' }),
  z.refine((text) => (withoutValues(text).match(/::?[\w-]+/g) ?? []).every(isAllowed), {
    error: 'expected no pseudo-class except :not, :first-child, :last-child and :nth-child',
  }),
  z.refine((text) => (withoutValues(text).match(/[>+~]|\S\s+(?=\S)/g) ?? []).length <= MAX_COMBINATORS, {
    error: `expected at most ${MAX_COMBINATORS} combinators in a selector`,
  }),
);

const withoutValues = (selector: string) => selector.replace(/"[^"]*"|'[^']*'/g, '""');
const isAllowed = (pseudo: string) => /^:(not|first-child|last-child|nth-child)$/.test(pseudo);

const pathSchema = z.string().check(
  z.maxLength(MAX_SELECTOR),
  z.regex(/^[\w$:{}-]+(\.[\w$:{}-]+){0,15}$/, { error: 'expected keys joined by dots' }),
  z.refine((path) => !/(^|\.)(__proto__|constructor|prototype)(\.|$)/.test(path), {
    error: 'expected a path to data, without __proto__, constructor or prototype',
  }),
);

const lists = (entry: typeof selectorSchema | typeof pathSchema) =>
  z
    .record(name, z.array(entry).check(z.minLength(1), z.maxLength(MAX_ALTERNATIVES)))
    .check(
      z.refine((record) => Object.keys(record).length <= MAX_NAMES, { error: `expected at most ${MAX_NAMES} names` }),
    );

const packSchema = z.object({
  site: z.string().check(z.maxLength(40)),
  version: z.int().check(z.positive(), z.maximum(1_000_000)),
  selectors: lists(selectorSchema),
  paths: lists(pathSchema),
});

/**
 * The result of checking a pack from outside.
 * - `newer`: valid, for this site, and newer than the built-in one. - `not-newer`: valid, but not needed.
 * - `refused`: not a pack, or beyond the limits; none of it is used.
 */
export type PackOffer =
  | { kind: 'newer'; pack: SelectorPack }
  | { kind: 'not-newer' }
  | { kind: 'refused'; reason: string };

/** Checks what a feed offers as a newer pack for the site of `builtIn`. */
export function checkPack(offered: unknown, builtIn: { site: SiteId; version: number }): PackOffer {
  if (lengthOf(offered) > MAX_PACK) return { kind: 'refused', reason: `longer than ${MAX_PACK} characters` };
  const parsed = packSchema.safeParse(offered);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { kind: 'refused', reason: `${issue?.path.join('.') || 'the pack'}: ${issue?.message}` };
  }
  const { site, ...pack } = parsed.data;
  if (site !== builtIn.site) return { kind: 'refused', reason: `expected the site ${builtIn.site}, got ${site}` };
  return pack.version > builtIn.version
    ? { kind: 'newer', pack: { site: builtIn.site, ...pack } }
    : { kind: 'not-newer' };
}

/** The length of a value as JSON; infinite when it cannot be written as JSON. */
function lengthOf(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
