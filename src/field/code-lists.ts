import { type CodeOf, codeList } from "#src/code-list";

/** What became of a worker's request to open her phone again after she forgot her PIN. */
export const UNLOCK_STATES = codeList("unlock_state", "LOCAL", {
  asked: ["Waiting for an answer", "Menunggu jawaban"],
  approved: ["Approved", "Disetujui"],
  refused: ["Refused", "Ditolak"],
});
export type UnlockState = CodeOf<typeof UNLOCK_STATES>;

/** What a supervisor answers to it. */
export const UNLOCK_DECISIONS = codeList("unlock_decision", "LOCAL", {
  approved: ["Yes, I know that it is she or he who asks", "Ya, saya tahu benar siapa yang meminta"],
  refused: ["No", "Tidak"],
});
export type UnlockDecision = CodeOf<typeof UNLOCK_DECISIONS>;

/** Why something that a phone sent is kept as it came. */
export const UPLOAD_REASONS = codeList("upload_reason", "LOCAL", {
  cannot_be_opened: ["It could not be opened", "Tidak dapat dibuka"],
  not_its_phone: ["It does not prove that this phone wrote it", "Tidak terbukti ditulis di HP ini"],
  unknown_phone: ["It comes from a phone that is not known here", "Berasal dari HP yang tidak dikenal"],
  not_understood: ["It could be opened, but not be understood", "Dapat dibuka, tetapi tidak dapat dipahami"],
});
export type UploadReason = CodeOf<typeof UPLOAD_REASONS>;
