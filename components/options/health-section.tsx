import { useStore } from 'zustand';
import { i18n } from '../../lib/i18n.ts';
import type { HealthStore } from '../../lib/state/health-store.ts';
import { wordHealthCount, wordHealthNote } from './health-texts.ts';
import { Section } from './section.tsx';

/** Whether the sites are read as they should be, and a report for whoever can mend it. */
export function HealthSection({ store }: { store: HealthStore }) {
  const { health, copied, copyReport } = useStore(store);
  const { notes } = health;
  return (
    <Section id="health" title={i18n.t('health.title')} text={i18n.t('health.text')}>
      {notes.length === 0 ? (
        <p>{i18n.t('health.sound')}</p>
      ) : (
        <ul className="facts">
          {notes.map((note) => (
            <li key={`${note.site} ${note.by} ${note.missing.join(' ')}`}>
              {wordHealthNote(note)} <span className="quiet">{wordHealthCount(note)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <button type="button" onClick={() => void copyReport()}>
          {i18n.t('health.copy')}
        </button>
        <span className="quiet" role="status">
          {copied === 'done' && i18n.t('health.copied')}
          {copied === 'failed' && i18n.t('health.notCopied')}
        </span>
      </div>
    </Section>
  );
}
