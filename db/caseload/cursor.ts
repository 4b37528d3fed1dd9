/** Where a keyset page ended: opaque to callers, no secret. */
export type Cursor = readonly [sortOn: string, id: string];

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Undefined for anything that this did not make. */
export function decodeCursor(text: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    const isCursor = Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string");
    return isCursor ? (value as unknown as Cursor) : undefined;
  } catch {
    return undefined;
  }
}
