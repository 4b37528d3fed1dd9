import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(js|css|svg|json|webmanifest|txt|html)$/;
const SMALLEST_WORTH_IT = 1024;

/** Writes every text file of the client once more as .br and .gz, as small as it gets; app/server/http/files.ts serves those. */
export function precompress(): Plugin {
  return {
    name: "langkah-precompress",
    apply: "build",
    // The server is built last, and only then is the client's list of routes written.
    applyToEnvironment: (environment) => environment.name === "ssr",
    writeBundle: ({ dir }) => smallerIn(join(dir!, "../client")),
  };
}

export async function smallerIn(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name) && !entry.parentPath.includes(".vite"))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.map(smaller));
}

async function smaller(file: string): Promise<void> {
  const bytes = readFileSync(file);
  if (bytes.length < SMALLEST_WORTH_IT) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
