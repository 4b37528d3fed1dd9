import { beforeEach, expect, test } from "vitest";
import { api } from "#app/api/server";
import { freezeClock } from "#app/server/clock";
import { limitOf } from "#app/server/http/body-limit";
import { makeToken } from "#db/access/tokens";
import { photosOf } from "#db/attachments/reads";
import { useDatabase } from "#db/connection";
import type { CasePackage } from "#src/field/package";
import { MOST_CHARACTERS_OF_PICTURE } from "#src/sync/change";
import { NOW, olga, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { phonePhoto } from "#tests/support/photos";
import { settlePlaces } from "#tests/support/places";
import { casePlace, changeOf, visitChange } from "#tests/support/sync";

onEveryDatabase("sync over the API", (database) => {
  beforeEach(async () => {
    freezeClock(NOW);
    useDatabase({ reader: database(), writer: database(), close: async () => {} });
    await settleCast(database());
    await settlePlaces(database());
  });
  const call = async (method: "GET" | "POST", body?: unknown) => {
    const token = await inTransactionOn(database(), (trx) =>
      makeToken(trx, olga, { id: testId(), label: "test", scope: "write" }, NOW),
    );
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await api.request("/sync", { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    return { status: answer.status, body: await answer.json() };
  };

  test("takes every kind in one batch, each by itself, and a picture before its visit", async () => {
    const { case_id } = await casePlace(database(), await openedBy(database(), olga));
    const visit = visitChange(case_id);
    const content = Buffer.from(phonePhoto()).toString("base64");
    const picture = changeOf(
      case_id,
      "attachment.add",
      { of: "visit", what: "photo", content },
      { record_id: visit.record_id },
    );
    const incident = changeOf(case_id, "incident.record", {
      ...{ kind: "threat", known_on: "2026-03-09", source: "family", what: "Didatangi orang" },
    });
    const tooLarge = {
      ...picture,
      id: testId(),
      fields: { ...picture.fields, content: "A".repeat(MOST_CHARACTERS_OF_PICTURE) },
    };
    const { status, body } = await call("POST", { changes: [picture, tooLarge, visit, incident] });
    expect(status).toBe(200);
    expect(body.data.map(({ state, reason }: { state: string; reason: string }) => [state, reason])).toEqual([
      ["quarantined", "not_there"],
      ["unreadable", "too_large"],
      ["applied", null],
      ["applied", null],
    ]);
    expect((await photosOf(database(), [visit.record_id])).get(visit.record_id)).toHaveLength(1);
    const again = await call("POST", { changes: [picture] });
    expect(again.body.data).toMatchObject([{ id: picture.id, state: "applied" }]);
    const fetched = await call("GET");
    const [one] = fetched.body.data as CasePackage[];
    expect(one).toMatchObject({ case_id, last_met: { on: "2026-03-05", by: "visit" } });
    expect(one?.may).toContain("attachment.add");
  });
});

test("what a phone sends may be larger than a form, and a form is as small as before", () => {
  expect(limitOf("/api/v1/sync")).toBeGreaterThan(5 * MOST_CHARACTERS_OF_PICTURE);
  expect(limitOf("/api/v1/people")).toBe(1024 * 1024);
  expect(limitOf("/api/v1/sync-else")).toBe(1024 * 1024);
  expect(limitOf("/visits/x/withdrawal")).toBe(1024 * 1024);
  expect(limitOf("/visits/x/photos/new")).toBeGreaterThan(5 * 1024 * 1024);
});
