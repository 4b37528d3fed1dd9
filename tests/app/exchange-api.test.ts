import { beforeEach, expect, test } from "vitest";
import { api } from "#app/api/server";
import { freezeClock } from "#app/server/clock";
import { XLSX_TYPE } from "#app/server/workbook/write";
import { makeToken } from "#db/access/tokens";
import { useDatabase } from "#db/connection";
import type { Viewer } from "#src/access/policy";
import { NOW, olga, oscar, settleCast, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { emptyTemplate, sampleWorkbook } from "#tests/support/htcds-files";
import { book } from "#tests/support/htcds-hostile";
import { aPerson, openedBy, testId } from "#tests/support/intake";

onEveryDatabase("imports over the API", (database) => {
  beforeEach(async () => {
    freezeClock(NOW);
    useDatabase({ reader: database(), writer: database(), close: async () => {} });
    await settleCast(database());
  });
  const call = async (viewer: Viewer, method: string, path: string, init: RequestInit = {}) => {
    const token = await inTransactionOn(database(), (trx) =>
      makeToken(trx, viewer, { id: testId(), label: "test", scope: "write" }, NOW),
    );
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    const answer = await api.request(path, { method, ...init, headers });
    return { status: answer.status, body: await answer.json() };
  };
  const upload = (bytes: Uint8Array, viewer = olga, type = XLSX_TYPE) =>
    call(viewer, "POST", "/imports", { body: bytes as BodyInit, headers: { "content-type": type } });
  const json = (body: unknown) => ({ body: JSON.stringify(body), headers: { "content-type": "application/json" } });

  test("preview, commit, and undo of the sample: sixty come and go", async () => {
    const preview = await upload(await sampleWorkbook());
    expect(preview).toMatchObject({ status: 201, body: { status: "previewed", counts: { create: 60, refused: 0 } } });
    expect(preview.body.rows).toHaveLength(60);
    const { id, plan } = preview.body;
    const done = await call(olga, "POST", `/imports/${id}/commit`, json({ plan }));
    expect(done).toMatchObject({ status: 200, body: { status: "committed", counts: preview.body.counts } });
    const people = async () => (await call(olga, "GET", "/people?limit=200")).body.data as unknown[];
    expect(await people()).toHaveLength(60);
    // Without a body, and a second time: the same result and nothing more.
    expect((await call(olga, "POST", `/imports/${id}/commit`)).body).toEqual(done.body);
    expect(await people()).toHaveLength(60);
    const undone = await call(olga, "DELETE", `/imports/${id}`);
    expect(undone).toMatchObject({ status: 200, body: { status: "undone", removed: 60, kept: [] } });
    expect(await people()).toEqual([]);
  });

  test("the empty template is answered with a clear sentence", async () => {
    const refused = await upload(await emptyTemplate());
    expect(refused).toMatchObject({ status: 422, body: { errors: { file: ["no_rows"] } } });
    expect(refused.body.detail).toMatch(/no rows/i);
  });

  test("a form with the file in it serves too", async () => {
    const body = new FormData();
    body.set("file", new File([(await sampleWorkbook()) as BlobPart], "sample.xlsx"));
    expect(await call(olga, "POST", "/imports", { body })).toMatchObject({
      status: 201,
      body: { counts: { create: 60 } },
    });
  });

  test.each<[string, () => Uint8Array, string]>([
    ["text", () => new TextEncoder().encode("First Name,Consent\nMelati,Yes"), "wrong_format"],
    ["nothing", () => new Uint8Array(), "empty_file"],
    [
      "a workbook with an entity bomb",
      () => book("", { "xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><x/>' }),
      "doctype",
    ],
    ["a workbook of something else", () => book('<row r="1"><c r="A1"><v>1</v></c></row>'), "no_headings"],
  ])("%s is refused with its reason", async (_what, bytes, code) => {
    const refused = await upload(bytes());
    expect(refused).toMatchObject({ status: 422, body: { errors: { file: [code] } } });
    expect(refused.body.detail).toMatch(/[a-z]/);
  });

  test("another media type is refused, and so are people who may not import", async () => {
    expect((await upload(await sampleWorkbook(), olga, "text/csv")).status).toBe(415);
    expect((await upload(await sampleWorkbook(), tuti)).status).toBe(403);
  });

  test("a colleague does not find the batch", async () => {
    const { id } = (await upload(await sampleWorkbook())).body;
    for (const [method, path] of [
      ["POST", `/imports/${id}/commit`],
      ["DELETE", `/imports/${id}`],
    ] as const)
      expect((await call(oscar, method, path)).status).toBe(404);
  });

  test("when someone of the file is taken in meanwhile, the commit is a conflict", async () => {
    const { id } = (await upload(await sampleWorkbook())).body;
    const cells = await database().selectFrom("import_batch").select("id").execute();
    expect(cells).toHaveLength(1);
    const preview = await upload(await sampleWorkbook());
    await call(olga, "POST", `/imports/${preview.body.id}/commit`);
    expect((await call(olga, "POST", `/imports/${id}/commit`)).status).toBe(409);
    await openedBy(database(), olga, { person: aPerson() });
    expect((await upload(await sampleWorkbook())).body.counts).toMatchObject({ create: 0, undecided: 60 });
  });
});
