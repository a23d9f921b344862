import type { Fault } from '../../ledger/check';
import { manifestFaults, readManifest } from '../../storage/archive-folder';
import { checkDataFolder } from '../checking/check-data-folder';

/**
 * All faults of a backup: files that are not what was written, and whatever `check --rebuild` finds in it. It is only
 * read. Throws AppError "invalid" for a folder that is no backup.
 */
export async function verifyBackup(folder: string): Promise<Fault[]> {
  const changed = await manifestFaults(folder, await readManifest(folder));
  const faults = changed.map((fault) => ({ kind: 'backup', ...fault }));
  return [...faults, ...(await checkDataFolder(folder, true))];
}
