import { type FormEvent, useId, useState } from 'react';
import { i18n } from '../../lib/i18n.ts';
import type { FeedOffer, FeedPreviewState } from '../../lib/messages/feeds.ts';
import type { FeedsState } from '../../lib/state/feeds-store.ts';
import { feedProblemText, fingerprintText, holdingsText } from '../feeds/feed-texts.ts';
import { formatDay } from '../ui/format.ts';

/** Adds a feed by its address: shows a preview first, then the user decides. */
export function AddFeed({ state }: { state: FeedsState }) {
  const id = useId();
  const { preview, requestPreview } = state;
  // A new form after each feed, to clear the address.
  const [added, setAdded] = useState(0);
  const checking = preview?.state === 'looking';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Must run within the click: the browser may ask for permission.
    if (!checking) void requestPreview(String(new FormData(event.currentTarget).get('address') ?? ''));
  };
  return (
    <div className="add-feed">
      <h3>{i18n.t('addFeed.title')}</h3>
      <form key={added} onSubmit={submit}>
        <label htmlFor={id}>{i18n.t('addFeed.label')}</label>
        <div className="field">
          <input
            id={id}
            name="address"
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            aria-describedby={`${id}-hint ${id}-outcome`}
            aria-invalid={preview?.state === 'no-address'}
          />
          <button type="submit" aria-disabled={checking}>
            {checking ? i18n.t('addFeed.checking') : i18n.t('addFeed.check')}
          </button>
        </div>
        <p id={`${id}-hint`} className="hint">
          {i18n.t('addFeed.hint')}
        </p>
      </form>
      <p id={`${id}-outcome`} role="status" className={preview && previewText(preview) ? 'notice' : undefined}>
        {preview && previewText(preview)}
      </p>
      {preview?.state === 'offer' && (
        <Offer
          offer={preview.offer}
          add={() => {
            setAdded(added + 1);
            void state.add(preview.offer);
          }}
          dismiss={state.dismiss}
        />
      )}
    </div>
  );
}

function Offer({ offer, add, dismiss }: { offer: FeedOffer; add: () => void; dismiss: () => void }) {
  const { name, address, fingerprint, insights, episodes, podcasts, asOf } = offer;
  return (
    <section className="notice offer" aria-label={name}>
      <p dir="auto">
        <b>{name}</b>
      </p>
      <p className="quiet">{new URL(address).host}</p>
      <p>{`${holdingsText({ insights, episodes, podcasts })} · ${i18n.t('data.asOf', [formatDay(asOf)])}`}</p>
      <p className="quiet">{i18n.t('feeds.fingerprint')}</p>
      <code>{fingerprintText(fingerprint)}</code>
      <p>{i18n.t('addFeed.compare')}</p>
      <div className="actions">
        <button type="button" onClick={add}>
          {i18n.t('addFeed.add')}
        </button>
        <button type="button" onClick={dismiss}>
          {i18n.t('addFeed.cancel')}
        </button>
      </div>
    </section>
  );
}

function previewText(preview: { state: 'looking' } | FeedPreviewState): string {
  switch (preview.state) {
    case 'looking':
    case 'offer':
      return '';
    case 'no-address':
      return i18n.t('addFeed.noAddress');
    case 'not-allowed':
      return i18n.t('addFeed.refused');
    case 'known':
      return i18n.t('addFeed.known', [preview.name]);
    case 'failed':
      return feedProblemText(preview.problem);
    default:
      return preview satisfies never;
  }
}
