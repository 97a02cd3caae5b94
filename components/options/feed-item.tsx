import { useState } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { FeedView } from '../../lib/messages/feeds.ts';
import type { FeedsState } from '../../lib/state/feeds-store.ts';
import { fingerprintText, holdingsText } from '../feeds/feed-texts.ts';
import { formatDay } from '../ui/format.ts';
import { FeedSync } from './feed-sync.tsx';

interface FeedItemProps {
  feed: FeedView;
  state: FeedsState;
}

/** One feed: its content, its sync state and its controls. */
export function FeedItem({ feed, state }: FeedItemProps) {
  const { id, kind, name, address, fingerprint, on, holds } = feed;
  const [removing, setRemoving] = useState(false);
  const remove = kind === 'added' && !removing && (
    <button type="button" aria-label={`${i18n.t('feeds.remove')}: ${name}`} onClick={() => setRemoving(true)}>
      {i18n.t('feeds.remove')}
    </button>
  );
  return (
    <li className="feed" aria-label={name}>
      <div className="row">
        <div className="feed-name">
          <h3 dir="auto">{name}</h3>
          <p className="hint" dir="auto">
            {address === undefined ? i18n.t('feeds.bundled') : new URL(address).host}
          </p>
        </div>
        <input
          type="checkbox"
          role="switch"
          className="switch"
          checked={on}
          aria-checked={on}
          aria-label={i18n.t('feeds.on', [name])}
          onChange={(event) => void state.switchOn(id, event.target.checked)}
        />
      </div>
      {holds && <p className="quiet">{`${holdingsText(holds)} · ${i18n.t('data.asOf', [formatDay(holds.asOf)])}`}</p>}
      {on && address !== undefined && <FeedSync feed={feed} state={state} remove={remove} />}
      {!on && <p className="hint">{i18n.t('feeds.off')}</p>}
      {!on && remove && <div className="actions">{remove}</div>}
      {removing && (
        <div className="notice" role="alert">
          <p>{i18n.t('feeds.removeSure', [name])}</p>
          <div className="actions">
            <button type="button" onClick={() => void state.remove(id)}>
              {i18n.t('feeds.removeYes')}
            </button>
            <button type="button" onClick={() => setRemoving(false)}>
              {i18n.t('feeds.keep')}
            </button>
          </div>
        </div>
      )}
      {kind === 'added' && fingerprint !== undefined && (
        <details className="hint">
          <summary>{i18n.t('feeds.fingerprint')}</summary>
          <code>{fingerprintText(fingerprint)}</code>
        </details>
      )}
    </li>
  );
}
