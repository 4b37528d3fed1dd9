type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes as text that goes into JSON, a header or an address unchanged. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  // A piece at a time: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @throws RangeError for what is no such text */
export function fromBase64Url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new RangeError("no base64url");
  const read = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(read, (character) => character.charCodeAt(0));
}
