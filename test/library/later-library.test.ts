import { expect, test, vi } from 'vitest';
import { laterLibrary } from '../../lib/library/later-library.ts';
import type { Library } from '../../lib/messages/query.ts';
import { expectConsole } from '../setup/console.ts';

function lateLibrary() {
  const stop = vi.fn();
  const library = { ask: vi.fn(async () => 'answer'), follow: vi.fn(() => stop), refresh: vi.fn(async () => {}) };
  const load = vi.fn(async () => library as unknown as Library);
  return { stop, library, load, later: laterLibrary(load) };
}

test('nothing is loaded before the first question', async () => {
  const { load, later, library } = lateLibrary();
  expect(load).not.toHaveBeenCalled();
  expect(await later.ask({ kind: 'topics' })).toBe('answer');
  expect(library.ask).toHaveBeenCalledWith({ kind: 'topics' });
  await later.refresh();
  expect(library.refresh).toHaveBeenCalledOnce();
});

test('changes are followed once it is loaded, until that is stopped', async () => {
  const { later, library, stop } = lateLibrary();
  const listener = () => {};
  const end = later.follow(listener);
  await vi.waitFor(() => expect(library.follow).toHaveBeenCalledWith(listener));
  end();
  expect(stop).toHaveBeenCalledOnce();
});

test('what is stopped before it is loaded follows nothing', async () => {
  const { later, library, load } = lateLibrary();
  later.follow(() => {})();
  await load.mock.results[0]?.value;
  await Promise.resolve();
  expect(library.follow).not.toHaveBeenCalled();
});

test('code that cannot be loaded, as after an update, fails the question', async () => {
  expectConsole('error', /changes cannot be followed/);
  const later = laterLibrary(() => Promise.reject(new Error('gone')));
  later.follow(() => {});
  await expect(later.ask({ kind: 'topics' })).rejects.toThrow('gone');
});
