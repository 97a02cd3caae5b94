import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, scrollTo: () => {} });

let root: Root | undefined;

/** Draws a view into an empty document. */
export async function render(view: ReactNode): Promise<HTMLElement> {
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  root = createRoot(container);
  await act(async () => root?.render(view));
  return container;
}

/** Does something and lets the view settle. */
export async function settle(action: () => unknown = () => {}): Promise<void> {
  await act(async () => {
    await action();
    await new Promise((done) => setTimeout(done));
  });
}

/** The one element; a test that finds none or several of them has found a fault. */
export function find<E extends HTMLElement = HTMLElement>(selector: string, text?: string): E {
  const found = [...document.querySelectorAll<E>(selector)].filter((each) => !text || textOf(each).includes(text));
  const [only, ...more] = found;
  if (!only || more.length > 0) throw new Error(`${found.length} elements are "${selector}" with "${text ?? ''}"`);
  return only;
}

export function findAll(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** What is read, with white space as a browser shows it. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export async function press(key: string, target: Element = document.activeElement ?? document.body): Promise<void> {
  await settle(() => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
}

/** Types into a field as a person does, in one go. */
export async function type(field: HTMLInputElement, text: string): Promise<void> {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await settle(() => {
    set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function wait(milliseconds: number): Promise<void> {
  await act(() => new Promise<void>((done) => setTimeout(done, milliseconds)));
}

afterEach(async () => {
  await act(async () => root?.unmount());
  root = undefined;
});
