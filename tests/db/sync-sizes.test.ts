import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { Kysely } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#db/database";
import { publishDefaults } from "#db/defaults";
import { makeInBulk } from "#db/demo/make";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { newId } from "#db/ids";
import { loadPlaces } from "#db/places/load";
import { deltaFor } from "#db/sync/delta";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import type { CasePackage } from "#src/field/package";
import { sealTo } from "#src/field/sealing";
import { NOW } from "#tests/support/cast";
import { inTransactionOn, migratedSqlite } from "#tests/support/databases";

const KIB = 1024;
const CASES = 200;

/** As the server compresses an answer while somebody waits (app/server/http/compression.ts). */
const asServed = (text: string) => ({
  br: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length,
  gzip: gzipSync(text, { level: 6 }).length,
});

describe("what goes over a village's network", () => {
  let database: Kysely<Database>;
  let worker: Viewer;

  beforeAll(async () => {
    useKeyring(keyringForTests());
    database = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(await migratedSqlite())) });
    await loadPlaces(database);
    await publishDefaults(database, NOW);
    const asked = { people: 1.4 * CASES, seed: 7, now: NOW };
    await makeInBulk(
      asked,
      () => {},
      (work) => inTransactionOn(database, work),
    );
    const { id, office_id } = await database
      .selectFrom("app_user")
      .select(["id", "office_id"])
      .where("role", "=", "field_staff")
      .orderBy("id")
      .executeTakeFirstOrThrow();
    worker = {
      ...{ userId: id, role: "field_staff", officeId: office_id, teamId: null, supervisedTeamIds: [] },
      ...{ isDataProtectionOfficer: false, managesRiskRules: false, access: "write" },
    };
    // More than anybody visits: the open cases of the whole programme about which there is most to say, given to one worker.
    await database.updateTable("caseload").set({ field_staff_id: null }).where("field_staff_id", "=", id).execute();
    const open = database.selectFrom("caseload").select("case_id").where("stage", "!=", "closed").limit(CASES);
    for (const table of ["case_file", "caseload"] as const) {
      const column = table === "caseload" ? "case_id" : "id";
      const ids = (await open.orderBy("case_id").execute()).map(({ case_id }) => case_id);
      await database
        .updateTable(table)
        .set({ field_staff_id: id, office_id })
        .where(column as never, "in", ids as never)
        .execute();
    }
  }, 300_000);

  test(`a new phone's first sync of ${CASES} cases is at most 1 MiB`, async () => {
    const cases: CasePackage[] = [];
    const bytes = { br: 0, gzip: 0, plain: 0 };
    for (let cursor: string | null = null; ; ) {
      const page = await deltaFor(database, worker, cursor, NOW);
      cases.push(...page.cases);
      const next_cursor = Buffer.from(JSON.stringify(page.cursor)).toString("base64url");
      const { held, questions, isMore } = page;
      const body = JSON.stringify({
        data: page.cases,
        held,
        questions,
        page: { next_cursor, more: isMore },
        wipe: false,
      });
      const { br, gzip } = asServed(body);
      bytes.br += br;
      bytes.gzip += gzip;
      bytes.plain += Buffer.byteLength(body);
      if (!isMore) break;
      cursor = JSON.stringify(page.cursor);
    }
    expect(cases).toHaveLength(CASES);
    // Cases as they are in the field, with what there is to say of them.
    expect(cases.filter(({ visits }) => visits.length > 0).length).toBeGreaterThan(CASES / 2);
    expect(cases.filter(({ enterprises }) => enterprises.length > 0).length).toBeGreaterThan(CASES / 20);
    expect(cases.filter(({ safe_contact }) => safe_contact !== null).length).toBeGreaterThan(CASES / 2);
    expect(bytes.br).toBeLessThanOrEqual(1024 * KIB);
    expect(bytes.gzip).toBeLessThanOrEqual(1024 * KIB);
  });

  test("a day's 20 visits, sealed and each with its last draft, are at most 100 KiB", async () => {
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
    const jwk = await crypto.subtle.exportKey("jwk", publicKey);
    const [device, credential] = [newId(), "c".repeat(43)];
    const fields = {
      ...{ planned_visit_id: newId(), instrument_version_id: "FOLLOW_UP.2", visited_on: "2026-03-05", mode: "home" },
      ...{ outcome: "completed", present: ["person", "family"], wellbeing: "3", monthly_income_idr: "1.250.000" },
      ...{ working_days: "18", enterprise_status: "operating", food_insecurity: "never", family_conflict: "never" },
      ...{ stigma: "sometimes", distress: "sometimes", wants_support: "1", has_support: "1", supportive_family: "1" },
      ...{ safety: "safe", recruiter_contact: "none", plans_to_leave: "none", next_visit_on: "2026-04-05" },
      next_step: "Menghubungi puskesmas untuk pemeriksaan lanjutan, lalu menemani ke sana minggu depan. ".repeat(2),
      note: "Kandang bersih dan pakan cukup. Ia bercerita bahwa anaknya sudah masuk sekolah lagi sejak Senin. ".repeat(
        6,
      ),
    };
    const sealed = async (id: string, item: unknown) => {
      const bytes = new TextEncoder().encode(JSON.stringify({ credential, item }));
      return { id, sealed: await sealTo(jwk, device, id, bytes) };
    };
    const items: { id: string; sealed: string }[] = [];
    for (let order = 1; order <= 20; order++) {
      const [id, draft_id, case_id] = [newId(), newId(), newId()];
      const change = {
        ...{ id, kind: "visit.record", record_id: draft_id, case_id, base_version: null, fields },
        ...{ made_at: "2026-03-05T03:00:00.000Z", order },
      };
      items.push(
        await sealed(newId(), { kind: "draft", draft_id, form: "visit", case_id, values: fields, saved_at: NOW }),
      );
      items.push(await sealed(id, { kind: "change", change }));
    }
    const body = JSON.stringify({ items, pending: items.length, oldest_at: NOW, version: "1.0.0" });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(100 * KIB);
  });
});
