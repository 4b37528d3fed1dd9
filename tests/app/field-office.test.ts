import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { httpOffice } from "#app/field/office";
import { openPhone } from "#app/field/phone";
import { NotTaken, Offline, SignedOut, Wiped } from "#src/field/office";
import { turns } from "#tests/support/field-phone";

const DEVICE = { device_id: "d1", credential: "c".repeat(43) };
const UPLOAD = { items: [], pending: 0, oldest_at: null, version: "1" };
const asked: { url: string; init: RequestInit }[] = [];
let answer: () => Response | Promise<Response>;
const json =
  (body: unknown, status = 200, headers = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

beforeEach(() => {
  asked.length = 0;
  const alone = turns();
  const locks = { request: (name: string, work: () => Promise<unknown>) => alone(name, work) };
  vi.stubGlobal("navigator", { locks });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

test("tells being offline from being signed out, from a wiped phone, and from a server that would not", async () => {
  const session = () => httpOffice.session();
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  await expect(session()).rejects.toThrow(Offline);
  answer = () => Promise.reject(new DOMException("", "TimeoutError"));
  await expect(session()).rejects.toThrow(Offline);
  answer = json({}, 503);
  await expect(session()).rejects.toThrow(Offline);
  answer = json({}, 401);
  await expect(session()).rejects.toThrow(SignedOut);
  answer = () => Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
  await expect(session()).rejects.toThrow(SignedOut);
  answer = json({ wiped: true }, 410);
  await expect(httpOffice.half("d1")).rejects.toThrow(Wiped);
  answer = json({}, 500);
  await expect(session()).rejects.toThrow(NotTaken);
});

test("takes nothing for an answer that is not the server's: the page of somebody's wireless network acknowledges nothing", async () => {
  answer = () => new Response("<html>Welcome to the hotel</html>", { headers: { "Content-Type": "text/html" } });
  await expect(httpOffice.upload(DEVICE, UPLOAD)).rejects.toThrow(Offline);
  answer = json({ ok: true });
  await expect(httpOffice.upload(DEVICE, UPLOAD)).rejects.toThrow(Offline);
});

test("uploads with the device's credential alone, and hears how long to wait", async () => {
  answer = json({ data: [{ id: "i1", state: "kept" }], wipe: false });
  expect(await httpOffice.upload(DEVICE, UPLOAD)).toEqual({ data: [{ id: "i1", state: "kept" }], wipe: false });
  expect(asked[0]!.url).toBe("/field/devices/d1/outbox");
  expect(new Headers(asked[0]!.init.headers).get("Authorization")).toBe(`Device ${DEVICE.credential}`);
  answer = json({}, 429, { "Retry-After": "60" });
  await expect(httpOffice.upload(DEVICE, UPLOAD)).rejects.toMatchObject({ why: "too_much", retry_after: 60 });
  answer = json({}, 413);
  await expect(httpOffice.upload(DEVICE, UPLOAD)).rejects.toMatchObject({ why: "too_large" });
  answer = json({}, 401);
  await expect(httpOffice.upload(DEVICE, UPLOAD)).rejects.toMatchObject({ why: "unknown_device" });
});

test("waits for a photo as long as a poor signal takes for it, and not for ever", async () => {
  vi.useFakeTimers();
  let isGivenUp = false;
  vi.stubGlobal("fetch", (_url: string, { signal }: RequestInit) => {
    const given = new Promise((_done, fail) => signal!.addEventListener("abort", () => fail(new Error("given up"))));
    return given.finally(() => {
      isGivenUp = true;
    });
  });
  const photo = { id: "i1", sealed: "x".repeat(400_000) };
  const sending = expect(httpOffice.upload(DEVICE, { ...UPLOAD, items: [photo] })).rejects.toThrow(Offline);
  await vi.advanceTimersByTimeAsync(180_000);
  expect(isGivenUp).toBe(false);
  await vi.advanceTimersByTimeAsync(20_000);
  await sending;
  vi.useRealTimers();
});

test("keeps what a later server says of a case beside what this phone knows", async () => {
  const page = { next_cursor: "c", more: false };
  answer = json({
    data: [{ case_id: "1", case_number: "LGK-1", moon: "full" }],
    held: null,
    questions: null,
    page,
    wipe: false,
    author_id: "a1",
  });
  const { data } = await httpOffice.sync({ device_id: "d1", author_id: "a1", cursor: null, missing: ["1", "2"] });
  expect(data).toEqual([{ case_id: "1", case_number: "LGK-1", moon: "full" }]);
  expect(asked[0]!.url).toBe("/field/sync?device=d1&missing=1%2C2");
  // Somebody else has signed in on this phone in the meantime.
  await expect(httpOffice.sync({ device_id: "d1", author_id: "a2", cursor: null, missing: null })).rejects.toThrow(
    SignedOut,
  );
});

test("a phone opens without the server, in a page as in its service worker", async () => {
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  const phone = await openPhone("1");
  expect(phone.workers()).toEqual([]);
  expect(await phone.session()).toBeNull();
  expect(await phone.upload()).toBe("done");
});
