// The direction in which things may lean: app → db → src, app → src, src → nothing but zod/mini. `npm run layers`.
// The tests in tests/architecture hold the finer rules, and say each one in a sentence.
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two files that need each other are one thing in two places. Types alone may look both ways.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "src-is-pure",
      comment: "src is what the programme means. It runs in the browser too, so it needs nothing but zod/mini.",
      severity: "error",
      from: { path: "^src/" },
      to: { pathNot: ["^src/", "(^|/)node_modules/zod/mini/"] },
    },
    {
      name: "db-does-not-know-app",
      severity: "error",
      from: { path: "^db/" },
      to: { path: "^(app|tests|tools)/" },
    },
    {
      name: "app-does-not-know-tests-or-tools",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(tests|tools)/" },
    },
    {
      name: "engines-only-in-dialect",
      comment: "Every difference between SQLite and PostgreSQL is in db/dialect, and nothing else is.",
      severity: "error",
      from: { path: "^(app|db|src)/", pathNot: "^db/dialect/" },
      to: { path: "(^|/)node_modules/(better-sqlite3|pg/|@types/(better-sqlite3|pg)/)" },
    },
    {
      name: "app-asks-db",
      comment: "No SQL in app: a query is a read of db/<area>/reads.ts.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "(^|/)node_modules/kysely/" },
    },
    {
      name: "demo-does-not-know-the-risk-rules",
      comment: "The simulated histories must not be made from the rules that will judge them.",
      severity: "error",
      from: { path: "^db/demo/" },
      to: { path: "^src/risk/" },
    },
    {
      name: "nothing-unknown",
      comment: "Misspelt, or missing from package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: ["^\\./\\+types/", "^virtual:", "^better-sqlite3$"] },
    },
    {
      name: "no-development-packages-in-the-product",
      severity: "error",
      from: { path: "^(app|db|src)/", pathNot: "^app/((money|field)-)?routes\\.ts$" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(app/messages/compiled|build|\\.react-router)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
