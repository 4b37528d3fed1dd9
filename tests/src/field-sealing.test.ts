import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { fromBase64Url, toBase64Url } from "#src/field/base64url";
import { MOST_OPENED, NotSealed, openSealed, sealTo } from "#src/field/sealing";

const DEVICE = "01930000-0000-7000-8000-00000000d001";
const ITEM = "01930000-0000-7000-8000-00000000e001";

let ours: { public: JsonWebKey; private: JsonWebKey };
const pair = async () => {
  const made = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  return {
    public: await crypto.subtle.exportKey("jwk", made.publicKey),
    private: await crypto.subtle.exportKey("jwk", made.privateKey),
  };
};
beforeAll(async () => {
  ours = await pair();
});
const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("what is sealed to the server is opened there as it was, of any length", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 70_000 }), async (bytes) => {
      const sealed = await sealTo(ours.public, DEVICE, ITEM, bytes);
      expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(Array.from(await openSealed(ours.private, DEVICE, ITEM, sealed))).toEqual(Array.from(bytes));
    }),
    { numRuns: 30 },
  );
});

test("it holds nothing readable, and the same sealed twice has nothing in common", async () => {
  const [one, other] = [
    await sealTo(ours.public, DEVICE, ITEM, bytesOf("Ia pindah ke rumah bibinya")),
    await sealTo(ours.public, DEVICE, ITEM, bytesOf("Ia pindah ke rumah bibinya")),
  ];
  expect(Buffer.from(one, "base64url").toString("latin1")).not.toContain("bibinya");
  expect(one.slice(2, 90)).not.toBe(other.slice(2, 90));
});

test("a changed byte anywhere, a cut and a lengthened text are not opened", async () => {
  const sealed = fromBase64Url(await sealTo(ours.public, DEVICE, ITEM, bytesOf("Ditulis di HP")));
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed);
    changed[at]! ^= 1 << (at % 8);
    await expect(openSealed(ours.private, DEVICE, ITEM, toBase64Url(changed))).rejects.toThrow(NotSealed);
  }
  for (const other of [sealed.slice(0, -1), sealed.slice(0, 40), new Uint8Array(0), Uint8Array.from([...sealed, 0])])
    await expect(openSealed(ours.private, DEVICE, ITEM, toBase64Url(other))).rejects.toThrow(NotSealed);
  await expect(openSealed(ours.private, DEVICE, ITEM, "bukan teks")).rejects.toThrow(NotSealed);
});

test("it stands for its own device and item alone, and opens with no other key", async () => {
  const sealed = await sealTo(ours.public, DEVICE, ITEM, bytesOf("Ditulis di HP"));
  const other = "01930000-0000-7000-8000-00000000f001";
  await expect(openSealed(ours.private, other, ITEM, sealed)).rejects.toThrow(NotSealed);
  await expect(openSealed(ours.private, DEVICE, other, sealed)).rejects.toThrow(NotSealed);
  await expect(openSealed((await pair()).private, DEVICE, ITEM, sealed)).rejects.toThrow(NotSealed);
  expect(textOf(await openSealed(ours.private, DEVICE, ITEM, sealed))).toBe("Ditulis di HP");
});

describe("what repeats itself", () => {
  const visit = {
    mode: "home",
    outcome: "completed",
    note: "Usahanya berjalan baik, anak bungsunya sudah sekolah lagi.",
  };
  const text = JSON.stringify(Array.from({ length: 6 }, () => visit));
  const VERSIONS = { asItIs: 1, deflated: 2 };

  afterEach(() => vi.unstubAllGlobals());

  test("is made smaller before it is sealed; what cannot be is sealed as it is", async () => {
    const sealed = fromBase64Url(await sealTo(ours.public, DEVICE, ITEM, bytesOf(text)));
    expect(sealed[0]).toBe(VERSIONS.deflated);
    expect(sealed.length).toBeLessThan(bytesOf(text).length / 2);
    expect(textOf(await openSealed(ours.private, DEVICE, ITEM, toBase64Url(sealed)))).toBe(text);
    const chance = crypto.getRandomValues(new Uint8Array(32));
    const other = await sealTo(ours.public, DEVICE, ITEM, chance);
    expect(fromBase64Url(other)[0]).toBe(VERSIONS.asItIs);
    expect(await openSealed(ours.private, DEVICE, ITEM, other)).toEqual(chance);
  });

  test("is sealed as it is by a browser that cannot make it smaller, and opened all the same", async () => {
    vi.stubGlobal("CompressionStream", undefined);
    const sealed = await sealTo(ours.public, DEVICE, ITEM, bytesOf(text));
    expect(fromBase64Url(sealed)[0]).toBe(VERSIONS.asItIs);
    expect(textOf(await openSealed(ours.private, DEVICE, ITEM, sealed))).toBe(text);
  });

  test("is not taken for the other kind, nor opened when it would fill the server's memory", async () => {
    const sealed = fromBase64Url(await sealTo(ours.public, DEVICE, ITEM, bytesOf(text)));
    const turned = Uint8Array.from([VERSIONS.asItIs, ...sealed.slice(1)]);
    await expect(openSealed(ours.private, DEVICE, ITEM, toBase64Url(turned))).rejects.toThrow(NotSealed);
    const most = await sealTo(ours.public, DEVICE, ITEM, new Uint8Array(MOST_OPENED));
    expect((await openSealed(ours.private, DEVICE, ITEM, most)).length).toBe(MOST_OPENED);
    const more = await sealTo(ours.public, DEVICE, ITEM, new Uint8Array(MOST_OPENED + 1));
    expect(more.length).toBeLessThan(50_000);
    await expect(openSealed(ours.private, DEVICE, ITEM, more)).rejects.toThrow(NotSealed);
  });
});
