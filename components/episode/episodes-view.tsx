import { i18n } from '../../lib/i18n.ts';
import type { EpisodesAnswer } from '../../lib/messages/query.ts';
import { countEpisodes, formatMonth, formatNumber } from '../ui/format.ts';
import { Heading } from '../ui/heading.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { EpisodeRows } from './episode-rows.tsx';

/** The newest episodes of all podcasts, by month. */
export function EpisodesView({ answer, onMore }: { answer: EpisodesAnswer; onMore: () => void }) {
  const { episodes, total } = answer;
  if (episodes.length === 0)
    return <StateNote title={i18n.t('episodes.none')}>{i18n.t('episodes.noneText')}</StateNote>;
  const months = Map.groupBy(episodes, ({ publishedOn }) => publishedOn.slice(0, 7));
  return (
    <>
      <header className="view-head">
        <Heading level={1}>{i18n.t('episodes.title')}</Heading>
        <p className="byline">{countEpisodes(total)}</p>
      </header>
      {[...months].map(([month, own]) => (
        <section key={month}>
          <Heading level={2} className="month">
            {formatMonth(month)}
          </Heading>
          <EpisodeRows episodes={own} />
        </section>
      ))}
      {episodes.length < total && (
        <div className="actions">
          <button type="button" onClick={onMore}>
            {i18n.t('list.more')}
          </button>
          <span className="quiet">{i18n.t('list.shown', [formatNumber(episodes.length), formatNumber(total)])}</span>
        </div>
      )}
    </>
  );
}
