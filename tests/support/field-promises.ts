import { expect } from "vitest";
import { viewerOf } from "#db/access/viewers";
import { currentPerson } from "#db/people/person-reads";
import { openedContent } from "#db/sync/receive";
import { openFor, personKey } from "#db/vault/person-keys";
import { REACH_FIELDS } from "#src/people/reach";
import type { FieldWorld, Written } from "#tests/support/field-world";

const STANDS = ["applied", "merged", "needs_decision"];

/**
 * Everybody has signal again, whoever may signs in once more, everything that was under way arrives, and it is sent again and
 * again.
 */
export async function settleDown(world: FieldWorld): Promise<void> {
  for (const request of world.server.late.splice(0).reverse()) await request().catch(() => undefined);
  world.passes(2);
  for (const [number, phone] of world.phones.entries()) {
    Object.assign(phone, { isCutOff: false, ways: [], skew: 0 });
    await phone.itself.upload();
    for (const [worker, id] of world.workers.entries()) {
      const known = phone.enrolled.get(id);
      if (!known || !(await viewerOf(world.database, id))) continue;
      phone.session = id;
      await phone.itself.renew(known.vault_id).catch(() => undefined);
      await (await world.open({ phone: number, worker }))?.sync();
    }
  }
  await sendAllAgain(world);
  world.passes(2);
  for (const [number, phone] of world.phones.entries())
    for (const [worker, id] of world.workers.entries()) {
      if (!phone.enrolled.has(id) || !(await viewerOf(world.database, id))) continue;
      phone.session = id;
      await (await world.open({ phone: number, worker }))?.sync();
    }
}

async function sendAllAgain(world: FieldWorld): Promise<void> {
  for (const upload of [...world.server.arrived].reverse()) await world.server.take(upload);
  world.server.arrived.splice(world.server.arrived.length / 2);
}

/** The invariants of a sync that loses nothing (../shared/quality.md §3), asked of the tables and of the phones. */
export async function holdsAll(world: FieldWorld): Promise<void> {
  const rows = await changeRows(world);
  await nothingIsLost(world, rows);
  await nobodyOverwrites(world, rows);
  await nothingIsDoubled(world, rows);
  nobodyWritesBeyondHerRights(world, rows);
  await auditSaysTheSame(world, rows);
  await draftsAreThere(world);
  await phonesAgree(world, rows);
  const before = await fingerprint(world);
  await sendAllAgain(world);
  expect(await fingerprint(world), "(v) sent again").toEqual(before);
}

type Rows = Map<string, Awaited<ReturnType<typeof changeRows>> extends Map<string, infer Row> ? Row : never>;

