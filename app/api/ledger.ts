import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { Page } from "#app/api/people";
import { db, inTransaction } from "#db/connection";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { recordEntry } from "#db/ledger/entry-writes";
import { findLedger } from "#db/ledger/holder";
import { listLines } from "#db/ledger/line-reads";
import { readEntry } from "#db/ledger/reads";
import type { Viewer } from "#src/access/policy";
import { Entry } from "#src/ledger/entry";
import { JournalLinesQuery } from "#src/ledger/journal-query";

const Line = z.object({
  entry_id: z.string(),
  number: z.int(),
  line: z.int(),
  entry_on: z.string(),
  kind: z.string(),
  memo: z.nullable(z.string()),
  reverses_id: z.nullable(z.string()),
  account: z.string(),
  debit_idr: z.int(),
  credit_idr: z.int(),
  /** The membership: it says nothing of who the member is elsewhere. */
  member_id: z.nullable(z.string()),
  recorded_at: z.string(),
});

const EntryRecord = z.looseObject({ id: z.string(), number: z.int(), entry_on: z.string(), kind: z.string() });

export const LEDGER_API_OPERATIONS = [
  operation({
    name: "api/ledger.lines",
    method: "get",
    path: "/cooperatives/{id}/ledger",
    summary: "The lines of a cooperative's journal in the order in which they were posted",
    query: JournalLinesQuery,
    response: z.object({ data: z.array(Line), page: Page }),
    handle: async ({ viewer, params, query }) => {
      const ledger = await findLedger(db, viewer, params.id!);
      if (!ledger) throw new NotFound("cooperative");
      if (!ledger.book) return { body: { data: [], page: { next_cursor: null } } };
      const { rows, nextCursor } = await listLines(db, ledger.book.id, query);
      return { body: { data: rows, page: { next_cursor: nextCursor } } };
    },
  }),
  operation({
    name: "api/ledger.post",
    method: "post",
    path: "/cooperatives/{id}/journal-entries",
    summary:
      "Posts an entry under an id made by the caller: 201 the first time, 200 when it is there already, 409 when it says something else. It is never changed afterwards",
    body: Entry,
    statuses: [201, 200],
    response: EntryRecord,
    handle: async ({ viewer, params, body, now }) => {
      try {
        const created = await inTransaction((trx) => recordEntry(trx, viewer, params.id!, body, now));
        return { status: created ? 201 : 200, body: await entryOf(viewer, params.id!, body.id) };
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== "already_sent") throw error;
        throw new StaleVersion("journal_entry", await entryOf(viewer, params.id!, body.id));
      }
    },
  }),
];

async function entryOf(viewer: Viewer, cooperative_id: string, id: string) {
  const ledger = await findLedger(db, viewer, cooperative_id);
  const entry = ledger?.book && (await readEntry(db, ledger.book.id, id));
  if (!entry) throw new NotFound("journal_entry");
  const {
    by: _by,
    source_type: _source,
    reverses_number: _number,
    reversed_by: _reversed,
    reversal_id,
    ...told
  } = entry;
  return { ...told, reversed_by_id: reversal_id };
}
