import { i18n } from '../../lib/i18n.ts';
import type { DataFigures, DataStatus } from '../../lib/messages/query.ts';
import type { FeedsState } from '../../lib/state/feeds-store.ts';
import type { OptionsState } from '../../lib/state/options-store.ts';
import { actionProblemText } from '../feeds/feed-texts.ts';
import { dataProblemText, failedUpdateText, personalProblemText, statusText } from '../reader/status-texts.ts';
import { countEpisodes, formatNumber } from '../ui/format.ts';
import { AddFeed } from './add-feed.tsx';
import { FeedItem } from './feed-item.tsx';
import { Section } from './section.tsx';
import { Unanswered } from './unanswered.tsx';

interface DataSectionProps {
  state: OptionsState;
  feeds: FeedsState;
}

/** The insights in this browser: totals, state and a check, then the feeds they come from. */
export function DataSection({ state: { status, check, checkData }, feeds }: DataSectionProps) {
  const running = check === 'running';
  const figures = status && figuresOf(status);
  return (
    <Section id="data" title={i18n.t('options.data.title')} text={i18n.t('options.data.text')}>
      <div role="status">
        <p>{status && statusText(status)}</p>
        {figures && <p className="quiet">{totalsText(figures)}</p>}
        {status?.state === 'failed' && (
          <p className="notice">{status.data ? failedUpdateText(status.problem) : dataProblemText(status.problem)}</p>
        )}
        {status && status.state !== 'loading' && status.personal && (
          <p className="notice">{personalProblemText(status.personal)}</p>
        )}
      </div>
      <div className="actions">
        <button type="button" aria-disabled={running} onClick={() => running || void checkData()}>
          {running ? i18n.t('options.data.checking') : i18n.t('options.data.check')}
        </button>
        <span className="quiet" role="status">
          {check === 'done' && status?.state === 'ready' && i18n.t('options.data.checked')}
          {check === 'failed' && i18n.t('problem.failed')}
        </span>
      </div>
      {feeds.failed && (
        <p className="notice" role="alert">
          {actionProblemText(feeds.failed)}
        </p>
      )}
      {feeds.unanswered && <Unanswered stale={feeds.feeds !== undefined} reload={feeds.reload} />}
      {feeds.feeds && (
        <ul className="feeds" aria-label={i18n.t('feeds.title')}>
          {feeds.feeds.map((feed) => (
            <FeedItem key={feed.id} feed={feed} state={feeds} />
          ))}
        </ul>
      )}
      {feeds.unread > 0 && (
        <p className="notice">{i18n.t('feeds.unread', feeds.unread, [formatNumber(feeds.unread)])}</p>
      )}
      <AddFeed state={feeds} />
    </Section>
  );
}

function figuresOf(status: DataStatus): DataFigures | undefined {
  if (status.state === 'failed') return status.data;
  return status.state === 'ready' ? status : undefined;
}

function totalsText({ topics, podcasts, episodes }: DataFigures): string {
  const counts = [
    i18n.t('count.topics', topics, [formatNumber(topics)]),
    i18n.t('count.podcasts', podcasts, [formatNumber(podcasts)]),
    countEpisodes(episodes),
  ];
  return counts.join(' · ');
}
