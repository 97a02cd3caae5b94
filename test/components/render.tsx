import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, scrollTo: () => {} });

let root: Root | undefined;

/** Renders a view into an empty document; the one before goes. */
export async function render(view: ReactNode): Promise<HTMLElement> {
  await act(async () => root?.unmount());
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  root = createRoot(container);
  await act(async () => root?.render(view));
  return container;
}

/** Runs an action and waits until the view has settled. */
export async function settle(action: () => unknown = () => {}): Promise<void> {
  await act(async () => {
    await action();
    await new Promise((done) => setTimeout(done));
  });
}

/** The only element that fits. @throws if there is none or more than one */
export function find<E extends HTMLElement = HTMLElement>(selector: string, text?: string): E {
  const found = [...document.querySelectorAll<E>(selector)].filter((each) => !text || textOf(each).includes(text));
  const [only, ...more] = found;
  if (!only || more.length > 0) throw new Error(`${found.length} elements are "${selector}" with "${text ?? ''}"`);
  return only;
}

export function findAll(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** The text, with white space collapsed as in a browser. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export async function press(key: string, target: Element = document.activeElement ?? document.body): Promise<void> {
  await settle(() => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
}

/** Types into a field, in one go. */
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
