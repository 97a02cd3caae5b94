// @vitest-environment jsdom
import './fake-i18n.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import { page, section } from '../fixtures/datasets.ts';
import { openReader } from './open-reader.tsx';
import { find, findAll, settle, textOf } from './render.tsx';

const PAGE = page(section('claw'));
const items = () => findAll('.menu button').map(textOf);

beforeEach(() => {
  HTMLElement.prototype.hidePopover = vi.fn();
});

describe('the menu of switches', () => {
  test.each([
    { settings: DEFAULT_SETTINGS, says: ['Hide the tab on Spotify', 'Turn off on Spotify', 'Pause everywhere'] },
    {
      settings: { ...DEFAULT_SETTINGS, onSites: { spotify: { tabHidden: true } } },
      says: ['Show the tab on Spotify', 'Turn off on Spotify', 'Pause everywhere'],
    },
  ])('on a site: $says', async ({ settings, says }) => {
    await openReader({ page: PAGE, settings }, { actions: { switchPage: () => {} } });
    expect(items()).toEqual(says);
  });

  test.each([{ state: 'elsewhere' }, { state: 'quiet', site: 'web' }] as const)(
    'on a page that is no site’s: only pause (%j)',
    async (answer) => {
      await openReader({ page: answer }, { actions: { switchPage: () => {} } });
      expect(items()).toEqual(['Pause everywhere']);
    },
  );

  test.each([
    { item: 'Hide the tab on Spotify', change: { site: 'spotify', tabHidden: true } },
    { item: 'Turn off on Spotify', change: { site: 'spotify', on: false } },
    { item: 'Pause everywhere', change: { paused: true } },
  ])('$item', async ({ item, change }) => {
    const switchPage = vi.fn();
    await openReader({ page: PAGE }, { actions: { switchPage } });
    await settle(() => find('.menu button', item).click());
    expect(switchPage).toHaveBeenCalledExactlyOnceWith(change);
  });

  test('is not there in the library, which is about no page', async () => {
    await openReader({ page: PAGE }, { frame: 'library', actions: { switchPage: () => {} } });
    expect(items()).toEqual([]);
  });
});
