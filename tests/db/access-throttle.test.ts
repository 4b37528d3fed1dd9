import { beforeEach, expect, it } from "vitest";
import { hashPassword } from "#db/access/passwords";
import {
  admitSignIn,
  checkPassword,
  forgetOldTries,
  recordFailedSignIn,
  rememberSignIn,
  type SignInTry,
} from "#db/access/sign-in";
import { hoursAfter } from "#src/access/session";
import { networkOf } from "#src/access/throttle";
import { NOW, olga, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";

const PASSWORD = "the password of olga";
const minutes = (count: number) => hoursAfter(NOW, count / 60);
const tryOf = (changes: Partial<SignInTry> = {}): SignInTry => {
  return { email: "olga@test.example", password: "a guess", address: "192.0.2.1", ...changes };
};

onEveryDatabase("slowing of guesses", (database, engine) => {
  beforeEach(() => settleCast(database()));
  const admit = (attempt: SignInTry, at: string) => inTransactionOn(database(), (trx) => admitSignIn(trx, attempt, at));
  const remember = (attempt: SignInTry, at: string) =>
    inTransactionOn(database(), (trx) => rememberSignIn(trx, olga, attempt, at));
  /** How many of the tries, one every `seconds`, are allowed to look at a password. */
  const admitted = async (tries: number, seconds: number, attempt: (index: number) => SignInTry) => {
    let count = 0;
    for (let index = 0; index < tries; index++)
      if ((await admit(attempt(index), minutes((index * seconds) / 60))) === null) count++;
    return count;
  };

  it("lets few of 10,000 guesses on one name from one address reach the password", async () => {
    // Over a whole day: five, then with waits of one minute to an hour.
    expect(await admitted(engine === "sqlite" ? 10_000 : 2000, 8.64, () => tryOf())).toBeLessThan(40);
  });

  it("lets few guesses on one name through however many addresses they come from", async () => {
    const reached = await admitted(2000, 10, (index) => tryOf({ address: `198.51.${index >> 8}.${index & 255}` }));
    expect(reached).toBeLessThan(20 + (2000 * 10) / 60 / 15 + 5);
  });

  it("lets few guesses from one address through however many names they are for", async () => {
    expect(await admitted(1000, 1, (index) => tryOf({ email: `name${index}@test.example` }))).toBeLessThan(70);
  });

  it("counts tries that come at the same moment before any password is looked at", async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => admit(tryOf(), NOW)));
    expect(all.filter((blocked) => blocked === null)).toHaveLength(5);
  });

  it("does not let a stranger elsewhere lock out someone who has signed in from here before", async () => {
    const here = tryOf({ password: PASSWORD, address: "203.0.113.7" });
    expect(await admit(here, NOW)).toBeNull();
    await remember(here, NOW);
    await admitted(200, 1, (index) => tryOf({ address: `198.51.100.${index}` }));
    expect(await admit(here, minutes(4))).toBeNull();
    const elsewhere = tryOf({ password: PASSWORD, address: "203.0.113.99" });
    const wait = await admit(elsewhere, minutes(4));
    expect(wait).not.toBeNull();
    expect(wait! <= minutes(4 + 15)).toBe(true);
  });

  it("forgets a name's failures once its owner has signed in, and a network's after a day", async () => {
    for (let once = 0; once < 4; once++) await admit(tryOf(), NOW);
    expect(await admit(tryOf({ password: PASSWORD }), NOW)).toBeNull();
    await remember(tryOf(), NOW);
    for (let once = 0; once < 5; once++) expect(await admit(tryOf(), NOW)).toBeNull();
    expect(await admit(tryOf(), NOW)).not.toBeNull();

    const office = (index: number) => tryOf({ email: `colleague${index}@test.example`, address: "203.0.113.50" });
    for (let index = 0; index < 60; index++) expect(await admit(office(index), NOW)).toBeNull();
    expect(await admit(office(60), NOW)).not.toBeNull();
    expect(await admit(office(61), hoursAfter(NOW, 25))).toBeNull();
    expect(await admit(office(62), hoursAfter(NOW, 25))).toBeNull();
  });

  it("cannot be worn down by signing in with an account of one's own in between", async () => {
    const own = tryOf({ email: "oscar@test.example" });
    let reached = 0;
    for (let index = 0; index < 300; index++) {
      if ((await admit(own, NOW)) === null) await remember(own, NOW);
      if ((await admit(tryOf({ email: `name${index}@test.example` }), NOW)) === null) reached++;
    }
    expect(reached).toBeLessThan(70);
  });

  it("lets many sign in at the same moment, with one account and with several, from one network", async () => {
    const names = ["olga", "oscar", "sinta", "olga", "oscar", "sinta", "olga", "olga"];
    const all = names.map(async (name) => {
      const attempt = tryOf({ email: `${name}@test.example`, address: "203.0.113.9" });
      if ((await admit(attempt, NOW)) === null) await remember(attempt, NOW);
    });
    await Promise.all([...all, ...all.map(() => inTransactionOn(database(), (trx) => forgetOldTries(trx, olga, NOW)))]);
    const left = await database().selectFrom("sign_in_throttle").select(["bucket", "blocked_until"]).execute();
    expect(left.filter(({ bucket }) => bucket.startsWith("known:"))).toHaveLength(3);
    expect(left.filter(({ blocked_until }) => blocked_until !== null)).toEqual([]);
  });

  it("keeps neither names nor addresses of who tried", async () => {
    await admit(tryOf({ email: "canary@test.example", address: "192.0.2.77" }), NOW);
    await inTransactionOn(database(), (trx) => recordFailedSignIn(trx, tryOf({ email: "canary@test.example" }), NOW));
    const kept = JSON.stringify([
      await database().selectFrom("sign_in_throttle").selectAll().execute(),
      await database().selectFrom("audit_event").selectAll().execute(),
    ]);
    expect(kept).not.toMatch(/canary|192\.0\.2/);
  });

  it("refuses an unknown name, a wrong password, a disabled account and an account without a password alike", async () => {
    const password_hash = await hashPassword(PASSWORD);
    await database()
      .updateTable("app_user")
      .set({ password_hash })
      .where("email", "in", ["olga@test.example", "oscar@test.example"])
      .execute();
    await database()
      .updateTable("app_user")
      .set({ disabled_at: NOW })
      .where("email", "=", "oscar@test.example")
      .execute();
    const check = (email: string, password = PASSWORD) => checkPassword(database(), tryOf({ email, password }));
    expect((await check("  OLGA@test.example "))?.userId).toBe(olga.userId);
    expect(await check("olga@test.example", "a guess")).toBeUndefined();
    expect(await check("nobody@test.example")).toBeUndefined();
    expect(await check("oscar@test.example")).toBeUndefined();
    expect(await check("mira@test.example", "there is no such account")).toBeUndefined();
  });

  it("takes about as long for a name that does not exist as for one that does", async () => {
    await database()
      .updateTable("app_user")
      .set({ password_hash: await hashPassword(PASSWORD) })
      .where("id", "=", olga.userId)
      .execute();
    const timed = async (email: string) => {
      const start = performance.now();
      await checkPassword(database(), tryOf({ email }));
      return performance.now() - start;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 25; round++) {
      known.push(await timed("olga@test.example"));
      unknown.push(await timed("nobody@test.example"));
    }
    const middle = (times: number[]) => times.sort((one, other) => one - other)[12]!;
    const ratio = middle(known) / middle(unknown);
    expect(ratio).toBeGreaterThan(0.67);
    expect(ratio).toBeLessThan(1.5);
  });
});

it("counts an IPv4 address by itself and an IPv6 address by its /64", () => {
  expect(networkOf("192.0.2.1")).toBe("192.0.2.1");
  expect(networkOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(networkOf("2001:db8:1:2::9")).toBe(networkOf("2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd"));
  expect(networkOf("::1")).toBe("0:0:0:0::/64");
  expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  expect(networkOf("2001:db8:1:2::")).not.toBe(networkOf("2001:db8:1:3::"));
});
