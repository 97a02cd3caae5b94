import { JSDOM } from 'jsdom';
import * as z from 'zod/mini';
import { momentOf, withShownDate } from '../domain/dates/sighted-date.ts';
import { type Sighting, sightingSchema } from '../domain/sighting.ts';
import { readerFor } from '../sites/readers.ts';

/**
 * Parses a saved page. No script runs and nothing is loaded. Attaches shadow roots that were saved as
 * `<template shadowrootmode>`: browsers do so while parsing, jsdom does not.
 */
export function openSavedPage(html: Buffer, url: URL): Document {
  const { document } = new JSDOM(decodePage(html), { url: url.href, contentType: 'text/html' }).window;
  attachShadowRoots(document);
  return document;
}

/**
 * Decodes a page as browsers do, but for what its server said: by its byte-order mark, by the encoding that it names,
 * however late, or else as UTF-8 if it is, and as windows-1252 if not.
 * Source: HTML, determining the character encoding; Chromium and Firefox guess UTF-8 for local files.
 */
function decodePage(html: Buffer): string {
  const marked = /^(?:(\xef\xbb\xbf)|(\xff\xfe)|\xfe\xff)/.exec(html.toString('latin1', 0, 3));
  if (marked) return new TextDecoder(marked[1] ? 'utf-8' : marked[2] ? 'utf-16le' : 'utf-16be').decode(html);
  try {
    return new TextDecoder(namedEncoding(html.toString('latin1'))).decode(html);
  } catch {
    // No encoding named, or none that there is.
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(html);
  } catch {
    return new TextDecoder('windows-1252').decode(html);
  }
}

/** The encoding that a page names in a `meta`. @throws RangeError if it names none */
function namedEncoding(html: string): string {
  const markup = html.replace(/<!--.*?(?:-->|$)|<(script|style|title|textarea)\b.*?(?:<\/\1\b|$)/gis, ' ');
  for (const [tag] of markup.matchAll(/<meta\b[^>]{0,1000}>/gi)) {
    const [, name] = /\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(tag) ?? [];
    // A page that can be read so far is in no UTF-16, whatever it says.
    if (name) return /^utf-16/i.test(name) ? 'utf-8' : name;
  }
  throw new RangeError('no encoding named');
}

function attachShadowRoots(root: ParentNode): void {
  for (const template of root.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode]')) {
    const mode = template.getAttribute('shadowrootmode');
    const host = template.parentElement;
    if (!host || (mode !== 'open' && mode !== 'closed')) continue;
    let shadow: ShadowRoot;
    try {
      shadow = host.attachShadow({ mode });
    } catch {
      continue; // The element cannot have a shadow root, or has one already: browsers keep the template then.
    }
    shadow.append(template.content);
    template.remove();
    attachShadowRoots(shadow);
  }
}

/** What the site's reader, or the reader for any page, sees on a saved page: the page's sighting, then the player's. */
export function sightPage(url: URL, html: Buffer): Sighting[] {
  const document = openSavedPage(html, url);
  const reader = readerFor(url);
  const seen = [reader.readPage(url, document, reader.pack), reader.readPlayer(url, document, reader.pack)];
  const now = momentOf(Date.now());
  return z
    .array(sightingSchema)
    .parse(
      seen.flatMap((place) =>
        place.state === 'sighted' ? [withShownDate(place.sighting, place.shownDate ? [place.shownDate] : [], now)] : [],
      ),
    );
}
