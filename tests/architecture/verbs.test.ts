import { expect, test } from "vitest";
import { exportedFunctions, filesIn, findings, syntaxOf } from "./sources";

/** `writes.ts`, and what it was split into: `fact-writes.ts`. */
const writes = filesIn("db").filter((file) => /writes[^/]*\.ts$/.test(file));

/**
 * usePasswordLink is opened by the secret of a single-use link, before anybody is signed in; useUpLinks is a part of it and
 * of the disabling of a user, and both say who.
 */
const SIGNED_OTHERWISE = new Set(["usePasswordLink", "useUpLinks"]);

test("every write is done by someone, inside a transaction", () => {
  expect(writes.length).toBeGreaterThan(0);
  expect(findings(writes, unsigned)).toEqual([]);
});

test("a planted write without a transaction or without a viewer is found", () => {
  const found = (text: string) => unsigned("db/visits/writes.ts", text);
  expect(found("export async function recordVisit(trx: Trx, viewer: Viewer, visit: Visit, at: string) {}")).toEqual([]);
  expect(found(`export async function reassess(trx: Trx, actor: Pick<Viewer, "userId">, at: string) {}`)).toEqual([]);
  expect(found("export async function recordVisit(trx: Trx, visit: Visit) {}")).toEqual([
    "recordVisit(trx: Trx, visit: Visit)",
  ]);
  expect(found("export const recordVisit = async (trx: Trx) => {};")).toHaveLength(1);
  expect(found("export async function recordVisit(visit: Visit, trx: Trx, viewer: Viewer) {}")).toHaveLength(1);
  expect(found("export async function recordVisit(db: Kysely<Database>, viewer: Viewer) {}")).toHaveLength(1);
  expect(found("export async function recordVisit(database: Db, viewer: Viewer) { inTransaction(f); }")).toHaveLength(
    1,
  );
});

test("what only reads, or only turns a row into a fact, needs nobody", () => {
  const found = (text: string) => unsigned("db/visits/writes.ts", text);
  expect(found("async function insert(trx: Trx, visit: Visit) {}")).toEqual([]);
  expect(found("export function columnsOf(visit: Visit) {}")).toEqual([]);
  expect(found("export async function latestVisitDay(db: Db, personId: string) {}")).toEqual([]);
});

/** `Db` can only read; whatever can write comes as a `Trx`, first, with whoever writes behind it. */
function unsigned(file: string, text: string): string[] {
  return exportedFunctions(syntaxOf(file, text)).flatMap(({ name, parameters, body }) => {
    const signature = parameters.map((parameter) => parameter.getText());
    const canWrite =
      signature.some((parameter) => /\b(Trx|Transaction|Kysely)\b/.test(parameter)) ||
      /\binTransaction\(/.test(body?.getText() ?? "");
    const isSigned =
      signature[0] === "trx: Trx" &&
      /^_?(viewer|actor): (Viewer|Actor|Pick<Viewer, "userId">)$/.test(signature[1] ?? "");
    return !canWrite || isSigned || SIGNED_OTHERWISE.has(name) ? [] : [`${name}(${signature.join(", ")})`];
  });
}
