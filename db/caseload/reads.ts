import { type SelectQueryBuilder, sql } from "kysely";
import { casesReadable, casesWithin } from "#db/access/visible";
import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import type { Database, Db } from "#db/database";
import { Refused } from "#db/errors";
import { openFor, personKeys } from "#db/vault/person-keys";
import { tokenOf } from "#db/vault/search-index";
import { mayReadFields, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import type { CaseloadQuery } from "#src/people/caseload";
import { matchesQuery, queryParts, trigrams } from "#src/people/name";

export type CaseloadRow = Database["caseload"];
/** A row with the name, where this viewer may read it. */
export type CaseloadEntry = CaseloadRow & { name: string | null };
export type CaseloadPage = { rows: CaseloadEntry[]; nextCursor: string | null };
type Query<O> = SelectQueryBuilder<Database, "caseload", O>;

/** Names are compared after opening them, so rows are taken in portions until a page is full. */
const PORTION = 200;

/** One keyset page of the cases that the viewer may list. */
export async function listCaseload(db: Db, viewer: Viewer, asked: CaseloadQuery, today: Day): Promise<CaseloadPage> {
  const base = filtered(
    db
      .selectFrom("caseload")
      .selectAll("caseload")
      .where(casesWithin(viewer, "case.read", "caseload")),
    viewer,
    asked,
    today,
  );
  const search = asked.q === null ? undefined : searchOf(asked.q);
  if (!search) return plainPage(db, viewer, base, asked);
  if (search.kind === "number") {
    const numbered = base.where("caseload.case_number", "like", `%${search.text}%`);
    return plainPage(db, viewer, numbered, asked);
  }
  return namedPage(db, viewer, base, asked, search.text);
}

/** The caseload row of one case, as the viewer may list it. */
export function findCaseloadRow(db: Db, viewer: Viewer, caseId: string): Promise<CaseloadRow | undefined> {
  return db
    .selectFrom("caseload")
    .selectAll()
    .where("case_id", "=", caseId)
    .where(casesWithin(viewer, "case.read", "caseload"))
    .executeTakeFirst();
}

async function plainPage(
  db: Db,
  viewer: Viewer,
  query: Query<CaseloadRow>,
  asked: CaseloadQuery,
): Promise<CaseloadPage> {
  const found = await sorted(query, asked, cursorOf(asked))
    .limit(asked.limit + 1)
    .execute();
  const rows = await withNames(db, viewer, found.slice(0, asked.limit));
  return { rows, nextCursor: found.length > asked.limit ? cursorAfter(rows.at(-1)!) : null };
}

async function namedPage(db: Db, viewer: Viewer, base: Query<CaseloadRow>, asked: CaseloadQuery, typed: string) {
  const tokens = [...new Set(queryParts(typed).flatMap(trigrams))].map((text) => tokenOf({ kind: "name", text }));
  if (tokens.length === 0) return { rows: [], nextCursor: null };
  let query = base.where(casesReadable(viewer, "identity", "caseload"));
  for (const token of tokens)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom("search_token")
          .select(sql<number>`1`.as("one"))
          .where("search_token.token", "=", token)
          .whereRef("search_token.person_id", "=", "caseload.person_id"),
      ),
    );
  const rows: CaseloadEntry[] = [];
  let cursor = cursorOf(asked);
  for (;;) {
    const found = await sorted(query, asked, cursor).limit(PORTION).execute();
    for (const row of await withNames(db, viewer, found)) {
      if (row.name === null || !matchesQuery(row.name, typed)) continue;
      if (rows.length === asked.limit) return { rows, nextCursor: cursorAfter(rows.at(-1)!) };
      rows.push(row);
    }
    if (found.length < PORTION) return { rows, nextCursor: null };
    cursor = [found.at(-1)!.sort_on, found.at(-1)!.case_id];
  }
}

function filtered(query: Query<CaseloadRow>, viewer: Viewer, asked: CaseloadQuery, today: Day): Query<CaseloadRow> {
  let narrowed = query;
  const equal = {
    province_code: asked.province,
    regency_code: asked.regency,
    status: asked.status,
    stage: asked.stage,
    band: asked.risk,
    owner_id: asked.owner,
    pathway: asked.pathway,
  } as const;
  for (const [column, value] of Object.entries(equal))
    if (value !== null) narrowed = narrowed.where(`caseload.${column as keyof typeof equal}`, "=", value);
  if (asked.mine !== null)
    narrowed = narrowed.where((eb) =>
      eb.or([eb("caseload.owner_id", "=", viewer.userId), eb("caseload.field_staff_id", "=", viewer.userId)]),
    );
  if (asked.overdue !== null) narrowed = narrowed.where("caseload.next_visit_closes_on", "<", today);
  if (asked.updated_since !== null) narrowed = narrowed.where("caseload.updated_at", ">=", asked.updated_since);
  if (asked.programme !== null) {
    const programme = asked.programme;
    narrowed = narrowed.where((eb) =>
      eb.exists(
        eb
          .selectFrom("enrolment")
          .select(sql<number>`1`.as("one"))
          .whereRef("enrolment.case_id", "=", "caseload.case_id")
          .where((inner) =>
            inner.or([inner("enrolment.programme_id", "=", programme), inner("enrolment.kind", "=", programme)]),
          ),
      ),
    );
  }
  return narrowed;
}

function sorted(query: Query<CaseloadRow>, asked: CaseloadQuery, cursor: readonly [string, string] | undefined) {
  const direction = asked.sort.startsWith("-") ? "desc" : "asc";
  const ordered = query.orderBy("caseload.sort_on", direction).orderBy("caseload.case_id", direction);
  if (!cursor) return ordered;
  const [sortOn, caseId] = cursor;
  const past = direction === "desc" ? "<" : ">";
  return ordered.where((eb) => eb(eb.refTuple("caseload.sort_on", "caseload.case_id"), past, eb.tuple(sortOn, caseId)));
}

function cursorOf(asked: CaseloadQuery): readonly [string, string] | undefined {
  if (asked.cursor === null) return undefined;
  const cursor = decodeCursor(asked.cursor);
  if (!cursor) throw new Refused("not_a_cursor", "cursor");
  return cursor;
}

function cursorAfter(row: CaseloadRow): string {
  return encodeCursor([row.sort_on, row.case_id]);
}

/** Opens the names of the rows whose identity the viewer reads; the others keep their case number only. */
export async function withNames(db: Db, viewer: Viewer, rows: readonly CaseloadRow[]): Promise<CaseloadEntry[]> {
  const readable = rows.filter((row) => mayReadFields(viewer, "identity", row)).map((row) => row.person_id);
  const names = await namesOf(db, readable);
  return rows.map((row) => ({ ...row, name: names.get(row.person_id) ?? null }));
}

/** For callers that have already asked whether the viewer may read them. A person whose key is gone has no name any more. */
export async function namesOf(db: Db, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const keys = await personKeys(db, personIds);
  const people = await db
    .selectFrom("person")
    .select(["id", "name"])
    .where("id", "in", [...new Set(personIds)])
    .execute();
  const names = new Map<string, string>();
  for (const { id, name } of people) {
    const key = keys.get(id);
    if (key) names.set(id, openFor(key, { table: "person", column: "name", id }, name));
  }
  return names;
}

/** Digits, or RLT-…, mean a case number; anything else a name. */
function searchOf(typed: string): { kind: "number" | "name"; text: string } {
  const number = typed.toUpperCase().replace(/\s/g, "");
  return /^(RLT-?)?[\d-]+$/.test(number) ? { kind: "number", text: number } : { kind: "name", text: typed };
}
