import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type Plugin } from "vite";
import { smallerIn } from "./precompress";

const WORKER = "app/field/service-worker.ts";
/** What is opened and what makes it an app; everything with a fingerprint is added. */
const ALWAYS = ["/field", "/field/calendar", "/field/manifest.webmanifest"];

type Bundle = Parameters<Extract<NonNullable<Plugin["writeBundle"]>, (...args: never[]) => unknown>>[1];

/**
 * Makes of the built scripts what a phone installs: two pages without a script of their own inside, and a service worker that knows
 * every file by its fingerprint, so that a version is kept whole or not at all.
 */
export function fieldShell(): Plugin {
  let folder = "";
  return {
    name: "langkah-field-shell",
    apply: "build",
    configResolved: ({ root, build: { outDir } }) => {
      folder = resolve(root, outDir);
    },
    async writeBundle(_, bundle) {
      writeFileSync(join(folder, "index.html"), page(bundle, "app", "Langkah", true));
      writeFileSync(join(folder, "calendar.html"), page(bundle, "calendar", "…", false));
      const files = [...ALWAYS, ...assetsIn(folder)];
      await build({
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        define: { FIELD_FILES: JSON.stringify(files), FIELD_VERSION: JSON.stringify(versionOf(folder)) },
        build: {
          outDir: folder,
          emptyOutDir: false,
          rolldownOptions: {
            input: WORKER,
            output: { entryFileNames: "service-worker.js", format: "iife", codeSplitting: false },
          },
        },
      });
      await smallerIn(folder);
    },
  };
}

function assetsIn(folder: string): string[] {
  return readdirSync(join(folder, "assets"))
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => `/field/assets/${name}`)
    .sort();
}

/** Of the pages, whose scripts carry their fingerprints: another version of anything is another version of the whole. */
function versionOf(folder: string): string {
  const hash = createHash("sha256");
  for (const file of ["index.html", "calendar.html", "manifest.webmanifest"])
    hash.update(readFileSync(join(folder, file)));
  for (const file of assetsIn(folder)) hash.update(file);
  return hash.digest("hex").slice(0, 12);
}

/** A page that says nothing of what the app is about, and asks for its scripts at once. */
function page(bundle: Bundle, entry: string, title: string, isApp: boolean): string {
  const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
  const first = chunks.find((one) => one.isEntry && one.name === entry)!;
  const scripts = [...needed(bundle, first.fileName)];
  const styles = [...new Set(scripts.flatMap((name) => stylesOf(bundle, name)))];
  const app = `<link rel="manifest" href="/field/manifest.webmanifest">
<link rel="icon" href="/field/icon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="/field/icon-192.png">
<meta name="theme-color" content="#0d5452">`;
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>
${isApp ? app : '<link rel="icon" href="data:,">'}
${styles.map((name) => `<link rel="stylesheet" href="/field/${name}">`).join("")}
${scripts.map((name) => `<link rel="modulepreload" href="/field/${name}">`).join("")}
<script type="module" src="/field/${first.fileName}"></script></head>
<body><div id="app"></div></body></html>
`;
}

function needed(bundle: Bundle, name: string, seen = new Set<string>()): Set<string> {
  const chunk = bundle[name];
  if (chunk?.type !== "chunk" || seen.has(name)) return seen;
  seen.add(name);
  for (const other of chunk.imports) needed(bundle, other, seen);
  return seen;
}

function stylesOf(bundle: Bundle, name: string): string[] {
  const chunk = bundle[name];
  return chunk?.type === "chunk" ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
}
