type Bytes = Uint8Array<ArrayBuffer>;

const FORMAT = "deflate-raw";

/** Made smaller, for where every byte costs; undefined where the browser has nothing for it. */
export async function deflated(bytes: Uint8Array): Promise<Bytes | undefined> {
  let deflating: CompressionStream;
  try {
    deflating = new CompressionStream(FORMAT);
  } catch {
    return undefined;
  }
  return read(bytes, deflating, Number.POSITIVE_INFINITY);
}

/** @throws when it is not what `deflated` made, or would be larger than `most`: a few bytes can stand for a great many */
export function inflated(bytes: Uint8Array, most: number): Promise<Bytes> {
  return read(bytes, new DecompressionStream(FORMAT), most);
}

async function read(bytes: Uint8Array, through: CompressionStream | DecompressionStream, most: number): Promise<Bytes> {
  // Written by hand: a Blob would be fetched from another process, and whoever leaves in a hurry waits for it.
  const writer = through.writable.getWriter();
  // What goes wrong is said to whoever reads.
  writer.write(Uint8Array.from(bytes)).catch(() => {});
  writer.close().catch(() => {});
  const reader = through.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      throw new RangeError("larger than it may be");
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
