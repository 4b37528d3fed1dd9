import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright";
import { ensureBrowser } from "../../tools/browser.mjs";

/** The widths at which every page is looked at. `zoomed` is a 1280 px screen at 200 %. */
export const SIZES = {
  "phone-320": { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  "phone-390": { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 800 } },
  zoomed: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
} satisfies Record<string, BrowserContextOptions>;

export type Size = keyof typeof SIZES;
export type Locale = "en" | "id";

const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** One Chromium. Its sandbox cannot start as root, and a container often runs as root. */
export async function launchBrowser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.LANGKAH_CHROMIUM ?? (await ensureBrowser()),
    args: isRoot ? [...FLAGS, "--no-sandbox"] : FLAGS,
  });
}

export type ContextOptions = {
  size?: Size;
  locale?: Locale;
  javaScript?: boolean;
  /** The Cookie header of a signed-in person: `await app.signIn("officer@demo.example")`. */
  cookie?: string;
  /** Any further Playwright option: colorScheme, forcedColors, offline … */
  more?: BrowserContextOptions;
};

const withoutScripts = new WeakSet<BrowserContext>();

/** A browser profile of its own at `url`, with the language chosen as by a person who had chosen it before. */
export async function openContext(
  browser: Browser,
  url: string,
  options: ContextOptions = {},
): Promise<BrowserContext> {
  const { size = "desktop", locale = "en", javaScript = true, cookie, more } = options;
  const context = await browser.newContext({
    baseURL: url,
    locale: locale === "id" ? "id-ID" : "en-GB",
    timezoneId: "Asia/Jakarta",
    javaScriptEnabled: javaScript,
    // Nothing to wait for, and no contrast measured half way through a fade.
    reducedMotion: "reduce",
    ...SIZES[size],
    ...more,
  });
  if (!javaScript) withoutScripts.add(context);
  const pairs = [`locale=${locale}`, ...(cookie ? cookie.split(/;\s*/) : [])];
  await context.addCookies(
    pairs.map((pair) => ({ name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1), url })),
  );
  return context;
}

/**
 * A new page that remembers what went wrong on it: script errors, console errors (a broken CSP rule is one), answers of
 * 500 and more, requests to any other host. A spec ends with `expect(faults).toEqual([])`.
 */
export async function openPage(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("console", (message) => {
    // A 4xx answer to a form is how the app says "please mend this"; the browser logs it as an error.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== "127.0.0.1") faults.push(`request to ${hostname}`);
  });
  return { page, faults };
}

/** Nothing is gathered of what is in order, and no style sheet fetched for a rule that is not asked: half the time. */
const ONLY_FAULTS: Parameters<AxeBuilder["options"]>[0] = { resultTypes: ["violations"], preload: false };

/**
 * Throws with every violation that axe finds on the whole page: no rule, element or state is excluded.
 * axe runs in the page and waits on its timers, which stand still where JavaScript is off.
 */
export async function axe(page: Page): Promise<void> {
  if (withoutScripts.has(page.context())) throw new Error("axe cannot run in a context without JavaScript");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(ONLY_FAULTS).analyze();
  if (violations.length === 0) return;
  const lines = violations.flatMap(({ id, impact, help, nodes }) => [
    `${id} (${impact}): ${help}`,
    ...nodes.map(
      (node) => `    ${node.target.join(" ")}\n      ${(node.failureSummary ?? "").replaceAll("\n", "\n      ")}`,
    ),
  ]);
  throw new Error(`axe found ${violations.length} violations on ${page.url()}\n${lines.join("\n")}`);
}

/** Does what leads to another page, and waits until that one is there: what is asked next is asked of it. */
export async function follow(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent("domcontentloaded"), act()]);
}

/** Throws when the page is wider than its window: at 320 px and at 200 % zoom nobody should scroll sideways. */
export async function fitsItsWindow(page: Page): Promise<void> {
  const window = page.viewportSize()!.width;
  const wide = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, innerWidth));
  if (wide > window) throw new Error(`${page.url()} is ${wide} px wide in a window of ${window} px`);
}
