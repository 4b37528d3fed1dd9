import { setImmediate } from "node:timers/promises";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { type BatchContent, contentOf, type LeftOut, sealContent } from "#db/exchange/batches";
import { type Decisions, plannedImport } from "#db/exchange/plans";
import { keepSource } from "#db/exchange/sources";
import { heldBatch, recordBatch } from "#db/exchange/writes";
import { newId } from "#db/ids";
import { openCase } from "#db/people/writes";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import type { RowProblem } from "#src/exchange/htcds-record";
import { type LinkTarget, linkTargets, type OpeningRow, opensCase } from "#src/exchange/outcomes";
import { countsOf, type ImportPlan, type PlannedRow } from "#src/exchange/plan";

/** Rows taken in before other requests get a turn. */
const ROWS_AT_ONCE = 5;

export type Commitment = {
  id: string;
  decisions: Decisions;
  /** Fingerprint of the plan that was seen; the one shown last when the caller does not say. */
  plan?: string | undefined;
};

type Opened = { case_id: string; person_id: string; case_number: string };
type ImportRow = { outcome: string; problems: RowProblem[]; case_id?: string; person_id?: string };

/**
 * Does what the preview showed, all of it or nothing: good rows become cases, the others are kept with their reasons. A
 * second time it has no effect.
 * @throws StaleVersion when the same rows would come out otherwise than shown (someone was taken in since, or a day has
 * passed); Refused `link_target_left_out` for a row linked to a row that stays out.
 */
export async function commitImport(trx: Trx, viewer: Viewer, commitment: Commitment, at: string): Promise<void> {
  if (!can(viewer, "exchange.import")) throw new NotAllowed("exchange.import");
  const batch = await heldBatch(trx, viewer, commitment.id);
  if (batch.status !== "previewed") return;
  const content = contentOf(batch);
  if (!content) throw new NotFound("import");
  const { plan, fingerprint } = await plannedImport(trx, viewer, content, dayInJakarta(at), commitment.decisions);
  if (fingerprint !== (commitment.plan ?? content.plan)) throw new StaleVersion("import", { counts: countsOf(plan) });
  const { targets, none } = linkTargets(plan);
  if (none.length > 0) throw new Refused("link_target_left_out", `decision.${none[0]}`);

  const outcomes = await takeIn(trx, viewer, plan, targets, at);
  const left_out = await keepOutcomes(trx, viewer, batch.id, content, outcomes);
  const summary = JSON.stringify(countsOf(plan));
  const version = batch.version + 1;
  const sealed = sealContent(batch.id, { ...content, rows: [], left_out });
  await trx
    .updateTable("import_batch")
    .set({ status: "committed", committed_at: at, sealed, summary, version })
    .where("id", "=", batch.id)
    .execute();
  await recordBatch(trx, viewer, batch.id, "import.committed", { status: "committed", summary }, version, at);
}

async function takeIn(
  trx: Trx,
  viewer: Viewer,
  plan: ImportPlan,
  targets: ReadonlyMap<number, LinkTarget>,
  at: string,
): Promise<Map<number, ImportRow>> {
  const teams = await teamsOf(trx, viewer);
  const opened = new Map<number, Opened>();
  const outcomes = new Map<number, ImportRow>();
  for (const [index, row] of plan.rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) await setImmediate();
    if (opensCase(row)) {
      const done = await openRow(trx, viewer, row, teams, at);
      opened.set(row.row, done);
      outcomes.set(row.row, { outcome: "created", problems: [], case_id: done.case_id, person_id: done.person_id });
    } else if (row.outcome === "refused") outcomes.set(row.row, { outcome: "refused", problems: row.problems });
    else if (row.outcome === "link_offered") {
      const target = targets.get(row.row);
      const done = target ? await linkRow(trx, viewer, target, opened, at) : left(row);
      outcomes.set(row.row, done);
    }
  }
  return outcomes;
}

