import { type ComponentType, useCallback, useEffect, useState } from 'react';
import type { PageSwitch } from '../../lib/domain/settings.ts';
import { i18n } from '../../lib/i18n.ts';
import { BackgroundRefused, ExtensionGone } from '../../lib/messages/query.ts';
import { type ReaderStore, SKELETON_DELAY_MS } from '../../lib/state/reader-store.ts';
import type { BrowseProps } from '../reader/frame.ts';
import { Reader } from '../reader/reader.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { LostPanel, type LostReason } from './lost-panel.tsx';

/** A panel that is connected to the background. */
export interface ConnectedPanel {
  store: ReaderStore;
  close(): Promise<void>;
  switchPage(change: PageSwitch): Promise<void>;
}

type State =
  | { is: 'connecting' | 'late' }
  | { is: 'connected'; panel: ConnectedPanel }
  | { is: 'lost'; why: LostReason };

interface PanelProps {
  connect: () => Promise<ConnectedPanel>;
  Browse: ComponentType<BrowseProps>;
}

/** The in-page panel: connects to the background, then shows the reader. */
export function Panel({ connect, Browse }: PanelProps) {
  const [state, setState] = useState<State>({ is: 'connecting' });
  const start = useCallback(async () => {
    setState({ is: 'connecting' });
    const late = setTimeout(() => setState({ is: 'late' }), SKELETON_DELAY_MS);
    try {
      const panel = await connect();
      setState({ is: 'connected', panel });
    } catch (error) {
      console.error('Liner Notes: the panel cannot reach the background', error);
      setState({ is: 'lost', why: reasonOf(error) });
    } finally {
      clearTimeout(late);
    }
  }, [connect]);
  useEffect(() => void start(), [start]);
  switch (state.is) {
    case 'connecting':
      return null;
    case 'late':
      return (
        <main aria-busy="true">
          <Skeleton label={i18n.t('page.loading')} />
        </main>
      );
    case 'connected':
      return (
        <Reader
          store={state.panel.store}
          frame="sidebar"
          actions={{ close: state.panel.close, switchPage: state.panel.switchPage }}
          Browse={Browse}
        />
      );
    case 'lost':
      return <LostPanel why={state.why} retry={() => void start()} />;
    default:
      return state satisfies never;
  }
}

function reasonOf(error: unknown): LostReason {
  if (error instanceof ExtensionGone) return 'updated';
  return error instanceof BackgroundRefused ? 'refused' : 'unanswered';
}
