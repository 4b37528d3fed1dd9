import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const WORKER = fileURLToPath(new URL("../app/server/workbook/parse-worker.ts", import.meta.url));

/** Builds the workbook reader's thread as a file of its own beside the server bundle; app/server/workbook/read.ts starts it. */
export function workbookWorker(): Plugin {
  return {
    name: "langkah-workbook-worker",
    apply: "build",
    applyToEnvironment: (environment) => environment.name === "ssr",
    buildStart() {
      this.emitFile({ type: "chunk", id: WORKER, fileName: "workbook-worker.js" });
    },
  };
}
