import type { PersonalDatabase } from '../database/personal-schema.ts';
import type { LearnedAlias } from '../domain/correction.ts';
import type { CorrectionRequest } from '../messages/corrections.ts';
import { type CorrectionReply, correctionReplySchema, undoReplySchema } from '../messages/corrections.ts';
import type { PanelMessage, ViewMessage } from '../messages/messages.ts';
import { send } from '../messages/send.ts';
import { exportCorrections, type Imported, importCorrections } from '../personal/corrections/transfer.ts';
import { forgetAlias } from '../personal/learned.ts';
import { listCorrectionsAndAliases, type PersonalContext } from '../personal/personal-context.ts';

/** How a view corrects what it shows. */
export interface Corrections {
  correct(request: CorrectionRequest): Promise<CorrectionReply>;
  /** @param id as {@link correct} gave it, or as the reason of a match names it */
  undo(id: string): Promise<{ undone: boolean }>;
}

/** What only the extension's own pages can do beside. */
export interface AllCorrections extends Corrections {
  list(): Promise<PersonalContext>;
  forget(alias: Pick<LearnedAlias, 'what' | 'value'>): Promise<void>;
  /** The text of a file. */
  exportFile(): Promise<string>;
  importFile(text: string): Promise<Imported>;
}

/** Corrections as the extension's own pages make them, of what a tab shows; the database they read and change themselves. */
export function viewCorrections(tab: number, personal: PersonalDatabase): AllCorrections {
  const changed = () => send({ type: 'corrections-changed' });
  return {
    correct: (request) => ask(correctionReplySchema, { type: 'correct', tab, request }),
    undo: (id) => ask(undoReplySchema, { type: 'undo-correction', id }),
    list: () => listCorrectionsAndAliases(personal),
    forget: async (alias) => {
      await forgetAlias(personal, alias);
      await changed();
    },
    exportFile: () => exportCorrections(personal),
    importFile: async (text) => {
      const imported = await importCorrections(personal, text);
      if (imported.state === 'imported') await changed();
      return imported;
    },
  };
}

/** Corrections as the in-page panel makes them: of its own tab, with its key, and nothing that cannot be undone. */
export function panelCorrections(key: string): Corrections {
  return {
    correct: (request) => ask(correctionReplySchema, { type: 'panel-correct', key, request }),
    undo: (id) => ask(undoReplySchema, { type: 'panel-undo', key, id }),
  };
}

async function ask<Reply>(
  schema: { parse(reply: unknown): Reply },
  message: PanelMessage | ViewMessage,
): Promise<Reply> {
  return schema.parse(await send<unknown>(message));
}
