import { createDecipheriv } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { openSqlite } from "#db/dialect/sqlite";

/**
 * The least that could answer the same requests: node:http, one process, prepared statements with the product's pragmas,
 * no sign-in, no policy. What the product costs on top of this is what the bench measures. Its bodies are the product's,
 * byte for byte; where they hold names it decrypts them as the product does, unless it is told not to (`names=off`).
 */
const [path, keyFile, port] = process.argv.slice(2) as [string, string, string];
const database = openSqlite(path, { readonly: true });
const master = new Map(
  (JSON.parse(readFileSync(keyFile, "utf8")).master as { number: number; key: string }[]).map(({ number, key }) => [
    number,
    Buffer.from(key, "base64"),
  ]),
);

const ORDER = "order by sort_on desc, case_id desc limit 51";
const filtered = database.prepare(`select * from caseload where province_code = ? and band = ? ${ORDER}`);
const filteredAfter = database.prepare(
  `select * from caseload where province_code = ? and band = ? and (sort_on, case_id) < (?, ?) ${ORDER}`,
);
const owned = database.prepare(`select * from caseload where owner_id = ? and band = ? ${ORDER}`);
const nameOf = database.prepare(
  "select person.name, person_key.wrapped_key, person_key.master_key from person join person_key on person_key.person_id = person.id where person.id = ?",
);

type Row = Record<string, string | number | null>;

createServer((request, response) => {
  const query = new URL(request.url ?? "/", "http://floor").searchParams;
  const found = rowsFor(query) as Row[];
  const page = found.slice(0, 50);
  const last = page.at(-1);
  const next_cursor =
    found.length > 50 && last ? Buffer.from(JSON.stringify([last.sort_on, last.case_id])).toString("base64url") : null;
  const withNames = query.has("owner") && query.get("names") !== "off";
  const body = JSON.stringify({
    data: page.map((row) => shaped(row, withNames ? openedName(row.person_id as string) : null)),
    page: { next_cursor },
  });
  response.setHeader("Content-Type", "application/json");
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.end(body);
}).listen(Number(port), "127.0.0.1");

function rowsFor(query: URLSearchParams): unknown[] {
  const band = query.get("risk");
  if (query.has("owner")) return owned.all(query.get("owner"), band);
  const cursor = query.get("cursor");
  if (!cursor) return filtered.all(query.get("province"), band);
  const [sortOn, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as [string, string];
  return filteredAfter.all(query.get("province"), band, sortOn, id);
}

function shaped(row: Row, name: string | null) {
  return {
    case_number: row.case_number,
    name,
    pathway: row.pathway,
    status: row.status,
    province_code: row.province_code,
    regency_code: row.regency_code,
    returned_on: row.returned_on,
    opened_on: row.opened_on,
    owner_id: row.owner_id,
    field_staff_id: row.field_staff_id,
    risk_band: row.band,
    risk_points: row.points,
    review_now: row.review_now === 1,
    review_due_on: row.review_due_on,
    last_visit_on: row.last_visit_on,
    next_visit_on: row.next_visit_on,
    programme_kinds: row.programme_kinds === "" ? [] : String(row.programme_kinds).split(","),
    updated_at: row.updated_at,
  };
}

function openedName(id: string): string {
  const row = nameOf.get(id) as { name: string; wrapped_key: string; master_key: number };
  const key = Buffer.from(
    opened(master.get(row.master_key)!, `person_key\nwrapped_key\n${id}`, row.wrapped_key),
    "base64",
  );
  return opened(key, `person\nname\n${id}`, row.name);
}

function opened(key: Buffer, place: string, sealed: string): string {
  const body = Buffer.from(sealed.slice(2), "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, body.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(body.subarray(-16));
  return decipher.update(body.subarray(12, -16), undefined, "utf8") + decipher.final("utf8");
}
