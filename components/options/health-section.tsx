import { useStore } from 'zustand';
import { i18n } from '../../lib/i18n.ts';
import type { HealthStore } from '../../lib/state/health-store.ts';
import { healthLines } from './health-texts.ts';
import { Section } from './section.tsx';

/** Whether the sites can be read properly, and a report for the developers. */
export function HealthSection({ store }: { store: HealthStore }) {
  const { health, copied, copyReport } = useStore(store);
  const { notes } = health;
  return (
    <Section id="health" title={i18n.t('health.title')} text={i18n.t('health.text')}>
      {notes.length === 0 ? (
        <p>{i18n.t('health.sound')}</p>
      ) : (
        <ul className="facts">
          {healthLines(notes).map(({ key, text, pages }) => (
            <li key={key}>
              {text} <span className="quiet">{pages}</span>
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
