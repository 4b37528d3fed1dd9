import { setTimeout as hesitate } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Chance } from "#db/demo/chance";
import { type RunningApp, startApp } from "#tests/support/app-server";
import { launchBrowser } from "#tests/support/browser";
import {
  beginNote,
  crash,
  noteOf,
  noteOfDraft,
  type Phone,
  reopen,
  setUp,
  WORKERS,
} from "#tests/support/field-browser";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ people: 60 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const KILLS = process.env.LANGKAH_TEST_LONG ? 1000 : 100;
/** At once, each with a browser profile of its own. */
const PHONES = 4;
/** What may be lost. */
const MOST_LOST_MS = 1000;
const LONGEST_MS = 1800;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** What the note said, and when the page had taken the last letter of it. */
type Said = { text: string; at: number };

/** Types as a person does, quickly and slowly, until so long has passed. */
async function typeFor(page: Page, chance: Chance, before: string, milliseconds: number): Promise<Said[]> {
  const said: Said[] = [{ text: before, at: 0 }];
  const until = Date.now() + milliseconds;
  const slowest = chance.odds(0.5) ? 60 : 350;
  for (let text = before; Date.now() < until; ) {
    const letter = LETTERS[chance.below(LETTERS.length)]!;
    text += letter;
    await page.keyboard.press(letter);
    said.push({ text, at: Date.now() });
    await hesitate(Math.min(chance.between(5, slowest), Math.max(0, until - Date.now())));
  }
  return said;
}

/** A renderer that dies, and a tab that is swept away. */
const kill = (page: Page, chance: Chance) => (chance.odds(0.7) ? crash(page) : page.close());

type Killing = { kept: string; owed: string; all: string };

/** Typing that is broken off so many times on one phone: what came back each time, and what was owed and typed by then. */
async function killings({ context, page: first, words }: Phone, chance: Chance, times: number): Promise<Killing[]> {
  let page = first;
  await context.setOffline(true);
  await beginNote(page, words);
  await page.getByText(words.kept).waitFor();
  const killings: Killing[] = [];
  for (let text = ""; killings.length < times; ) {
    await noteOf(page).focus();
    await page.keyboard.press("Control+End");
    const said = await typeFor(page, chance, text, chance.between(50, LONGEST_MS));
    const killedAt = Date.now();
    await kill(page, chance);
    page = await context.newPage();
    await reopen(page);
    text = await noteOfDraft(page, words);
    const owed = said.findLast(({ at }) => at < killedAt - MOST_LOST_MS)!.text;
    killings.push({ kept: text, owed, all: said.at(-1)!.text });
  }
  await context.close();
  return killings;
}

test(
  `a page killed in the middle of a word has lost no more than the last second, ${KILLS} times`,
  async () => {
    const phones = await Promise.all(WORKERS.slice(0, PHONES).map((email) => setUp({ app, browser, email })));
    const all = await Promise.all(phones.map((phone, at) => killings(phone, new Chance(20261126, at), KILLS / PHONES)));
    const broken = all.flat().filter(({ kept, owed, all }) => !kept.startsWith(owed) || !all.startsWith(kept));
    expect(broken).toEqual([]);
    expect(all.flat()).toHaveLength(KILLS);
    // It was worth trying: something was owed, and something was lost.
    expect(all.flat().some(({ kept, all }) => kept !== all)).toBe(true);
  },
  KILLS * 3000,
);
