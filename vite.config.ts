import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { denyImports } from "vite-env-only";
import { workbookWorker } from "./tools/workbook-worker";

/** The server bundle starts at the HTTP server, so that pages, API and jobs share one database connection. */
const SERVER_ENTRY = "./app/server/main.ts";

export default defineConfig({
  plugins: [
    denyImports({
      client: { files: ["db/**", "app/server/**", "app/api/**"], specifiers: [/^better-sqlite3/, "pg", /^kysely/] },
    }),
    paraglideVitePlugin({ project: "./app/messages/project.inlang", outdir: "./app/messages/compiled" }),
    tailwindcss(),
    reactRouter(),
    workbookWorker(),
  ],
  environments: {
    ssr: { build: { rollupOptions: { input: SERVER_ENTRY } } },
  },
});
