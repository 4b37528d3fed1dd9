import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { denyImports } from "vite-env-only";
import product from "./package.json" with { type: "json" };
import { fieldShell } from "./tools/field-shell";

/**
 * The phone's app: an entry of its own without the router, beside the pages' client. It comes after that build, which empties the
 * folder. Messages are compiled already (npm run messages); only those that the app says come along.
 */
export default defineConfig({
  base: "/field/",
  publicDir: false,
  define: { FIELD_RELEASE: JSON.stringify(product.version) },
  plugins: [
    denyImports({
      client: {
        files: ["db/**", "app/server/**", "app/api/**"],
        specifiers: [/^react-router/, /^better-sqlite3/, "pg", /^kysely/, "lucide-react"],
      },
    }),
    tailwindcss(),
    fieldShell(),
  ],
  build: {
    outDir: "build/client/field",
    emptyOutDir: false,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { app: "app/field/main.tsx", calendar: "app/field/calendar.ts" } },
  },
});
