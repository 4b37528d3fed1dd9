import ts from "typescript";
import { expect, test } from "vitest";
import { everyNode, filesIn, findings, importsOf, lineOf, syntaxOf } from "./sources";

const MAY_IMPORT: Record<string, RegExp> = {
  src: /^(#src\/|zod\/mini$)/,
  db: /^(#src\/|#db\/|node:|(kysely|pg|better-sqlite3(-1[23])?|@node-rs\/argon2|uuid|idn-area-data)$)/,
};

test.each(Object.keys(MAY_IMPORT))("%s imports only from its own layer and below", (layer) => {
  expect(findings(filesIn(layer), strays)).toEqual([]);
});

test("app imports neither tests nor tools nor an engine", () => {
  expect(findings(filesIn("app"), strays)).toEqual([]);
});

test("src asks neither the clock nor the dice, nor anything outside", () => {
  expect(findings(filesIn("src"), impurities)).toEqual([]);
});

test("a verb uses the transaction that it is given, never the outer connection, which on SQLite waits for itself", () => {
  expect(
    findings(
      filesIn("db").filter((file) => !/^db\/(bin|demo)\//.test(file)),
      outerConnections,
    ),
  ).toEqual([]);
});

test("planted strays are found", () => {
  expect(strays("src/visits/visit.ts", `import * as z from "zod";\nimport { x } from "#db/ids";`)).toEqual([
    "zod",
    "#db/ids",
  ]);
  expect(strays("src/visits/visit.ts", `const later = () => import("node:fs");`)).toEqual(["node:fs"]);
  expect(strays("db/visits/reads.ts", `import type { Page } from "#app/page";\nimport pino from "pino";`)).toEqual([
    "#app/page",
    "pino",
  ]);
  expect(strays("db/visits/reads.ts", `import { visit } from "../../app/visit";`)).toEqual(["../../app/visit"]);
  expect(strays("app/page.tsx", `import { sql } from "kysely";\nimport { amina } from "#tests/support/cast";`)).toEqual(
    ["kysely", "#tests/support/cast"],
  );
});

test("planted impurities are found", () => {
  const found = (text: string) => impurities("src/visits/visit.ts", text).length;
  for (const text of [
    "new Date()",
    "Date.now()",
    "Math.random()",
    "crypto.randomUUID()",
    "performance.now()",
    "process.env.X",
    `fetch("/x")`,
    "setTimeout(f, 1)",
    "localStorage.x",
  ])
    expect([text, found(`export const x = ${text};`)]).toEqual([text, 1]);
  expect(found("export const today = (at: string) => new Date(at);")).toBe(0);
  expect(found("export const kindOf = (document: { kind: string }) => document.kind;")).toBe(0);
});

test("a planted use of the outer connection is found", () => {
  expect(outerConnections("db/visits/writes.ts", `import { inTransaction } from "#db/connection";`)).toHaveLength(1);
  expect(outerConnections("db/backup/restore.ts", `import { openDatabase } from "#db/connection";`)).toEqual([]);
});

function strays(file: string, text: string): string[] {
  const layer = file.split("/")[0]!;
  const allowed = MAY_IMPORT[layer] ?? /^(?!#tests\/|kysely|pg$|better-sqlite3)(?!.*\/(tests|tools)\/)/;
  return importsOf(syntaxOf(file, text)).filter((name) => !allowed.test(name));
}

/** Opening one of its own, as a restore does, is another matter. */
function outerConnections(file: string, text: string): string[] {
  const imports = syntaxOf(file, text)
    .statements.filter(ts.isImportDeclaration)
    .map((each) => each.getText());
  return imports.filter(
    (each) => /"#db\/connection"/.test(each) && /\b(db|inTransaction|wholeDatabase)\b(?!\/)/.test(each),
  );
}

const OUTSIDE = new Set(
  "process fetch setTimeout setInterval setImmediate queueMicrotask localStorage sessionStorage indexedDB document window navigator performance crypto console globalThis require".split(
    " ",
  ),
);

/** Sealing is the same on the phone and on the server, so it cannot be given the chance of one of them. */
const MAY_SEAL = /^src\/field\/sealing\.ts$/;

function impurities(file: string, text: string): string[] {
  const nodes = everyNode(syntaxOf(file, text));
  const declared = new Set(
    nodes.flatMap((node) =>
      (ts.isVariableDeclaration(node) ||
        ts.isParameter(node) ||
        ts.isBindingElement(node) ||
        ts.isFunctionDeclaration(node)) &&
      node.name
        ? [node.name.getText()]
        : [],
    ),
  );
  if (MAY_SEAL.test(file)) declared.add("crypto");
  return nodes
    .filter((node) => isImpure(node, declared))
    .map((node) => `line ${lineOf(node)}: ${node.getText().slice(0, 40)}`);
}

function isImpure(node: ts.Node, declared: Set<string>): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === "Date" && !node.arguments?.length;
  if (ts.isPropertyAccessExpression(node)) return /^(Date\.now|Math\.random)$/.test(node.getText());
  if (!ts.isIdentifier(node) || !OUTSIDE.has(node.text) || declared.has(node.text)) return false;
  const { parent } = node;
  const isName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) || ("name" in parent && parent.name === node);
  return !isName && !ts.isTypeNode(parent) && !ts.isQualifiedName(parent);
}
