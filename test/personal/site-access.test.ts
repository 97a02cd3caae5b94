import '../extension/fake-extension.ts';
import { expect, test, vi } from 'vitest';
import { allowedSites, askForSite, followAccess, withdrawSite } from '../../lib/personal/site-access.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { answer, give, withdraw } from '../extension/fake-permissions.ts';

const allowed = async () => (await allowedSites()).map(({ id }) => id);
const MAIN = ['spotify', 'apple-podcasts'];

test('sites required by the manifest are allowed, others once the user agrees', async () => {
  expect(await allowed()).toEqual(MAIN);
  expect(await askForSite('castbox')).toBe(true);
  expect(await allowed()).toEqual([...MAIN, 'castbox']);
  expect(await withdrawSite('castbox')).toBe(true);
  expect(await allowed()).toEqual(MAIN);
});

test('a site is not allowed if the user refuses', async () => {
  answer(false);
  expect(await askForSite('castbox')).toBe(false);
  expect(await allowed()).toEqual(MAIN);
});

test('a site with several hosts is allowed only with all of them', async () => {
  give('https://pocketcasts.com/*', 'https://pca.st/*');
  expect(await allowed()).toEqual(MAIN);
  give('https://play.pocketcasts.com/*');
  expect(await allowed()).toEqual([...MAIN, 'pocket-casts']);
  withdraw('https://pca.st/*');
  expect(await allowed()).toEqual(MAIN);
});

test('requests exactly the hosts of the site, before any await', () => {
  const request = vi.fn(async () => true);
  fakeApi('permissions', { request });
  void askForSite('transistor');
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['https://*.transistor.fm/*'] });
});

test('rejects an unknown site', async () => {
  await expect(askForSite('web')).rejects.toThrow('Unknown site: web');
});

test('notifies listeners of all changes, also those in the browser’s settings, until they stop', () => {
  const listener = vi.fn();
  const stop = followAccess(listener);
  give('https://castbox.fm/*');
  withdraw('https://castbox.fm/*');
  expect(listener).toHaveBeenCalledTimes(2);
  stop();
  give('https://castbox.fm/*');
  expect(listener).toHaveBeenCalledTimes(2);
});
