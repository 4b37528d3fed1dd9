import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** What `npm run build` made of the phone's app. */
const FOLDER = "build/client/field";
const KIB = 1024;

/** So many bytes go over the wire: as Brotli where the file was worth it. */
function sent(path: string): number {
  const file = join(FOLDER, path);
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

/** The scripts and style sheets that a page asks for at once. */
function askedBy(page: string): string[] {
  const names = [...page.matchAll(/(?:src|href)="\/field\/(assets\/[^"]+)"/g)].map(([, name]) => name!);
  return [...new Set(names)];
}

const first = askedBy(readFileSync(join(FOLDER, "index.html"), "utf8"));
const scripts = first.filter((name) => name.endsWith(".js"));
const total = (names: readonly string[]) => names.reduce((sum, name) => sum + sent(name), 0);

describe("what a phone loads", () => {
  test("until my day is usable: at most 170 KiB, and 110 KiB of it scripts", () => {
    expect(scripts.length).toBeGreaterThan(0);
    expect(total(scripts)).toBeLessThanOrEqual(110 * KIB);
    expect(total([...first, "index.html", "manifest.webmanifest", "icon.svg"])).toBeLessThanOrEqual(170 * KIB);
  });

  test("nothing that the first screen imports is left out of that count", () => {
    const imported = scripts.flatMap((name) =>
      [...readFileSync(join(FOLDER, name), "utf8").matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map(
        ([, other]) => `assets/${other}`,
      ),
    );
    expect(imported.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test("the rest, kept for later: at most 300 KiB", () => {
    const all = readdirSync(join(FOLDER, "assets"))
      .filter((name) => /\.(js|css)$/.test(name))
      .map((name) => `assets/${name}`);
    const rest = all.filter((name) => !first.includes(name));
    expect(rest.length).toBeGreaterThan(0);
    expect(total([...rest, "service-worker.js", "calendar.html"])).toBeLessThanOrEqual(300 * KIB);
  });

  test("the service worker keeps every one of them, and the two pages", () => {
    const worker = readFileSync(join(FOLDER, "service-worker.js"), "utf8");
    for (const name of [...first, "calendar"]) expect(worker).toContain(`/field/${name}`);
  });

  test("a page holds no line of script and names nothing outside", () => {
    for (const name of ["index.html", "calendar.html"]) {
      const page = readFileSync(join(FOLDER, name), "utf8");
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|<style|https?:\/\//);
    }
  });
});
