import type { Reason } from '../../lib/domain/match.ts';
import { i18n } from '../../lib/i18n.ts';
import { formatList, formatShare } from '../ui/format.ts';

const PLATFORMS: Record<string, string> = { spotify: 'Spotify', apple: 'Apple Podcasts', youtube: 'YouTube' };
/** The ids that an RSS feed gives. */
const FEED_IDS = ['feedUrl', 'guid'];

/** Shared words named in one reason. */
const MAX_WORDS = 3;

/** Explains a match, one short text a reason: "Same podcast", "same day", "“OpenClaw” in both". */
export function reasonTexts(reasons: readonly Reason[]): string[] {
  const [first, ...others] = [...new Set(reasons.map(reasonText))];
  return first === undefined ? [] : [capitalised(first), ...others];
}

/** "Matched by show and date", or that the user chose it. */
export function matchedText(reasons: readonly Reason[]): string {
  if (reasons.some(({ field, code }) => field === 'correction' && code === 'is')) return i18n.t('page.chosen');
  const bases = new Set(reasons.flatMap((reason) => basisOf(reason) ?? []));
  return bases.size === 0 ? i18n.t('page.matchedPlain') : i18n.t('page.matched', [formatList([...bases])]);
}

/** The same of a podcast's own page: "Podcast matched by name". */
export function matchedPodcastText(reasons: readonly Reason[]): string {
  const bases = new Set(
    reasons.flatMap((reason) => (reason.field === 'podcast' ? (podcastBasisOf(reason) ?? []) : [])),
  );
  return bases.size === 0 ? i18n.t('page.matchedPlain') : i18n.t('page.matchedPodcast', [formatList([...bases])]);
}

function podcastBasisOf({ code }: Extract<Reason, { field: 'podcast' }>): string | undefined {
  switch (code) {
    case 'id':
      return i18n.t('basis.id');
    case 'title':
    case 'title-alias':
    case 'title-part':
      return i18n.t('basis.name');
    case 'publisher':
      return i18n.t('basis.publisher');
    case 'other-publisher':
    case 'several':
    case 'conflict':
      return undefined;
    default:
      return code satisfies never;
  }
}

function basisOf(reason: Reason): string | undefined {
  switch (reason.field) {
    case 'podcast':
      return podcastBasisOf(reason) && i18n.t('basis.show');
    case 'episode':
      return reason.code === 'id' ? i18n.t('basis.episodeId') : undefined;
    case 'date':
      return reason.code === 'unknown' ? undefined : i18n.t('basis.date');
    case 'title':
      return i18n.t('basis.title');
    case 'text':
      return i18n.t('basis.words');
    case 'correction':
      return undefined;
    default:
      return reason satisfies never;
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase(i18n.t('language')) + text.slice(1);
}

function reasonText(reason: Reason): string {
  switch (reason.field) {
    case 'podcast':
      return podcastText(reason);
    case 'episode':
      return episodeText(reason);
    case 'date':
      return dateText(reason);
    case 'title':
      return reason.code === 'same'
        ? i18n.t('reason.sameTitle')
        : i18n.t('reason.similarTitle', [formatShare(reason.params.similarity)]);
    case 'text':
      return sharedWordsText(reason.params.words, reason.params.where);
    case 'correction':
      return correctionText(reason.code);
    default:
      return reason satisfies never;
  }
}

function podcastText(reason: Extract<Reason, { field: 'podcast' }>): string {
  switch (reason.code) {
    case 'id':
      return FEED_IDS.includes(reason.params.platform)
        ? i18n.t('reason.podcastFeed')
        : i18n.t('reason.podcastId', [platformName(reason.params.platform)]);
    case 'title':
      return i18n.t('reason.podcast');
    case 'title-alias':
      return i18n.t('reason.podcastAlias');
    case 'title-part':
      return i18n.t('reason.podcastPart');
    case 'publisher':
      return i18n.t('reason.publisher');
    case 'other-publisher':
      return i18n.t('reason.otherPublisher', [reason.params.publisher]);
    case 'several':
      return i18n.t('reason.severalPodcasts');
    case 'conflict':
      return i18n.t('reason.conflict');
    default:
      return reason satisfies never;
  }
}

function episodeText(reason: Extract<Reason, { field: 'episode' }>): string {
  switch (reason.code) {
    case 'id':
      return FEED_IDS.includes(reason.params.platform)
        ? i18n.t('reason.episodeFeed')
        : i18n.t('reason.episodeId', [platformName(reason.params.platform)]);
    case 'several':
      return i18n.t('reason.several');
    case 'no-evidence':
      return i18n.t('reason.noEvidence');
    case 'conflict':
      return i18n.t('reason.conflict');
    case 'clip':
      return i18n.t('reason.clip');
    case 'marked':
      return markText(reason.params.mark);
    default:
      return reason satisfies never;
  }
}

function markText(mark: 'bonus' | 'part' | 're-run'): string {
  if (mark === 'bonus') return i18n.t('reason.bonus');
  return mark === 'part' ? i18n.t('reason.part') : i18n.t('reason.rerun');
}

function dateText(reason: Extract<Reason, { field: 'date' }>): string {
  switch (reason.code) {
    case 'same-day':
      return i18n.t('reason.sameDay');
    case 'days-apart':
      return i18n.t('reason.daysApart', reason.params.days);
    case 'within-range':
      return i18n.t('reason.withinRange');
    case 'unknown':
      return i18n.t('reason.noDate');
    default:
      return reason satisfies never;
  }
}

function correctionText(code: Extract<Reason, { field: 'correction' }>['code']): string {
  switch (code) {
    case 'is':
      return i18n.t('reason.saidIs');
    case 'is-gone':
      return i18n.t('reason.saidIsGone');
    case 'not':
      return i18n.t('reason.saidNot');
    case 'never':
      return i18n.t('reason.saidNever');
    default:
      return code satisfies never;
  }
}

function sharedWordsText(words: readonly string[], where: 'title' | 'description'): string {
  const quoted = formatList(words.slice(0, MAX_WORDS).map((word) => i18n.t('quote', [word])));
  return where === 'title' ? i18n.t('reason.inBoth', [quoted]) : i18n.t('reason.inNotes', [quoted]);
}

function platformName(platform: string): string {
  return PLATFORMS[platform] ?? platform;
}
