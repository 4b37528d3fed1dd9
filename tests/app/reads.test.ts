import type { Kysely } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { api } from "#app/api/server";
import { freezeClock } from "#app/server/clock";
import { createLogger } from "#app/server/logging";
import { type ReadLog, startReadLog } from "#app/server/read-log";
import { makeToken } from "#db/access/tokens";
import { writeAttempts } from "#db/audit/attempts";
import { verifyAudit } from "#db/audit/verify";
import { useDatabase } from "#db/connection";
import type { Database } from "#db/database";
import { keyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import { READ_ACTS } from "#src/audit/actions";
import { anApplication } from "#tests/support/application";
import { NOW, olga, settleCast, sinta } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { caseIdOf } from "#tests/support/visits";

const eventsOf = (database: Kysely<Database>) =>
  database.selectFrom("audit_event").selectAll().orderBy("chain").orderBy("seq").execute();

onEveryDatabase("the record of reads behind the server", (database) => {
  let log: ReadLog;
  let number: string;
  beforeEach(async () => {
    freezeClock(NOW);
    useDatabase({ reader: database(), writer: database(), close: async () => {} });
    await settleCast(database());
    number = await openedBy(database(), olga);
    log = startReadLog(
      (reads) => writeAttempts(database(), (work) => inTransactionOn(database(), work), reads),
      createLogger("silent"),
    );
  });
  afterEach(() => log.stop());

  const asking = async (viewer: Viewer) => {
    const token = await inTransactionOn(database(), (trx) =>
      makeToken(trx, viewer, { id: testId(), label: "test", scope: "read" }, NOW),
    );
    const { ask } = anApplication({ api, reads: log });
    return async (path: string) => {
      const answer = await ask(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
      await answer.arrayBuffer();
      return answer.status;
    };
  };
  const looks = async () =>
    (await eventsOf(database()))
      .filter(({ action }) => READ_ACTS.some((act) => act === action))
      .map(({ action, actor_id, record_type, record_id, case_id }) => [
        action,
        actor_id,
        record_type,
        record_id,
        case_id,
      ]);

  it("an answer changes nothing in the database; the writer adds exactly one act to a chain that still verifies", async () => {
    const get = await asking(olga);
    const before = await eventsOf(database());
    expect([await get(`/people/${number}`), await get(`/people/${number}`)]).toEqual([200, 200]);
    expect(await eventsOf(database())).toEqual(before);
    await log.flush();
    expect(await looks()).toEqual([
      ["person.viewed", olga.userId, "api", "api/people.read", await caseIdOf(database(), number)],
    ]);
    expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);
  });

  it("a search is kept as a search, without what was searched for", async () => {
    const get = await asking(olga);
    await get("/people?q=Melati");
    await get("/people?mine=1");
    await get("/places?q=Garut");
    await log.flush();
    expect(await looks()).toEqual([
      ["person.searched", olga.userId, "api", "api/people.list", null],
      ["list.viewed", olga.userId, "api", "api/people.list", null],
    ]);
    expect(JSON.stringify(await eventsOf(database()))).not.toMatch(/melati|garut/i);
  });

  it("who asks for a case of another office is refused, and that is kept", async () => {
    const get = await asking(sinta);
    expect([await get(`/people/${number}`), await get("/people/RLT-2026-00000000")]).toEqual([404, 404]);
    await log.flush();
    expect(await looks()).toEqual([
      ["access.refused", sinta.userId, "api", "api/people.read", await caseIdOf(database(), number)],
    ]);
  });
});
