import ts from "typescript";
import { expect, test } from "vitest";
import { OPERATIONS } from "#src/access/operations";
import { exportedFunctions, filesIn, findings, syntaxOf } from "./sources";

const routes = filesIn("app/routes").filter(
  (file) => doorsOf(file, syntaxOf(file, ts.sys.readFile(file) ?? "")).length > 0,
);

test("every loader and action asks who is there before anything else", () => {
  expect(findings([...routes, ...filesIn("app").filter((file) => file === "app/root.tsx")], unguarded)).toEqual([]);
});

test("every door of a page has its entry in the table of operations, under the page's own name", () => {
  expect(routes.flatMap((file) => unlisted(file, ts.sys.readFile(file) ?? "", OPERATIONS))).toEqual([]);
});

test("a planted loader without a guard, or with one that comes late, is found", () => {
  const found = (text: string) => unguarded("app/routes/visits/new.tsx", text);
  const guard = `import { requireAccess } from "#app/server/guards";\n`;
  expect(
    found(
      `${guard}export async function loader(args: A) {\n  const { viewer } = requireAccess(args, "visits/new");\n}`,
    ),
  ).toEqual([]);
  expect(
    found(
      `${guard}export async function action(args: A) {\n  const { viewer } = await requireAccess(args, "visits/new");\n}`,
    ),
  ).toEqual([]);
  expect(
    found(
      `import { allowPublic } from "#app/server/guards";\nexport const loader = (args: A) => allowPublic(args, "visits/new");`,
    ),
  ).toEqual([]);
  expect(found("export async function loader() {\n  return null;\n}")).toHaveLength(1);
  expect(found("export async function loader(args: A) {}")).toHaveLength(1);
  expect(
    found(
      `${guard}export async function action(args: A) {\n  const form = await args.request.formData();\n  requireAccess(args, "visits/new");\n}`,
    ),
  ).toHaveLength(1);
  expect(
    found(
      `function requireAccess() {}\nexport async function loader(args: A) {\n  requireAccess(args, "visits/new");\n}`,
    ),
  ).toHaveLength(1);
  expect(found(`${guard}export { loader } from "./other";`)).toHaveLength(1);
});

test("a planted page that is not in the table, or that answers for another page, is found", () => {
  const found = (text: string) => unlisted("app/routes/visits/new.tsx", text, { "visits/new": { read: "public" } });
  expect(found(`export const loader = (args: A) => allowPublic(args, "visits/new");`)).toEqual([]);
  expect(found(`export const action = (args: A) => allowPublic(args, "visits/new");`)).toHaveLength(1);
  expect(found(`export const loader = (args: A) => allowPublic(args, "visits/list");`)).toHaveLength(1);
  expect(
    unlisted("app/routes/visits/old.tsx", `export const loader = (args: A) => allowPublic(args, "visits/old");`, {}),
  ).toHaveLength(1);
});

function doorsOf(_file: string, source: ts.SourceFile) {
  return exportedFunctions(source).filter(({ name }) => /^(client)?(loader|action)$/i.test(name));
}

function unguarded(file: string, text: string): string[] {
  const source = syntaxOf(file, text);
  const guards = guardsOf(source);
  const late = doorsOf(file, source)
    .filter(({ body }) => !guards.has(calledFirst(body)?.expression.getText() ?? ""))
    .map(({ name }) => `${name} does not begin with a guard of app/server/guards.ts`);
  const passedOn = source.statements.filter(
    (statement) => ts.isExportDeclaration(statement) && /\b(loader|action)\b/.test(statement.getText()),
  );
  return [...late, ...passedOn.map(() => "passes on the loader or action of another file")];
}

/** What a file may call as a guard: names that it imports from the guards, and nothing of its own. */
function guardsOf(source: ts.SourceFile): Set<string> {
  return new Set(
    source.statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement) || !/\/server\/guards"$/.test(statement.moduleSpecifier.getText()))
        return [];
      const named = statement.importClause?.namedBindings;
      return named && ts.isNamedImports(named)
        ? named.elements.map(({ name }) => name.text).filter((name) => /^(require|allow)[A-Z]/.test(name))
        : [];
    }),
  );
}

/** The call with which a function begins, if it begins with one. */
function calledFirst(body: ts.Node | undefined): ts.CallExpression | undefined {
  let first: ts.Node | undefined = body && ts.isBlock(body) ? body.statements[0] : body;
  if (first && ts.isVariableStatement(first)) first = first.declarationList.declarations[0]?.initializer;
  if (first && (ts.isExpressionStatement(first) || ts.isReturnStatement(first))) first = first.expression;
  while (first && (ts.isAwaitExpression(first) || ts.isParenthesizedExpression(first))) first = first.expression;
  return first && ts.isCallExpression(first) ? first : undefined;
}

function unlisted(file: string, text: string, operations: Record<string, { read?: string; write?: string }>): string[] {
  const own = file.replace(/^app\/routes\/|\.tsx?$/g, "");
  return doorsOf(file, syntaxOf(file, text)).flatMap(({ name, body }) => {
    const side = /loader/i.test(name) ? "read" : "write";
    const asked = calledFirst(body)?.arguments[1]?.getText() ?? "nothing";
    return [
      ...(operations[own]?.[side] ? [] : [`${file}: ${own} has no ${side} in src/access/operations.ts`]),
      ...(asked === JSON.stringify(own) ? [] : [`${file}: ${name} asks for ${asked}, not for its own name`]),
    ];
  });
}