async function openRow(
  trx: Trx,
  viewer: Viewer,
  row: OpeningRow,
  teams: ReadonlyMap<string, string | null>,
  at: string,
): Promise<Opened> {
  const { read, owner, place_code } = row;
  if (!read.opening) throw new Error(`row ${row.row} has nothing to open`);
  const { experience, determination, consents, person, case: file } = read.opening;
  const [person_id, case_id] = [newId(), newId()];
  const owner_id = owner && "user_id" in owner ? owner.user_id : viewer.userId;
  const case_number = await openCase(
    trx,
    viewer,
    {
      person_id,
      case_id,
      person,
      case: file,
      consents,
      trafficking: experience,
      determination,
      owner: { id: owner_id, team_id: owner_id === viewer.userId ? viewer.teamId : (teams.get(owner_id) ?? null) },
      standing: { status: read.record.status, closure_reason: read.record.closure_reason },
    },
    at,
  );
  const source = { row: row.row, cells: read.source, owner_id, place_code };
  await keepSource(trx, viewer, { case_id, person_id }, source, at);
  return { case_id, person_id, case_number };
}

/** A linked row makes no new person and overwrites nothing: it is known that it was hers, and its cells come back to the importer. */
async function linkRow(
  trx: Trx,
  viewer: Viewer,
  target: LinkTarget,
  opened: ReadonlyMap<number, Opened>,
  at: string,
): Promise<ImportRow> {
  if (target.kind === "row") {
    const first = opened.get(target.row);
    if (!first) throw new Error(`row ${target.row} opened no case`);
    const problems = [{ field: "prs_FirstName" as const, code: "linked", value: first.case_number }];
    return { outcome: "linked", problems, case_id: first.case_id, person_id: first.person_id };
  }
  const file = await trx
    .selectFrom("case_file")
    .select(["id", "office_id"])
    .where("case_number", "=", target.case_number)
    .executeTakeFirstOrThrow();
  const act = { action: "case.linked", record_type: "case_file", record_id: file.id, case_id: file.id } as const;
  await recordAct(trx, viewer, { ...act, office_id: file.office_id }, at);
  const problems = [{ field: "prs_FirstName" as const, code: "linked", value: target.case_number }];
  return { outcome: "linked", problems, case_id: file.id, person_id: target.person_id };
}

function left({ likely }: Extract<PlannedRow, { outcome: "link_offered" }>): ImportRow {
  const known = likely.find((same) => same.kind === "known");
  const first = likely.find((same) => same.kind === "row");
  const problem: RowProblem = known
    ? { field: "prs_FirstName", code: "known_left_out", value: known.case_number }
    : { field: "prs_FirstName", code: "repeated_left_out", value: String(first?.row ?? "") };
  return { outcome: "left_out", problems: [problem] };
}

/** One row of bookkeeping for each row of the file, without what stood in it. */
async function keepOutcomes(
  trx: Trx,
  _viewer: Viewer,
  batch_id: string,
  content: BatchContent,
  outcomes: ReadonlyMap<number, ImportRow>,
): Promise<LeftOut[]> {
  const INSERTED_AT_ONCE = 100;
  const rows = [...outcomes].map(([row_number, { outcome, problems, case_id = null, person_id = null }]) => ({
    id: newId(),
    batch_id,
    row_number,
    outcome,
    problems: JSON.stringify(problems.map(({ field, code }) => ({ field, code }))),
    case_id,
    person_id,
    undone: null,
  }));
  for (let start = 0; start < rows.length; start += INSERTED_AT_ONCE)
    await trx
      .insertInto("import_row")
      .values(rows.slice(start, start + INSERTED_AT_ONCE))
      .execute();
  return content.rows.flatMap((row) => {
    const outcome = outcomes.get(row.number);
    return outcome && outcome.outcome !== "created" ? [{ row, problems: outcome.problems }] : [];
  });
}

async function teamsOf(trx: Trx, viewer: Viewer): Promise<Map<string, string | null>> {
  const rows = await trx
    .selectFrom("app_user")
    .select(["id", "team_id"])
    .where("office_id", "=", viewer.officeId)
    .execute();
  return new Map(rows.map(({ id, team_id }) => [id, team_id]));
}
