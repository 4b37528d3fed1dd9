import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { OPERATIONS } from "#src/access/operations";
import { exportedFunctions, filesIn, findings, read, syntaxOf } from "./sources";

// app/root.tsx has a loader too: the frame of every page, with nothing in it but the name of whoever is signed in.
const routes = filesIn("app/routes").filter((file) => doorsOf(syntaxOf(file, read(file))).length > 0);

test("every loader and action asks who is there before anything else", () => {
  expect(findings(routes, unguarded)).toEqual([]);
});

test("every door of a page has its entry in the table of operations, under the page's own name", () => {
  expect(findings(routes, (file, text) => unlisted(file, text, OPERATIONS))).toEqual([]);
});

const GUARD = `import { allowPublic, requireAccess } from "#app/server/guards";\n`;

test("a planted loader without a guard, or with one that comes late, is found", () => {
  const found = (text: string) => unguarded("app/routes/visits/new.tsx", text);
  expect(found("export async function loader() {\n  return null;\n}")).toHaveLength(1);
  expect(found("export async function loader(args: A) {}")).toHaveLength(1);
  expect(
    found(
      `${GUARD}export async function action(args: A) {\n  const form = await args.request.formData();\n  requireAccess(args, "visits/new");\n}`,
    ),
  ).toHaveLength(1);
  expect(
    found(
      `function requireAccess() {}\nexport async function loader(args: A) {\n  requireAccess(args, "visits/new");\n}`,
    ),
  ).toHaveLength(1);
  expect(
    found(
      `async function page(args: A) {\n  return null;\n}\nexport async function loader(args: A) {\n  await page(args);\n}`,
    ),
  ).toHaveLength(1);
  expect(found(`${GUARD}export { loader } from "./other";`)).toHaveLength(1);
});

test("a guard on the first line is seen, also in a function that several doors share", () => {
  const found = (text: string) => unguarded("app/routes/visits/new.tsx", GUARD + text);
  expect(
    found(`export async function loader(args: A) {\n  const { viewer } = requireAccess(args, "visits/new");\n}`),
  ).toEqual([]);
  expect(
    found(`export async function action(args: A) {\n  const { viewer } = await requireAccess(args, "visits/new");\n}`),
  ).toEqual([]);
  expect(found(`export const loader = (args: A) => allowPublic(args, "visits/new");`)).toEqual([]);
  expect(
    found(
      `function page(args: A) {\n  return requireAccess(args, "visits/new");\n}\nexport async function loader(args: A) {\n  const { viewer } = page(args);\n}`,
    ),
  ).toEqual([]);
});

test("a planted page that is not in the table, or that answers for another page, is found", () => {
  const operations = { "visits/new": { read: "public" } };
  const found = (text: string) => unlisted("app/routes/visits/new.tsx", GUARD + text, operations);
  expect(found(`export const loader = (args: A) => allowPublic(args, "visits/new");`)).toEqual([]);
  expect(found(`export const action = (args: A) => allowPublic(args, "visits/new");`)).toHaveLength(1);
  expect(found(`export const loader = (args: A) => allowPublic(args, "visits/list");`)).toHaveLength(1);
  expect(
    found(
      `const page = (args: A, name: N) => requireAccess(args, name);\nexport const loader = (args: A) => page(args, "visits/new");`,
    ),
  ).toEqual([]);
  expect(
    found(
      `const page = (args: A, name: N) => requireAccess(args, name);\nexport const loader = (args: A) => page(args, "visits/old");`,
    ),
  ).toHaveLength(1);
  expect(
    unlisted(
      "app/routes/visits/old.tsx",
      `${GUARD}export const loader = (args: A) => allowPublic(args, "visits/old");`,
      {},
    ),
  ).toHaveLength(1);
});

function doorsOf(source: ts.SourceFile) {
  return exportedFunctions(source).filter(({ name }) => /^(client)?(loader|action)$/i.test(name));
}

