import { Browse } from '../../components/reader/browse.tsx';
import type { Reader as ReaderView } from '../../components/reader/reader.tsx';
import { Reader } from '../../components/reader/reader.tsx';
import { createReaderStore, type ReaderStore } from '../../lib/state/reader-store.ts';
import { parseRoute } from '../../lib/state/route.ts';
import { type FakeLibrary, type FakeWorld, fakeLibrary } from './fake-library.ts';
import { render, settle } from './render.tsx';

type ReaderProps = Parameters<typeof ReaderView>[0];

export interface OpenReader {
  library: FakeLibrary;
  store: ReaderStore;
}

/** Opens a reader at an address, like an entry point. */
export async function openReader(
  world: Partial<FakeWorld>,
  {
    hash = '#/',
    frame = 'popup',
    actions = {},
    foot,
    entrance = 'page',
    library = fakeLibrary(world),
  }: {
    hash?: string;
    frame?: ReaderProps['frame'];
    actions?: ReaderProps['actions'];
    foot?: ReaderProps['foot'];
    entrance?: 'page' | 'home';
    library?: FakeLibrary;
  } = {},
): Promise<OpenReader> {
  location.hash = hash;
  // Let the event of this change pass before the reader listens.
  await new Promise((done) => setTimeout(done));
  const store = createReaderStore(library, { route: parseRoute(location.hash, entrance), tab: 7, entrance });
  store.getState().start();
  await render(<Reader store={store} frame={frame} actions={actions} Browse={Browse} {...(foot && { foot })} />);
  await settle();
  return { library, store };
}
