import { beforeEach, expect, test } from "vitest";
import { freezeClock } from "#app/server/clock";
import { useDatabase } from "#db/connection";
import type { Viewer } from "#src/access/policy";
import { askApi } from "#tests/support/api";
import { NOW, olga, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { aCooperative, anEntry } from "#tests/support/ledger";

onEveryDatabase("a journal over the API", (database) => {
  let id: string;
  beforeEach(async () => {
    freezeClock(NOW);
    useDatabase({ reader: database(), writer: database(), close: async () => {} });
    await settleCast(database());
    id = (await aCooperative(database())).id;
  });
  const lines = (viewer: Viewer, query = "", scope: "read" | "write" = "write") =>
    askApi(database(), viewer, "GET", `/cooperatives/${id}/ledger${query}`, { scope });
  const post = (body: unknown, viewer: Viewer = tuti) =>
    askApi(database(), viewer, "POST", `/cooperatives/${id}/journal-entries`, { body });
  const sale = (amount: number, changes: object = {}) => {
    const { book_id: _book, ...entry } = anEntry("", "101", "401", amount, { memo: "Jual telur" });
    return { ...entry, ...changes };
  };

  test("an entry is posted once: 201, 200 for the same again, 409 with what is kept for something else", async () => {
    const sent = sale(80_000);
    const first = await post(sent);
    expect(first).toMatchObject({ status: 201, body: { id: sent.id, number: 1, memo: "Jual telur" } });
    expect(await post(sent)).toMatchObject({ status: 200, body: first.body });
    const other = await post({ ...sent, memo: "Jual ayam" });
    expect(other).toMatchObject({
      status: 409,
      body: { current: { memo: "Jual telur" }, sent: { memo: "Jual ayam" } },
    });
    expect((await lines(tuti)).body.data).toHaveLength(2);
  });

  test("what cannot stand is refused with its field and its reason, and leaves nothing", async () => {
    const refused = async (body: unknown, status: number, errors: object) =>
      expect(await post(body)).toMatchObject({ status, body: { errors } });
    const [debit, credit] = sale(5).lines;
    await refused(sale(5, { entry_on: "2026-03-11" }), 422, { entry_on: ["in_the_future"] });
    await refused(sale(-5), 400, { "lines.0.debit_idr": ["negative_amount"] });
    await refused(sale(0.5), 400, { "lines.0.debit_idr": ["not_whole_rupiah"] });
    await refused(sale(10_000_000_001), 400, { "lines.0.debit_idr": ["too_large"] });
    await refused(sale(5, { lines: [debit, { ...credit, credit_idr: 4 }] }), 400, { lines: ["unbalanced"] });
    await refused(sale(5, { lines: [debit, { ...credit, account: "999" }] }), 400, {
      "lines.1.account": ["not_in_list"],
    });
    await refused(sale(5, { lines: [debit, { ...credit, account: "301" }] }), 422, {
      "lines.1.account": ["account_with_own_page"],
    });
    await refused(sale(5, { kind: "reversal" }), 422, { kind: ["not_in_list"] });
    await refused(sale(5, { lines: [debit, { ...credit, member_id: testId() }] }), 422, {
      "lines.1.member_id": ["no_such_member"],
    });
    expect((await lines(tuti)).body.data).toEqual([]);
  });

  test("lines come a page at a time, to the treasurer and to whoever reads the office's books, and to nobody else", async () => {
    for (let at = 1; at <= 3; at++) await post(sale(at * 1_000));
    const first = await lines(olga, "?limit=4", "read");
    expect(first.body.data.map(({ number, line }: { number: number; line: number }) => [number, line])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ]);
    const rest = await lines(olga, `?limit=4&cursor=${first.body.page.next_cursor}`, "read");
    expect([rest.body.data.length, rest.body.page.next_cursor]).toEqual([2, null]);
    expect(Object.keys(rest.body.data[0]).sort()).toEqual(
      [
        "account",
        "credit_idr",
        "debit_idr",
        "entry_id",
        "entry_on",
        "kind",
        "line",
        "member_id",
        "memo",
        "number",
        "recorded_at",
        "reverses_id",
      ].sort(),
    );
    expect((await lines(tuti, "?account=101&updated_since=2026-03-10")).body.data).toHaveLength(3);
    expect((await lines(tuti, `?updated_since=2026-03-11&month=${TODAY.slice(0, 7)}`)).body.data).toEqual([]);
    expect([(await lines(sinta)).status, (await lines(tuti, "?limit=201")).status]).toEqual([404, 400]);
    expect((await post(sale(5), olga)).status).toBe(403);
  });
});
