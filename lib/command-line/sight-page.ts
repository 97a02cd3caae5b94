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
  const { document } = new JSDOM(html, { url: url.href, contentType: 'text/html' }).window;
  attachShadowRoots(document);
  return document;
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
