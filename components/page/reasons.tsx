import { Fragment } from 'react';
import type { Reason } from '../../lib/domain/match.ts';
import { Dot } from '../ui/dot.tsx';
import { reasonTexts } from './reason-texts.ts';

/** The match explained, in one quiet line; `lead` says what it explains to whom cannot see where it stands. */
export function Why({ lead, reasons }: { lead: string; reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <p className="why">
      <span className="hidden">{lead} </span>
      {reasonTexts(reasons).map((words, index) => (
        <Fragment key={words}>
          {index > 0 && <Dot />}
          {words}
        </Fragment>
      ))}
    </p>
  );
}
