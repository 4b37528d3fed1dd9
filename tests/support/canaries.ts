import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Something secret, and every way in which a file might hold it. */
type Forms = { secret: string; forms: Buffer[] };

const BASE64_OFFSETS = [0, 1, 2];
/** The ends of a base64 run depend on its neighbours; what stands between them does not. */
const UNSTEADY_LETTERS = 3;

function formsOf(secret: string): Forms {
  const plain = Buffer.from(secret, "utf8");
  const hex = plain.toString("hex");
  const base64 = BASE64_OFFSETS.map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), plain])
      .toString("base64")
      .replace(/=+$/, "");
    return text.slice(offset === 0 ? 0 : UNSTEADY_LETTERS + offset - 1, -UNSTEADY_LETTERS);
  });
  const utf16 = Buffer.from(secret, "utf16le");
  return {
    secret,
    forms: [
      plain,
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(hex),
      Buffer.from(hex.toUpperCase()),
      ...base64.map((text) => Buffer.from(text)),
    ],
  };
}

export type Leak = { file: string; secret: string };

/** Every secret that stands in a file of the folder, plain or in UTF-16, hex or base64. `leaveOut`: files that may. */
export function leaksIn(folder: string, secrets: readonly string[], leaveOut: readonly string[] = []): Leak[] {
  const byBeginning = new Map<number, { secret: string; form: Buffer }[]>();
  for (const { secret, forms } of secrets.map(formsOf))
    for (const form of forms) {
      const beginning = form.readUInt32LE(0);
      byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), { secret, form }]);
    }
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(folder, file)).isFile() && !leaveOut.includes(file))
    .flatMap((file) =>
      [...secretsIn(readFileSync(join(folder, file)), byBeginning)].map((secret) => ({ file, secret })),
    );
}

/** One pass over the bytes: thousands of forms are looked for at once by their first four bytes. */
function secretsIn(bytes: Buffer, byBeginning: Map<number, { secret: string; form: Buffer }[]>): Set<string> {
  const found = new Set<string>();
  let window = 0;
  for (let at = 0; at < bytes.length; at++) {
    window = (window >>> 8) | (bytes[at]! << 24);
    const candidates = at >= 3 ? byBeginning.get(window >>> 0) : undefined;
    for (const { secret, form } of candidates ?? [])
      if (bytes.subarray(at - 3, at - 3 + form.length).equals(form)) found.add(secret);
  }
  return found;
}
