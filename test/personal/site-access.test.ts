import '../extension/fake-extension.ts';
import { expect, test, vi } from 'vitest';
import { allowedSites, askForSite, followAccess, withdrawSite } from '../../lib/personal/site-access.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { answer, give, withdraw } from '../extension/fake-permissions.ts';

const allowed = async () => (await allowedSites()).map(({ id }) => id);
const MAIN = ['spotify', 'apple-podcasts'];

test('the sites of the installation are allowed, the others once the person agrees', async () => {
  expect(await allowed()).toEqual(MAIN);
  expect(await askForSite('castbox')).toBe(true);
  expect(await allowed()).toEqual([...MAIN, 'castbox']);
  expect(await withdrawSite('castbox')).toBe(true);
  expect(await allowed()).toEqual(MAIN);
});

test('a person who does not agree is not taken to have', async () => {
  answer(false);
  expect(await askForSite('castbox')).toBe(false);
  expect(await allowed()).toEqual(MAIN);
});

test('a site of several hosts is allowed with all of them, or not at all', async () => {
  give('https://pocketcasts.com/*', 'https://pca.st/*');
  expect(await allowed()).toEqual(MAIN);
  give('https://play.pocketcasts.com/*');
  expect(await allowed()).toEqual([...MAIN, 'pocket-casts']);
  withdraw('https://pca.st/*');
  expect(await allowed()).toEqual(MAIN);
});

test('exactly the hosts of the site are asked for, before anything is awaited', () => {
  const request = vi.fn(async () => true);
  fakeApi('permissions', { request });
  void askForSite('transistor');
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['https://*.transistor.fm/*'] });
});

test('what is no site cannot be asked for', async () => {
  await expect(askForSite('web')).rejects.toThrow('Unknown site: web');
});

test('changes are heard of, also those made in the browser’s own pages, until one stops', () => {
  const heard = vi.fn();
  const stop = followAccess(heard);
  give('https://castbox.fm/*');
  withdraw('https://castbox.fm/*');
  expect(heard).toHaveBeenCalledTimes(2);
  stop();
  give('https://castbox.fm/*');
  expect(heard).toHaveBeenCalledTimes(2);
});
