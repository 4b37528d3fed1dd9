import { type CodeOf, codeList } from "#src/code-list";

/** Work over the whole caseload: trying a draft on it, or weighing it anew under a version just published. */
export const RUN_KINDS = codeList("risk_run_kind", "LOCAL", {
  preview: ["Preview of a draft", "Pratinjau rancangan"],
  reassessment: ["Re-assessment under a new version", "Penilaian ulang dengan versi baru"],
});
export type RunKind = CodeOf<typeof RUN_KINDS>;

export const RUN_STATUSES = codeList("risk_run_status", "LOCAL", {
  running: ["Under way", "Sedang berjalan"],
  paused: ["Paused", "Dijeda"],
  done: ["Finished", "Selesai"],
  cancelled: ["Cancelled", "Dibatalkan"],
  replaced: ["Replaced by a newer version", "Digantikan versi yang lebih baru"],
});
export type RunStatus = CodeOf<typeof RUN_STATUSES>;

/** Whole per cent; 100 only when all is done. */
export function percentDone({ done, total, status }: { done: number; total: number; status: RunStatus }): number {
  if (status === "done") return 100;
  return total === 0 ? 0 : Math.min(99, Math.floor((done * 100) / total));
}

/** A re-assessment is paused and resumed but never cancelled: it would leave cases weighed under rules no longer in force. */
export function canMoveRun(kind: RunKind, from: RunStatus, to: RunStatus): boolean {
  if (from !== "running" && from !== "paused") return false;
  if (to === "cancelled") return kind === "preview";
  return from !== to;
}
