import { requestColumns } from "#db/closure/writes";
import type { Book } from "#db/demo/book";
import { closingIn } from "#db/demo/read-book";
import type { Step } from "#db/demo/step";
import { WHY_UNMET } from "#db/demo/wording";
import { newId } from "#db/ids";
import { sealer, transferColumns } from "#db/transfers/writes";
import { openFor, sealFor } from "#db/vault/person-keys";
import { type ClosureFacts, checklistOf, unmetIn } from "#src/closure/checklist";
import { ClosureRequest } from "#src/closure/closure";
import { dayInJakarta } from "#src/day";

type Of<Does extends Step["does"]> = Extract<Step, { does: Does }>;

/** The request that an officer sends: with a word on every check that is not met. */
export function requestFor(step: Of<"ask_closure">, facts: ClosureFacts): ClosureRequest {
  const { id, status, closed_on, closure_reason, note } = step;
  const why = Object.fromEntries(
    unmetIn(checklistOf(facts, closure_reason, closed_on)).map((check) => [`why_${check}`, WHY_UNMET[check]]),
  );
  return ClosureRequest.parse({ id, status, closed_on, closure_reason, note, ...why });
}

/** Does to the book of a case what the verbs around its end do to the database. */
export function endInMemory(book: Book, step: Of<"ask_closure" | "decide_closure" | "reopen" | "ask_transfer">): void {
  switch (step.does) {
    case "ask_closure":
      askClosure(book, step);
      return;
    case "decide_closure":
      decideClosure(book, step);
      return;
    case "reopen":
      reopen(book, step);
      return;
    case "ask_transfer":
      askTransfer(book, step);
  }
}

function askClosure(book: Book, step: Of<"ask_closure">): void {
  const { id, viewer, at } = step;
  const facts = closingIn(book);
  const asked = requestFor(step, facts);
  const checklist = checklistOf(facts, asked.closure_reason, asked.closed_on);
  const stored = requestColumns(asked, checklist, book.key);
  const by = { recorded_at: at, recorded_by: viewer.userId };
  book.closure_requests.push({ id, case_id: book.file.id, ...stored, version: 1, ...by });
  book.record({ action: "closure.asked", record_type: "closure_request", record_id: id, stored });
}

function decideClosure(book: Book, { id, request_id, decision, note, viewer, at }: Of<"decide_closure">): void {
  const request = book.closure_requests.find((asked) => asked.id === request_id)!;
  Object.assign(request, { state: decision, version: request.version + 1 });
  const sealed = sealFor(book.key, { table: "closure_decision", column: "note", id }, note);
  const stored = { request_id, decision, note: sealed };
  book.closure_decisions.push({ id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  book.record({ action: "closure.decided", record_type: "closure_decision", record_id: id, stored });
  if (decision !== "approved") return;
  const { status, closed_on, closure_reason } = request;
  const words = openFor(book.key, { table: "closure_request", column: "note", id: request_id }, request.note);
  const closure_note = sealFor(book.key, { table: "case_file", column: "closure_note", id: book.file.id }, words);
  keepFile(book, { status, closed_on, closure_reason, closure_note }, "case.closed", closed_on, at);
  book.settle("case.closed");
}

function reopen(book: Book, { id, reason, note, viewer, at }: Of<"reopen">): void {
  const today = dayInJakarta(at);
  const { status, closed_on, closure_reason, reopen_count } = book.file;
  const stored = {
    reason,
    note: sealFor(book.key, { table: "case_reopening", column: "note", id }, note),
    incident_id: null,
    was_status: status,
    was_closed_on: closed_on,
    was_reason: closure_reason,
    true_on: today,
  };
  book.reopenings.push({ id, case_id: book.file.id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  book.record({
    action: "case.reopened",
    record_type: "case_reopening",
    record_id: id,
    stored,
    true_on: today,
  });
  const closing = { closed_on: null, closure_reason: null, closure_note: null };
  const file = { status: "Active", ...closing, reopen_count: reopen_count + 1, reopened_on: today };
  keepFile(book, file, "case.changed", today, at);
  book.settle("case.reopened");
}

function keepFile(
  book: Book,
  stored: Partial<Book["file"]>,
  action: "case.closed" | "case.changed",
  true_on: string,
  at: string,
): void {
  const version = book.file.version + 1;
  Object.assign(book.file, stored, { version, updated_at: at });
  book.record({ action, record_type: "case_file", record_id: book.file.id, stored, version, true_on });
}

function askTransfer(book: Book, { viewer, at, ...request }: Of<"ask_transfer">): void {
  const id = newId();
  const stored = transferColumns(id, request, book.file, sealer(book.key, "case_transfer"));
  const by = { recorded_at: at, recorded_by: viewer.userId };
  book.transfers.push({ id, case_id: book.file.id, ...stored, version: 1, ...by });
  book.record({ action: "transfer.asked", record_type: "case_transfer", record_id: id, stored });
}
