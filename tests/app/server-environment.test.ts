import { describe, expect, test } from "vitest";
import { freezeClock, now, today } from "#app/server/clock";
import { readEnvironment, WrongEnvironment } from "#app/server/environment";

const KEYS = { LANGKAH_KEY_FILE: "keys.json" };

test("only the key file must be given; the rest has a safe default", () => {
  expect(readEnvironment(KEYS)).toEqual({
    port: 3000,
    host: "127.0.0.1",
    databaseUrl: "sqlite:data/langkah.db",
    keyFile: "keys.json",
    isDemo: false,
    frozenAt: undefined,
    proxy: { publicOrigin: undefined, trustProxy: false },
    metricsToken: undefined,
    logLevel: "info",
  });
});

test("an empty variable is one that is not set, as compose files write it", () => {
  const empty = Object.fromEntries(
    [
      "PORT",
      "HOST",
      "DATABASE_URL",
      "LANGKAH_DEMO",
      "LANGKAH_NOW",
      "LANGKAH_ORIGIN",
      "LANGKAH_TRUST_PROXY",
      "LANGKAH_METRICS_TOKEN",
      "LOG_LEVEL",
    ].map((name) => [name, ""]),
  );
  expect(readEnvironment({ ...empty, ...KEYS })).toEqual(readEnvironment(KEYS));
});

describe("the server refuses to start, and says why in a sentence, when", () => {
  test.each([
    ["no key file is named", { LANGKAH_KEY_FILE: undefined }, "LANGKAH_KEY_FILE is not set"],
    ["the port is no number", { PORT: "http" }, "PORT must be a number"],
    ["the port is no port", { PORT: "70000" }, "PORT"],
    ["the database is none we know", { DATABASE_URL: "mysql://x" }, "DATABASE_URL must be sqlite:PATH or postgres://"],
    ["the clock would be frozen in earnest", { LANGKAH_NOW: "2026-03-10T09:00:00Z" }, "LANGKAH_NOW freezes the clock"],
    ["the frozen instant is none", { LANGKAH_NOW: "yesterday", LANGKAH_DEMO: "1" }, "LANGKAH_NOW must be an instant"],
    [
      "the public address is not https",
      { LANGKAH_ORIGIN: "http://langkah.example" },
      "LANGKAH_ORIGIN must begin with https://",
    ],
    [
      "the public address has a path",
      { LANGKAH_ORIGIN: "https://langkah.example/app" },
      "LANGKAH_ORIGIN must be an origin without a path",
    ],
    ["a switch is neither on nor off", { LANGKAH_TRUST_PROXY: "yes" }, "LANGKAH_TRUST_PROXY must be 1 or 0"],
    ["the metrics token can be guessed", { LANGKAH_METRICS_TOKEN: "secret" }, "LANGKAH_METRICS_TOKEN must have 24"],
    ["the log level is none", { LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of"],
  ])("%s", (_what, variables, why) => {
    expect(() => readEnvironment({ ...KEYS, ...variables })).toThrow(WrongEnvironment);
    expect(() => readEnvironment({ ...KEYS, ...variables })).toThrow(why);
  });

  test("several things are wrong: all are said at once, none with its value", () => {
    const password = "hunter2";
    try {
      readEnvironment({ PORT: "x", DATABASE_URL: `mysql://a:${password}@b` });
      expect.unreachable();
    } catch (error) {
      const { message } = error as Error;
      expect(message.split("\n")).toHaveLength(3);
      expect(message).not.toContain(password);
    }
  });
});

describe("the clock", () => {
  test("stands still in the demo and in tests", () => {
    const { frozenAt } = readEnvironment({ ...KEYS, LANGKAH_DEMO: "1", LANGKAH_NOW: "2026-03-11T02:00:00+07:00" });
    freezeClock(frozenAt);
    expect([now(), today()]).toEqual(["2026-03-10T19:00:00.000Z", "2026-03-11"]);
    freezeClock(undefined);
  });

  test("runs otherwise, and its day is Jakarta's", () => {
    const before = Date.now();
    const read = Date.parse(now());
    expect(read).toBeGreaterThanOrEqual(before);
    expect(today()).toBe(new Date(read + 7 * 3_600_000).toISOString().slice(0, 10));
  });
});