async function changeRows({ database, workers }: FieldWorld) {
  const rows = await database.selectFrom("sync_change").selectAll().where("author_id", "in", workers).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** (i), (vii): each change stands in its record, waits for a decision, or is kept aside whole, with what this version does not know. */
async function nothingIsLost(world: FieldWorld, rows: Rows): Promise<void> {
  for (const written of world.ledger.values()) {
    const row = rows.get(written.id);
    expect(row, `(i) ${written.kind} of ${written.id} arrived`).toBeDefined();
    expect(row!.author_id).toBe(written.author);
    const kept = await openedContent(world.database, row!);
    const { mood_of_the_ducks: mood } = written.fields;
    if (mood !== undefined) expect(kept?.fields.mood_of_the_ducks, "(vii)").toBe(mood);
    if (row!.state === "quarantined") expect(kept?.fields, "(i) kept aside whole").toEqual(written.fields);
    else expect(STANDS, `(i) ${written.kind}`).toContain(row!.state);
    if (row!.state !== "quarantined") await stands(world, written);
  }
}

async function stands({ database }: FieldWorld, { id, kind, record_id, case_id, fields, base_version }: Written) {
  if (kind === "visit.record") {
    const visit = await database.selectFrom("visit").selectAll().where("id", "=", record_id).executeTakeFirst();
    expect(visit, "(i) the visit").toMatchObject({ case_id, outcome: fields.outcome, visited_on: fields.visited_on });
  }
  if (kind === "attachment.add")
    expect(
      await database.selectFrom("attachment").select("id").where("id", "=", id).execute(),
      "(i) photo",
    ).toHaveLength(1);
  if (kind !== "person.change") return;
  const key = await personKey(database, record_id);
  const { person } = await currentPerson(database, key);
  const conflicts = await database.selectFrom("field_conflict").selectAll().where("change_id", "=", id).execute();
  const log = await loggedOf(database, record_id);
  for (const [field, typed] of Object.entries(fields)) {
    const value = field === "number_of_children" ? Number(typed) : typed;
    const isCurrent = person[field as keyof typeof person] === value;
    const kept = conflicts.find((one) => one.field === field);
    const sent = kept && JSON.parse(openFor(key, { table: "field_conflict", column: "sent", id: kept.id }, kept.sent));
    const wasSet = log.some((one) => one.version > base_version! && one.fields.includes(field));
    expect(isCurrent || sent === value || (!kept && wasSet), `(i) ${field}`).toBe(true);
  }
}

const byVersion = (one: { version: number }, other: { version: number }) => one.version - other.version;

async function loggedOf(database: FieldWorld["database"], record_id: string) {
  const rows = await database
    .selectFrom("change_log")
    .select(["version", "fields", "received_at"])
    .where("record_type", "=", "person")
    .where("record_id", "=", record_id)
    .execute();
  return rows.map(({ fields, ...row }) => ({ ...row, fields: JSON.parse(fields) as string[] }));
}

/** (i): nobody's value gave way to one whose author had not seen it. */
async function nobodyOverwrites(world: FieldWorld, rows: Rows): Promise<void> {
  const setAt = new Map(world.deskEdits);
  for (const { id, kind, fields } of world.ledger.values())
    if (kind === "person.change" && STANDS.includes(rows.get(id)!.state)) setAt.set(rows.get(id)!.settled_at!, fields);
  for (const { id, kind, record_id, base_version, fields, seen } of world.ledger.values()) {
    if (kind !== "person.change" || !STANDS.includes(rows.get(id)!.state)) continue;
    const log = await loggedOf(world.database, record_id);
    const own = log.find(({ received_at }) => received_at === rows.get(id)!.settled_at);
    const between = log.filter(({ version }) => own && version > base_version! && version < own.version);
    for (const field of Object.keys(fields).filter((field) => own?.fields.includes(field))) {
      const last = between
        .filter((one) => one.fields.includes(field))
        .sort(byVersion)
        .at(-1);
      const wasSeen =
        last && seen && Object.hasOwn(seen, field) && setAt.get(last.received_at)?.[field] === seen[field];
      expect(wasSeen ? undefined : last, `(i) ${field} was overwritten unseen`).toBeUndefined();
    }
  }
}

/** (iii): as many records as were made, whatever was sent how often. */
async function nothingIsDoubled({ database, cases, ledger }: FieldWorld, rows: Rows): Promise<void> {
  expect(
    [...rows.keys()].filter((id) => !ledger.has(id)),
    "(iii) changes that nobody wrote",
  ).toEqual([]);
  const visits = await database
    .selectFrom("visit")
    .select("id")
    .where(
      "case_id",
      "in",
      cases.map(({ case_id }) => case_id),
    )
    .execute();
  const made = [...ledger.values()].filter(
    ({ id, kind }) => kind === "visit.record" && STANDS.includes(rows.get(id)!.state),
  );
  expect(visits.map(({ id }) => id).sort(), "(iii) visits").toEqual(made.map(({ record_id }) => record_id).sort());
}

/** (iv): at the instant at which it was applied, its author could have done it at her desk. */
function nobodyWritesBeyondHerRights({ ledger, standings }: FieldWorld, rows: Rows): void {
  for (const { id, kind, case_id, author, device_id, fields } of ledger.values()) {
    const row = rows.get(id)!;
    if (!STANDS.includes(row.state)) continue;
    const then = standings.findLast(({ at }) => at <= row.settled_at!)!;
    const [account, file] = [then.accounts.get(author)!, then.cases.get(case_id)!];
    const isHers = file.owner_id === author || file.field_staff_id === author;
    // A case stays hers when she moves to another office, until somebody else has it.
    const may = account.disabled_at === null && isHers;
    const isWhoSheIs = Object.keys(fields).some((field) => !REACH_FIELDS.includes(field));
    const needsOfficer = (kind === "person.change" && isWhoSheIs) || kind === "visit.withdraw";
    const isOfficer = account.role === "program_officer";
    expect(may && (!needsOfficer || isOfficer) && !then.wiped.has(device_id), `(iv) ${kind} by ${author}`).toBe(true);
  }
}

/** (vi): one act for each thing done, and one for each that is kept aside. */
async function auditSaysTheSame({ database, ledger, cases }: FieldWorld, rows: Rows): Promise<void> {
  const people = cases.map(({ person_id }) => person_id);
  const ids = [...ledger.values()].flatMap(({ id, record_id }) => [id, record_id]);
  const acts = await database
    .selectFrom("audit_event")
    .select(["action", "record_id"])
    .where("record_id", "in", [...ids, ...people])
    .execute();
  const count = (action: string, record_id: string) =>
    acts.filter((act) => act.action === action && act.record_id === record_id).length;
  for (const { id, kind, record_id } of ledger.values()) {
    const { state } = rows.get(id)!;
    if (kind === "visit.record")
      expect(count("visit.recorded", record_id), "(vi) visit").toBe(STANDS.includes(state) ? 1 : 0);
    if (state === "quarantined") expect(count("sync.kept_aside", id), "(vi) kept aside").toBe(1);
  }
  for (const id of people) {
    const { version } = await database
      .selectFrom("person")
      .select("version")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(count("person.changed", id), "(vi) corrections").toBe(version - 1);
  }
}

async function draftsAreThere({ database, drafts, standings }: FieldWorld): Promise<void> {
  for (const [draft_id, { author, device_id, saved_at, isDropped }] of drafts) {
    // What a wiped phone sends stands beside what was there.
    if (standings.at(-1)!.wiped.has(device_id)) continue;
    const row = await database
      .selectFrom("field_draft")
      .select(["saved_at", "dropped_at"])
      .where("draft_id", "=", draft_id)
      .where("author_id", "=", author)
      .executeTakeFirst();
    expect(row, "a draft came to the server").toBeDefined();
    if (isDropped) expect(row!.dropped_at).not.toBeNull();
    else expect(row).toEqual({ saved_at, dropped_at: null });
  }
}

/** (ii): every phone shows what the server holds of its worker's cases, and says of each change what became of it. */
async function phonesAgree(world: FieldWorld, rows: Rows): Promise<void> {
  for (const [number, phone] of world.phones.entries())
    for (const [worker, id] of world.workers.entries()) {
      const known = phone.enrolled.get(id);
      if (!known) continue;
      expect(await phone.store.outbox(known.vault_id), "nothing waits any more").toEqual([]);
      const viewer = await viewerOf(world.database, id);
      if (!viewer) continue;
      const vault = await world.open({ phone: number, worker });
      if (world.standings.at(-1)!.wiped.has(known.device_id)) {
        expect(await phone.store.boxes(known.vault_id), "a wiped phone holds nothing").toEqual([]);
        continue;
      }
      const { data } = await world.server.page(viewer, null, null);
      const inOrder = <One extends { case_id: string }>(list: One[]) =>
        list.sort((one, other) => (one.case_id < other.case_id ? -1 : 1));
      expect(inOrder(vault!.cases()), "(ii) cases").toEqual(inOrder(data));
      for (const { id, state } of vault!.changes()) {
        const waits = ["quarantined", "needs_decision"].includes(rows.get(id)!.state);
        expect(state, "(ii) what became of it").toBe(waits ? "needs_you" : "sent");
      }
    }
}

/** Everything that sending could change. */
async function fingerprint({ database, cases, workers }: FieldWorld) {
  const ids = cases.map(({ case_id }) => case_id);
  const people = cases.map(({ person_id }) => person_id);
  return {
    changes: await database
      .selectFrom("sync_change")
      .selectAll()
      .where("author_id", "in", workers)
      .orderBy("id")
      .execute(),
    visits: await database.selectFrom("visit").selectAll().where("case_id", "in", ids).orderBy("id").execute(),
    people: await database
      .selectFrom("person")
      .select(["id", "version"])
      .where("id", "in", people)
      .orderBy("id")
      .execute(),
    conflicts: await database
      .selectFrom("field_conflict")
      .selectAll()
      .where("case_id", "in", ids)
      .orderBy("id")
      .execute(),
    plans: await database.selectFrom("planned_visit").selectAll().where("case_id", "in", ids).orderBy("id").execute(),
    acts: await database
      .selectFrom("audit_event")
      .select((eb) => eb.fn.countAll().as("n"))
      .where("case_id", "in", ids)
      .execute(),
  };
}
