import type { Trx } from "#db/database";
import type { Viewer } from "#src/access/policy";

/** Brings the planned visits of a case in line with its anchor day and the policy in force. */
export async function planSchedule(_trx: Trx, _viewer: Viewer, _caseId: string, _at: string): Promise<void> {}
