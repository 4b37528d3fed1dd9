import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { denyImports } from "vite-env-only";
import { precompress } from "./tools/precompress";
import { workbookWorker } from "./tools/workbook-worker";

/** The server bundle starts at the HTTP server, so that pages, API and jobs share one database connection. */
const SERVER_ENTRY = "./app/server/main.ts";

/** Compiled at installation, or prebuilt for one machine: they stay in node_modules. */
const NATIVE = ["better-sqlite3-12", "better-sqlite3-13", "@node-rs/argon2", "pg", "pino", "tsx"];

/** Messages of one area go into one file; each in a file of its own would be hundreds of requests. */
function wordsOf(id: string): string | null {
  const area = /compiled\/messages\/([a-z]+)[_.]/.exec(id)?.[1];
  return area ? `words-${area}` : null;
}

export default defineConfig({
  plugins: [
    denyImports({
      client: { files: ["db/**", "app/server/**", "app/api/**"], specifiers: [/^better-sqlite3/, "pg", /^kysely/] },
    }),
    paraglideVitePlugin({
      project: "./app/messages/project.inlang",
      outdir: "./app/messages/compiled",
      emitTsDeclarations: true,
    }),
    tailwindcss(),
    reactRouter(),
    workbookWorker(),
    precompress(),
  ],
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: wordsOf }] } } } } },
    ssr: {
      build: { rollupOptions: { input: SERVER_ENTRY } },
      // React comes into the bundle in its production form, whatever NODE_ENV says where it is started.
      define: { "process.env.NODE_ENV": JSON.stringify("production") },
      resolve: { noExternal: true, external: NATIVE },
    },
  },
});
