import { JSDOM } from 'jsdom';

/**
 * A saved page as a document: no script runs, nothing is loaded. Shadow roots that the page was saved with as
 * `<template shadowrootmode>` are attached, as a browser does while parsing and jsdom does not.
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
      continue; // The element can have no shadow root, or has one: a browser leaves the template as it is.
    }
    shadow.append(template.content);
    template.remove();
    attachShadowRoots(shadow);
  }
}
