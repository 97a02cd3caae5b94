interface StorageError {
  name?: string;
  inner?: StorageError | null;
  failures?: (StorageError | null)[];
}

/** The names of an error and its causes. Dexie wraps IndexedDB errors: one as `inner`, those of many rows as `failures`. */
function namesOf(error: unknown): string[] {
  const { name = '', inner, failures = [] } = (error ?? {}) as StorageError;
  return [name, ...[inner, ...failures].flatMap((cause) => (cause ? namesOf(cause) : []))];
}

/** Whether the disk is full. */
export function isQuotaExceeded(error: unknown): boolean {
  return namesOf(error).includes('QuotaExceededError');
}

const BROKEN = ['VersionError', 'UnknownError', 'UpgradeError', 'SchemaError', 'NotFoundError', 'DataError'];

/** Whether the error is in the database itself, rather than the disk or the browser's settings. */
export function isBroken(error: unknown): boolean {
  return !isQuotaExceeded(error) && namesOf(error).some((name) => BROKEN.includes(name));
}

/** The database was written by a newer version of Liner Notes. */
export class NewerSchema extends Error {
  override name = 'NewerSchema';
}

export function isNewerSchema(error: unknown): boolean {
  return namesOf(error).includes('NewerSchema');
}
