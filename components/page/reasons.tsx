import { Fragment } from 'react';
import type { Reason } from '../../lib/domain/match.ts';
import { Dot } from '../ui/dot.tsx';
import { reasonTexts } from './reason-texts.ts';

/** Explains the match in one line. `lead` introduces it for screen readers. */
export function Why({ lead, reasons }: { lead: string; reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <p className="why">
      <span className="hidden">{lead} </span>
      {reasonTexts(reasons).map((text, index) => (
        <Fragment key={text}>
          {index > 0 && <Dot />}
          {text}
        </Fragment>
      ))}
    </p>
  );
}
