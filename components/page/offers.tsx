import { useState } from 'react';
import type { SiteId } from '../../lib/domain/site-ids.ts';
import { i18n } from '../../lib/i18n.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { formatList } from '../ui/format.ts';
import { MAIN_SITES, siteName } from '../ui/sites.ts';
import { StateNote } from '../ui/state-note.tsx';
import { BrowseTopics, OptionsLink } from './links.tsx';

/** The tab has no page that can be read. */
export function Elsewhere() {
  return (
    <StateNote
      title={i18n.t('elsewhere.title')}
      actions={
        <>
          {MAIN_SITES.map(({ name, host }) => (
            <ExternalLink key={name} href={`https://${host}/`}>
              {i18n.t('elsewhere.open', [name])}
            </ExternalLink>
          ))}
          <BrowseTopics />
        </>
      }
    >
      {i18n.t('elsewhere.text', [formatList(MAIN_SITES.map(({ name }) => name))])}
    </StateNote>
  );
}

/** A site that needs the user's permission before it is read. */
export function Allowable({
  site,
  allowSite,
}: {
  site: SiteId;
  /** Absent in frames that cannot ask for permission. */
  allowSite: ((site: SiteId) => void) | undefined;
}) {
  const name = siteName(site);
  return (
    <StateNote
      title={i18n.t('allowable.title', [name])}
      actions={
        allowSite ? (
          <button type="button" onClick={() => allowSite(site)}>
            {i18n.t('allowable.allow', [name])}
          </button>
        ) : (
          <OptionsLink>{i18n.t('siteOff.inOptions')}</OptionsLink>
        )
      }
    >
      {i18n.t('allowable.text')}
    </StateNote>
  );
}

/** Any other page: read only if the user asks. */
export function Readable({ readPage }: { readPage: () => Promise<boolean> }) {
  const [problem, setProblem] = useState<'refused' | 'failed'>();
  const read = async () => {
    try {
      setProblem((await readPage()) ? undefined : 'refused');
    } catch (error) {
      console.error('Liner Notes: the page could not be read', error);
      setProblem('failed');
    }
  };
  return (
    <StateNote
      title={i18n.t('readable.title')}
      actions={
        <>
          <button type="button" onClick={() => void read()}>
            {i18n.t('readable.read')}
          </button>
          <BrowseTopics />
          <span className="quiet" role="status">
            {problem === 'refused' && i18n.t('readable.refused')}
            {problem === 'failed' && i18n.t('problem.failed')}
          </span>
        </>
      }
    >
      {i18n.t('readable.text')}
    </StateNote>
  );
}
