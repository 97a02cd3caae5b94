import type { PersonalDatabase } from '../database/personal-schema.ts';
import type { LearnedAlias } from '../domain/correction.ts';
import type { CorrectionRequest } from '../messages/corrections.ts';
import { type CorrectionReply, correctionReplySchema } from '../messages/corrections.ts';
import type { PanelMessage, ViewMessage } from '../messages/messages.ts';
import { send } from '../messages/send.ts';
import { exportCorrections, type Imported, importCorrections } from '../personal/corrections/transfer.ts';
import { forgetAlias } from '../personal/learned.ts';
import { listCorrectionsAndAliases, type PersonalContext } from '../personal/personal-context.ts';

/** Corrections that every view can make. */
export interface Corrections {
  correct(request: CorrectionRequest): Promise<CorrectionReply>;
  /**
   * Undoes a correction, unless it is undone already.
   * @param id from the reply of {@link correct}, or from a reason of a match
   */
  undo(id: string): Promise<void>;
}

/** Corrections that only the extension's own pages can make. */
export interface AllCorrections extends Corrections {
  list(): Promise<PersonalContext>;
  forget(alias: Pick<LearnedAlias, 'what' | 'value'>): Promise<void>;
  /** All corrections as the text of a file. */
  exportFile(): Promise<string>;
  importFile(text: string): Promise<Imported>;
}

/** Corrections for the extension's own pages, of what a tab shows. These pages use the personal database directly. */
export function viewCorrections(tab: number, personal: PersonalDatabase): AllCorrections {
  const notify = () => send({ type: 'corrections-changed' });
  return {
    correct: (request) => askForCorrection({ type: 'correct', tab, request }),
    undo: (id) => send({ type: 'undo-correction', id }),
    list: () => listCorrectionsAndAliases(personal),
    forget: async (alias) => {
      await forgetAlias(personal, alias);
      await notify();
    },
    exportFile: () => exportCorrections(personal),
    importFile: async (text) => {
      const imported = await importCorrections(personal, text);
      if (imported.state === 'imported') await notify();
      return imported;
    },
  };
}

/** Corrections for the in-page panel: only of its own tab, with its key, and only what can be undone. */
export function panelCorrections(key: string): Corrections {
  return {
    correct: (request) => askForCorrection({ type: 'panel-correct', key, request }),
    undo: (id) => send({ type: 'panel-undo', key, id }),
  };
}

async function askForCorrection(message: PanelMessage | ViewMessage): Promise<CorrectionReply> {
  return correctionReplySchema.parse(await send<unknown>(message));
}
