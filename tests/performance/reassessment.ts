import { randomUUID } from "node:crypto";
import { closeDatabase, db, inTransaction, openDatabase, useDatabase } from "#db/connection";
import { openSqlite } from "#db/dialect/sqlite";
import { changeRiskDraft, createRiskDraft, offerRiskDraft, publishRiskDraft } from "#db/risk/draft-writes";
import { workOnRuns } from "#db/risk/run-job";
import { currentRiskVersion } from "#db/risk/versions";
import { readKeyFile, useKeyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import { unpackItems } from "#src/risk/packed-items";
import { seenRecordIds } from "#src/risk/review";
import { visitFact } from "#src/risk/visit-facts";

/**
 * Publishing a version against reading and parsing the same facts in a bare script, in one process, one after the other.
 * Writes to the database that it is given: hand it a copy. Prints how many cases, and the seconds of both.
 */
const [path, keyFile] = process.argv.slice(2) as [string, string];
const PORTION = 400;
const AT = process.env.LANGKAH_NOW ?? new Date().toISOString();
useKeyring(readKeyFile(keyFile));

const bare = [bareRead(), bareRead(), bareRead()].sort((one, other) => one - other)[1]!;
useDatabase(openDatabase(`sqlite:${path}`));
await publish();
const started = performance.now();
const cases = await workOnRuns(db, inTransaction, () => AT);
const job = (performance.now() - started) / 1000;
await closeDatabase();
console.log(JSON.stringify({ cases, bare, job }));

/**
 * The least that could read what weighing every open case anew has to read: a prepared query for each table, its rows
 * parsed and put to their case, in portions as they come from an index.
 */
function bareRead(): number {
  const database = openSqlite(path, { readonly: true });
  const begun = performance.now();
  const marks = Array.from({ length: PORTION }, () => "?").join(", ");
  const among = (column: string) => `${column} in (${marks})`;
  const next = database.prepare(
    `select id from case_file where id > ? and status in ('Active', 'FollowUp') and removed_at is null order by id limit ${PORTION}`,
  );
  const queries = Object.entries<[query: string, parsed: (row: never) => unknown]>({
    files: [
      `select case_file.id as case_id, case_file.*, birth_date, birth_year, identity_documents
       from case_file join person on person.id = case_file.person_id where ${among("case_file.id")}`,
      (row: { identity_documents: string | null }) => [row, JSON.parse(row.identity_documents ?? "null")],
    ],
    baselines: [`select * from baseline where ${among("case_id")} order by recorded_on, id`, (row) => row],
    debts: [
      `select debt.case_id, debt.creditor_type, debt_state.* from debt_state join debt on debt.id = debt_state.debt_id
       where ${among("debt.case_id")}`,
      (row) => row,
    ],
    experiences: [`select * from trafficking_experience where ${among("case_id")} order by episode, id`, (row) => row],
    visits: [
      `select visit.* from visit left join visit_withdrawal on visit_withdrawal.visit_id = visit.id
       where ${among("visit.case_id")} and visit_withdrawal.id is null`,
      visitFact,
    ],
    plans: [
      `select id, case_id, item, due_on, opens_on, closes_on, closed_by_visit_id from planned_visit
       where ${among("case_id")} and status != 'cancelled'`,
      (row) => row,
    ],
    enrolments: [`select * from enrolment where ${among("case_id")}`, (row) => row],
    incidents: [
      `select incident.* from incident left join incident_withdrawal on incident_withdrawal.incident_id = incident.id
       where ${among("incident.case_id")} and incident_withdrawal.id is null`,
      (row) => row,
    ],
    reviews: [
      `select risk_review.*, risk_assessment.items
       from risk_review join risk_assessment on risk_assessment.id = risk_review.assessment_id
       where ${among("risk_review.case_id")}`,
      ({ items }: { items: string }) => seenRecordIds({ items: unpackItems(items) }),
    ],
    assessments: [
      `select risk_assessment.* from case_file join risk_assessment on risk_assessment.id =
         (select id from risk_assessment where case_id = case_file.id order by computed_at desc, id desc limit 1)
       where ${among("case_file.id")}`,
      ({ items }: { items: string }) => unpackItems(items),
    ],
    flags: [
      `select id, case_id, factor from flag where ${among("case_id")} and status in ('open', 'acknowledged')`,
      (row) => row,
    ],
    caseload: [`select case_id, updated_at, reassess_on from caseload where ${among("case_id")}`, (row) => row],
  }).map(([name, [query, parsed]]) => ({ name, parsed, query: database.prepare(query) }));
  let cursor = "";
  for (;;) {
    const ids = (next.all(cursor) as { id: string }[]).map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) break;
    cursor = last;
    const facts = new Map(ids.map((id): [string, Record<string, unknown[]>] => [id, {}]));
    const asked = Array.from({ length: PORTION }, (_, at) => ids[at] ?? null);
    for (const { name, query, parsed } of queries)
      for (const row of query.all(asked) as { case_id: string }[]) {
        const of = facts.get(row.case_id)!;
        of[name] ??= [];
        of[name].push(parsed(row as never));
      }
  }
  database.close();
  return (performance.now() - begun) / 1000;
}

/** One factor weighs one point more, so that few cases change their band, as a careful change would have it. */
async function publish(): Promise<void> {
  const manager: Viewer = {
    userId: randomUUID(),
    role: "manager",
    officeId: randomUUID(),
    teamId: null,
    supervisedTeamIds: [],
    isDataProtectionOfficer: false,
    managesRiskRules: true,
    access: "write",
  };
  const second = { ...manager, userId: randomUUID() };
  const id = randomUUID();
  await inTransaction(async (trx) => {
    await createRiskDraft(trx, manager, id, AT);
    await changeRiskDraft(
      trx,
      manager,
      id,
      1,
      (rules) => ({
        ...rules,
        factors: rules.factors.map((factor) =>
          factor.code === "R05" ? { ...factor, points: factor.points + 1 } : factor,
        ),
      }),
      AT,
    );
    await offerRiskDraft(trx, manager, id, 2, AT);
    const { version: in_force } = await currentRiskVersion(trx);
    await publishRiskDraft(trx, second, id, { version: 2, in_force }, randomUUID(), AT);
  });
}