function unguarded(file: string, text: string): string[] {
  const source = syntaxOf(file, text);
  const late = doorsOf(source)
    .filter(({ body }) => askedBy(calledFirst(body), source) === undefined)
    .map(({ name }) => `${name} does not begin with a guard of app/server/guards.ts`);
  const passedOn = source.statements.filter(
    (statement) => ts.isExportDeclaration(statement) && /\b(loader|action)\b/.test(statement.getText()),
  );
  return [...late, ...passedOn.map(() => "passes on the loader or action of another file")];
}

function unlisted(file: string, text: string, operations: Record<string, { read?: string; write?: string }>): string[] {
  const own = file.replace(/^app\/routes\/|\.tsx?$/g, "");
  const source = syntaxOf(file, text);
  return doorsOf(source).flatMap(({ name, body }) => {
    const side = /loader/i.test(name) ? "read" : "write";
    const asked = askedBy(calledFirst(body), source);
    return [
      ...(operations[own]?.[side] ? [] : [`${own} has no ${side} in src/access/operations.ts`]),
      ...(asked === undefined || asked === JSON.stringify(own)
        ? []
        : [`${name} asks for ${asked}, not for its own name`]),
    ];
  });
}

/**
 * What a call asks the guards for, as it is written: the operation, where it is a guard or a function that begins with
 * one; undefined where nobody is asked.
 */
function askedBy(call: ts.CallExpression | undefined, source: ts.SourceFile): string | undefined {
  const name = call?.expression.getText();
  if (!call || !name) return undefined;
  const from = importedFrom(name, source);
  if (from && /\/server\/guards$/.test(from))
    return /^(require|allow)[A-Z]/.test(name) ? call.arguments[1]?.getText() : undefined;
  const there = from === undefined ? source : sourceAt(from, source.fileName);
  const shared = there && functionNamed(name, there);
  const asked = shared && askedBy(calledFirst(shared.body), there);
  const position = shared?.parameters.findIndex((parameter) => parameter.name.getText() === asked) ?? -1;
  return position < 0 ? asked : call.arguments[position]?.getText();
}

/** The call with which a function begins, if it begins with one. */
function calledFirst(body: ts.Node | undefined): ts.CallExpression | undefined {
  let first: ts.Node | undefined = body && ts.isBlock(body) ? body.statements[0] : body;
  if (first && ts.isVariableStatement(first)) first = first.declarationList.declarations[0]?.initializer;
  if (first && (ts.isExpressionStatement(first) || ts.isReturnStatement(first))) first = first.expression;
  while (first && (ts.isAwaitExpression(first) || ts.isParenthesizedExpression(first))) first = first.expression;
  return first && ts.isCallExpression(first) ? first : undefined;
}

function functionNamed(
  name: string,
  source: ts.SourceFile,
): { parameters: readonly ts.ParameterDeclaration[]; body: ts.Node | undefined } | undefined {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name && statement.body)
      return { parameters: [...statement.parameters], body: statement.body };
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: constant, initializer } of statement.declarationList.declarations)
      if (
        constant.getText() === name &&
        initializer &&
        (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      )
        return initializer;
  }
  return undefined;
}

function importedFrom(name: string, source: ts.SourceFile): string | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const named = statement.importClause?.namedBindings;
    if (named && ts.isNamedImports(named) && named.elements.some((element) => element.name.text === name))
      return (statement.moduleSpecifier as ts.StringLiteral).text;
  }
  return undefined;
}

function sourceAt(name: string, from: string): ts.SourceFile | undefined {
  const path = name.startsWith("#app/")
    ? name.replace("#app/", "app/")
    : name.startsWith(".")
      ? join(dirname(from), name)
      : undefined;
  const file = path && [path, `${path}.ts`, `${path}.tsx`].find((each) => /\.tsx?$/.test(each) && existsSync(each));
  return file ? syntaxOf(file, read(file)) : undefined;
}
