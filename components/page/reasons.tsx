import { Fragment } from 'react';
import type { Reason } from '../../lib/domain/match.ts';
import { i18n } from '../../lib/i18n.ts';
import { Dot } from '../ui/dot.tsx';
import { reasonTexts } from './reason-texts.ts';

interface WhyProps {
  /** The match in a few words, such as "Matched by show and date"; absent where it is not sure. */
  summary?: string;
  /** What opens all the reasons. */
  question?: string;
  reasons: readonly Reason[];
}

/** A match in one line, which opens to all its reasons. */
export function Why({ summary, question = i18n.t('page.why'), reasons }: WhyProps) {
  if (reasons.length === 0) return null;
  return (
    <details className="why">
      <summary>
        {summary}
        {summary !== undefined && <Dot />}
        <span className="why-more">{question}</span>
      </summary>
      <p>
        {reasonTexts(reasons).map((text, index) => (
          <Fragment key={text}>
            {index > 0 && <Dot />}
            {text}
          </Fragment>
        ))}
      </p>
    </details>
  );
}
