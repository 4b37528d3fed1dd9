import * as z from "zod/mini";
import { choice, recordId } from "#src/answer";
import { type CodeOf, codeList } from "#src/code-list";
import { addDays, type Day, day } from "#src/day";
import { compareText } from "#src/order";
import { FLAG_SEVERITIES, type FlagSeverity } from "#src/risk/flags";

/** What may wait for someone. A new kind gets its reader in db/<area>/waiting.ts and its page in app/routes/notices/place-of.ts. */
export const NOTICE_KINDS = codeList("notice_kind", "LOCAL", {
  flag: ["Flag to be dealt with", "Peringatan yang perlu ditangani"],
  flag_escalated: ["Overdue flag that has moved up to you", "Peringatan terlambat yang naik ke Anda"],
  contact_step: ["Next step to find contact again", "Langkah berikutnya untuk menjalin kontak lagi"],
  review: ["Risk to be reviewed", "Risiko perlu ditinjau"],
  visit_overdue: ["Visit overdue", "Kunjungan terlambat"],
  referral_telling: ["Organisation must be told that consent ended", "Lembaga harus diberi tahu persetujuan berakhir"],
  referral_answer: ["Referral without an answer", "Rujukan belum dijawab"],
  referral_service: ["Service of a referral overdue", "Layanan rujukan terlambat"],
  plan_due: ["Plan to be agreed", "Rencana perlu disepakati"],
  plan_review: ["Plan to be looked at again", "Rencana perlu ditinjau kembali"],
  goal_due: ["Goals of a plan due", "Tujuan rencana jatuh tempo"],
  closure_decision: ["Closing to be decided on", "Penutupan perlu diputuskan"],
  closure_sent_back: ["Closing sent back to you", "Penutupan dikembalikan kepada Anda"],
  transfer_answer: ["Transfer waits for your office", "Pelimpahan menunggu jawaban kantor Anda"],
  transfer_accepted: ["Transfer accepted", "Pelimpahan diterima"],
  transfer_declined: ["Transfer declined", "Pelimpahan ditolak"],
  objection_answer: ["Objection to be answered", "Keberatan perlu dijawab"],
  award_verification: ["Award to be verified", "Permohonan dana perlu diverifikasi"],
  award_approval: ["Award to be approved", "Permohonan dana perlu disetujui"],
  award_release: ["Tranche to be paid out", "Tahap dana perlu dicairkan"],
  instalment_due: ["Instalment of a revolving loan due", "Angsuran pinjaman bergulir jatuh tempo"],
  sync_kept: ["Entry from a phone waits for somebody", "Isian dari HP menunggu keputusan"],
  sync_conflict: ["Two values of one field, from a phone", "Dua isian berbeda dari HP"],
  sync_stranded: ["Entry from a phone that nobody looks after", "Isian dari HP yang tidak ada pendampingnya"],
  phone_unlock: ["Forgotten PIN: a worker asks for a new one", "Lupa PIN: pendamping meminta PIN baru"],
  phone_unsent: ["Work on a phone unsent for more than a day", "Isian di HP belum terkirim lebih dari sehari"],
  phone_silent: ["Phone not heard from for 7 days", "HP tidak terhubung selama 7 hari"],
  draft: ["Intake not finished", "Penerimaan belum selesai"],
  rules_draft: ["Draft of the rules waits for a second person", "Rancangan aturan menunggu orang kedua"],
});
export type NoticeKind = CodeOf<typeof NOTICE_KINDS>;

/** Something that waits for one person: derived from the records each time it is asked for, never stored a second time. */
export type Waiting = {
  kind: NoticeKind;
  record_id: string;
  /** Null for what belongs to no case yet. */
  case_number: string | null;
  /** The day of what is only told. */
  due_on: Day;
  /** Only where the record itself has one. */
  severity: FlagSeverity | null;
};

/** So many of each kind are read at most; whoever has more waiting has enough to begin with. */
export const MOST_OF_A_KIND = 60;
/** What comes due within so many days is already shown, as "soon". */
export const SOON_DAYS = 7;
/** The bell counts no further: "50+". */
const MOST_COUNTED = 50;

/** The last day that a notice looks ahead to. */
export function noticedUntil(today: Day): Day {
  return addDays(today, SOON_DAYS);
}

export const NOTICE_GROUPS = ["late", "today", "soon", "news"] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];

/** What is told to somebody and asks nothing of her. */
const NEWS: readonly NoticeKind[] = ["transfer_accepted", "transfer_declined"];

export function groupOf({ kind, due_on }: Pick<Waiting, "kind" | "due_on">, today: Day): NoticeGroup {
  if (NEWS.includes(kind)) return "news";
  if (due_on < today) return "late";
  return due_on === today ? "today" : "soon";
}

/** What is due first, then what is more serious, then by kind and record: nobody is ranked. */
export function byDueDay(one: Waiting, other: Waiting): number {
  const weight = ({ severity }: Waiting) =>
    severity === null ? FLAG_SEVERITIES.codes.length : FLAG_SEVERITIES.codes.indexOf(severity);
  return (
    compareText(one.due_on, other.due_on) ||
    weight(one) - weight(other) ||
    NOTICE_KINDS.codes.indexOf(one.kind) - NOTICE_KINDS.codes.indexOf(other.kind) ||
    compareText(one.record_id, other.record_id)
  );
}

/** What somebody has seen: that record, as due on that day. Due on another day, it is new to her again. */
export const SeenNotice = z.object({ kind: choice(NOTICE_KINDS), record_id: recordId, due_on: day });
export type SeenNotice = z.infer<typeof SeenNotice>;

export function keyOf({ kind, record_id, due_on }: SeenNotice): string {
  return `${kind} ${record_id} ${due_on}`;
}

/** Reads a key back, as a form posts it; undefined for what is none. */
export function seenFrom(key: string): SeenNotice | undefined {
  const [kind, record_id, due_on] = key.split(" ");
  const reading = SeenNotice.safeParse({ kind, record_id, due_on });
  return reading.success ? reading.data : undefined;
}

/** The number on the bell: what is new, no further than is useful to know, and whether there is more. */
export function bellOf(unseen: number, isCapped: boolean): { count: number; isMore: boolean } {
  return unseen > MOST_COUNTED
    ? { count: MOST_COUNTED, isMore: true }
    : { count: unseen, isMore: isCapped && unseen > 0 };
}
