import type { Browser, BrowserContext, Page } from "playwright";
import type { RunningApp } from "#tests/support/app-server";
import { type Locale, openContext, openPage, type Size } from "#tests/support/browser";

export const PIN = "246813";
/** Who has cases, in the demo programme. */
export const EMAIL = "field@demo.example";
/** Others who have: what one wrote in one test does not come back to another in the next. */
export const WORKERS = [1, 2, 12, 10, 13, 14, 15, 9].map((number) => `field${number === 1 ? "" : number}@demo.example`);

const WORDS = {
  en: {
    allSent: "Everything has been sent.",
    unsent: "Saved on this phone. 1 not sent yet.",
    haveRead: "I have read this",
    log: "Log visit",
    next: "Next",
    back: "Back",
    save: "Save on this phone",
    continue: "Continue",
    exit: "Quick exit",
    lock: "Lock",
    kept: "What you typed is kept on this phone.",
    full: "The storage of this phone is full",
    newVersion: "Use the new version",
    signIn: "Sign in",
    signInAgain: "Sign in again to receive what is new",
    export: "Save unsent work as a file",
    noHalf: "Sign in to open it again",
    clockBack: "The clock of this phone is behind",
    otherWorker: "Another worker",
    addWorker: "Add a worker to this phone",
    triesLeft: (left: number) => `This PIN does not match. ${left} tries left.`,
  },
  id: {
    allSent: "Semua sudah terkirim.",
    unsent: "Tersimpan di HP. 1 belum terkirim.",
    haveRead: "Sudah saya baca",
    log: "Catat kunjungan",
    next: "Lanjut",
    back: "Kembali",
    save: "Simpan di HP",
    continue: "Lanjutkan",
    exit: "Tutup cepat",
    lock: "Kunci",
    kept: "Ketikan Anda sudah tersimpan di HP.",
    full: "Memori HP ini penuh",
    newVersion: "Pakai versi baru",
    signIn: "Masuk",
    signInAgain: "Masuk lagi untuk menerima data terbaru",
    export: "Simpan yang belum terkirim sebagai berkas",
    noHalf: "Masuk dulu untuk membukanya lagi",
    clockBack: "Jam HP ini mundur",
    otherWorker: "Pendamping lain",
    addWorker: "Tambahkan pendamping di HP ini",
    triesLeft: (left: number) => `PIN tidak cocok. Bisa dicoba ${left} kali lagi.`,
  },
};
export type Words = (typeof WORDS)["en"];

export type Phone = { email: string; context: BrowserContext; page: Page; faults: string[]; words: Words };
type SetUp = {
  app: RunningApp;
  browser: Browser;
  locale?: Locale;
  size?: Size;
  email?: string;
  /** Where it finds the server, when something stands in front of it. */
  url?: string;
  /** Done before the app is opened for the first time. */
  before?: (page: Page) => Promise<void>;
};

/** A phone that was set up by whoever is signed in, and is ready to be used without a network. */
export async function setUp(of: SetUp): Promise<Phone> {
  const { app, browser, locale = "id", size = "phone-390", email = EMAIL, url = of.app.url, before } = of;
  const words = WORDS[locale];
  const cookie = await app.signIn(email);
  const context = await openContext(browser, url, { locale, size, cookie });
  const { page, faults } = await openPage(context);
  await before?.(page);
  await page.goto("/field");
  await enterPin(page);
  await enterPin(page);
  await page.getByText(words.allSent).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  return { email, context, page, faults, words };
}

export async function enterPin(page: Page, pin = PIN): Promise<void> {
  await page.locator("input[type=password]").fill(pin);
  await page.keyboard.press("Enter");
}

/** Opened anew, as by its icon, and unlocked. */
export async function reopen(page: Page): Promise<void> {
  await page.goto("/field");
  await enterPin(page);
  await page.locator("nav").waitFor();
}

/** From the day to the form of a visit, past the card that is read first; the number of the case. */
export async function beginVisit(page: Page, words: Words, nth = 0): Promise<string> {
  await page.locator(".field-list button").nth(nth).click();
  const number = await page.locator("h1").textContent();
  await page
    .getByRole("button", { name: words.haveRead })
    .or(page.getByRole("button", { name: words.log, exact: true }))
    .first()
    .waitFor();
  if (await page.getByRole("button", { name: words.haveRead }).isVisible())
    await page.getByRole("button", { name: words.haveRead }).click();
  await page.getByRole("button", { name: words.log, exact: true }).click();
  await page.locator("form").waitFor();
  return number ?? "";
}

/** She was at home and was met. */
export async function tellHow(page: Page): Promise<void> {
  await page.locator("input[name=mode][value=home]").check();
  await page.locator("input[name=outcome][value=completed]").check();
}

/** The next group of questions. */
export async function nextStep(page: Page, words: Words): Promise<void> {
  const step = await page.locator("p[role=status]").textContent();
  await page.getByRole("button", { name: words.next }).click();
  await page.waitForFunction(
    (before) => document.querySelector<HTMLElement>("p[role=status]")?.textContent !== before,
    step,
  );
}

export function noteOf(page: Page) {
  return page.locator("textarea[name=note]");
}

/** A visit up to the note, which is among the last questions. */
export async function beginNote(page: Page, words: Words, nth = 0): Promise<string> {
  const number = await beginVisit(page, words, nth);
  await tellHow(page);
  while (!(await noteOf(page).isVisible())) await nextStep(page, words);
  return number;
}

/** From the note to where everything is looked over and saved. */
export async function saveVisit(page: Page, words: Words): Promise<void> {
  const save = page.getByRole("button", { name: words.save });
  while (!(await save.isVisible())) await nextStep(page, words);
  await save.click();
}

/** A visit with this note, on this phone; the number of its case. */
export async function writeVisit(page: Page, words: Words, note: string, nth = 0): Promise<string> {
  const number = await beginNote(page, words, nth);
  await noteOf(page).fill(note);
  await saveVisit(page, words);
  await page.getByRole("button", { name: words.log, exact: true }).waitFor();
  return number;
}

/** The draft that waits, opened again: what its note says. */
export async function noteOfDraft(page: Page, words: Words, nth = 0): Promise<string> {
  await page
    .getByRole("button", { name: new RegExp(words.continue) })
    .nth(nth)
    .click();
  return noteOf(page).inputValue();
}

/** Dead at once, as when the phone runs out of memory: nothing of the page is told of it. */
export async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const dead = page.waitForEvent("crash");
  void devtools.send("Page.crash").catch(() => undefined);
  await dead;
  await page.close();
}

export const YEAR_MS = 365 * 86_400_000;

/** The clock of the phone shows so much more than the right time, in this page and in those opened after it; it runs on. */
export async function setClock(page: Page, off: number): Promise<void> {
  await page.context().addInitScript(turnClock, off);
  await page.evaluate(turnClock, off);
}

function turnClock(off: number): void {
  const scope = globalThis as typeof globalThis & { RightDate?: DateConstructor };
  scope.RightDate ??= Date;
  const Right = scope.RightDate;
  globalThis.Date = class extends Right {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [Right.now() + off] : given) as [number]));
    }
    static override now = () => Right.now() + off;
  } as DateConstructor;
}

/** How often `marked` can be read on the page of the visits of a case. */
export async function visitsOnServer(app: RunningApp, number: string, marked: string, email = EMAIL): Promise<number> {
  const cookie = await app.signIn(email);
  const answer = await fetch(`${app.url}/people/${number}/visits`, { headers: { cookie } });
  const seen = (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, "");
  return seen.split(marked).length - 1;
}
