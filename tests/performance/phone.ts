import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, CDPSession, Page } from "playwright";
import { openSqlite } from "#db/dialect/sqlite";
import { startApp } from "#tests/support/app-server";
import { launchBrowser, openContext } from "#tests/support/browser";

/**
 * The phone app on a throttled phone (slow 4G, CPU four times slower) with 500 cases, beside a bare static page in the same run:
 * milliseconds until the largest thing stands, the first time and without a network, and the slowest answer to a touch or a
 * key. Prints the medians as one line of JSON.
 */
const ROUNDS = Number(process.env.BENCH_PHONE_ROUNDS ?? 9);
const CASES = 500;
const PIN = "482913";
/** As Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up, less what headers take. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};
const SLOWER = { rate: 4 };
const BARE = '<!doctype html><html lang="id"><title>x</title><h1>Langkah</h1><p>Masuk sekali dengan sinyal.</p>';

const app = await startApp({ people: 1500 });
giveCases();
const floor = createServer((_request, response) => response.setHeader("content-type", "text/html").end(BARE));
await new Promise<void>((resolve) => floor.listen(0, "127.0.0.1", resolve));
const bareUrl = `http://127.0.0.1:${(floor.address() as AddressInfo).port}/`;
const browser = await launchBrowser();
try {
  const cold = { product: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    cold.product.push(await coldPaint(`${app.url}/field`));
    cold.bare.push(await coldPaint(bareUrl));
  }
  const worker = await withCaseload();
  const offline: number[] = [];
  const touched: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await opened(worker);
    offline.push(await largestPaint(page));
    touched.push(await slowestTouch(page));
    await page.close();
  }
  console.log(
    JSON.stringify({
      cold: { product: middle(cold.product), bare: middle(cold.bare) },
      offline: middle(offline),
      touched: middle(touched),
    }),
  );
} finally {
  await browser.close();
  floor.close();
  await app.stop();
}

/** So many of her office's open cases become those of the demo's field worker. */
function giveCases(): void {
  const database = openSqlite(app.databaseUrl.replace("sqlite:", ""));
  const { id, office_id } = database
    .prepare("select id, office_id from app_user where email = 'field@demo.example'")
    .get() as { id: string; office_id: string };
  const some = `select case_id from caseload where office_id = ? and stage != 'closed' order by case_id limit ${CASES}`;
  for (const [table, key] of [
    ["case_file", "id"],
    ["caseload", "case_id"],
  ])
    database.prepare(`update ${table} set field_staff_id = ? where ${key} in (${some})`).run(id, office_id);
  const { given } = database.prepare("select count(*) as given from caseload where field_staff_id = ?").get(id) as {
    given: number;
  };
  database.close();
  if (given < CASES) throw new Error(`Only ${given} of ${CASES} cases could be given.`);
}

async function coldPaint(url: string): Promise<number> {
  const context = await phoneContext(browser);
  const page = await context.newPage();
  await throttle(await context.newCDPSession(page), SLOW_4G);
  await page.goto(url);
  const paint = await largestPaint(page);
  await context.close();
  return paint;
}

/** A phone with its vault filled, the app at hand without a network. */
async function withCaseload(): Promise<BrowserContext> {
  const context = await phoneContext(browser, await app.signIn("field@demo.example"));
  const page = await context.newPage();
  await page.goto(`${app.url}/field`);
  for (let times = 0; times < 2; times++) {
    await page.locator("input[type=password]").fill(PIN);
    await page.locator("form button[type=submit]").click();
  }
  await page.locator(".field-row").first().waitFor({ timeout: 120_000 });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.close();
  await context.setOffline(true);
  return context;
}

async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await throttle(await context.newCDPSession(page), null);
  await page.goto(`${app.url}/field`);
  await page.locator("h1").waitFor();
  return page;
}

/** Opens the vault, searches and opens a case: the longest time from an event to what it painted. */
async function slowestTouch(page: Page): Promise<number> {
  await page.locator("input[type=password]").fill(PIN);
  await page.locator("form button[type=submit]").click();
  await page.locator(".field-row").first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.locator(".field-nav button").nth(1).click();
  await page.locator("input[type=search]").pressSequentially("sit", { delay: 120 });
  await page.locator(".field-row").first().click();
  await page.locator("#safe-contact, .bg-red-soft").first().waitFor();
  // What was measured is told with the frame after the next.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  return page.evaluate(() => (window as unknown as { longest: { ms: number } }).longest.ms);
}

function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        let last = 0;
        new PerformanceObserver((list) => {
          last = list.getEntries().at(-1)?.startTime ?? last;
        }).observe({ type: "largest-contentful-paint", buffered: true });
        // It stands when the machine has had nothing to do for a while.
        const quiet = (idle: IdleDeadline) =>
          idle.timeRemaining() > 10 && last > 0 ? setTimeout(() => done(last), 300) : requestIdleCallback(quiet);
        requestIdleCallback(quiet);
      }),
  );
}

async function phoneContext(of: Browser, cookie?: string): Promise<BrowserContext> {
  const context = await openContext(of, app.url, { size: "phone-390", locale: "id", ...(cookie ? { cookie } : {}) });
  // What tsx writes around named functions is not there in a page.
  await context.addInitScript({ content: "globalThis.__name = (one) => one;" });
  return context;
}

async function throttle(session: CDPSession, network: typeof SLOW_4G | null): Promise<void> {
  await session.send("Emulation.setCPUThrottlingRate", SLOWER);
  if (!network) return;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", network);
}

function middle(values: number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}
