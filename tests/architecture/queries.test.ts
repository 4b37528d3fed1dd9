import ts from "typescript";
import { expect, test } from "vitest";
import { everyNode, filesIn, findings, lineOf, syntaxOf } from "./sources";

test("no value is ever pasted into a query", () => {
  expect(findings(["app", "db", "src"].flatMap(filesIn), pasted)).toEqual([]);
});

test("a planted value in a query is found", () => {
  const found = (text: string) => pasted("db/visits/reads.ts", `import { sql } from "kysely";\n${text}`);
  expect(found("sql.raw(name)")).toHaveLength(1);
  expect(found("sql.lit(amount)")).toHaveLength(1);
  expect(found(`sql.raw(\`select \${name}\`)`)).toHaveLength(1);
  expect(found(`ref.key(name)`)).toHaveLength(1);
  expect(found(`CompiledQuery.raw("select " + name)`)).toHaveLength(1);
  expect(found(`sql\`select \${name}\``)).toEqual([]);
  expect(found(`sql.raw("begin immediate")`)).toEqual([]);
});

test("a page asks the reads and the writes of db, and writes no query of its own", () => {
  expect(findings(filesIn("app"), ownQueries)).toEqual([]);
});

test("a planted query in a page is found", () => {
  expect(ownQueries("app/routes/visits/list.tsx", `db.selectFrom("visit").selectAll();`)).toHaveLength(1);
  expect(ownQueries("app/routes/visits/list.tsx", `listVisits(db, viewer); form.insertInto;`)).toEqual([]);
});

function ownQueries(file: string, text: string): string[] {
  const queries = new Set(["selectFrom", "insertInto", "updateTable", "deleteFrom", "replaceInto", "mergeInto"]);
  return everyNode(syntaxOf(file, text)).flatMap((node) =>
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    queries.has(node.expression.name.text)
      ? [`line ${lineOf(node)}: ${node.expression.name.text}`]
      : [],
  );
}

/** The one text that is not ours: an index's own definition, as SQLite's catalogue told it when the index was taken away. */
const CATALOGUE = { file: "db/dialect/bulk.ts", call: "CompiledQuery.raw(row.sql)" };

/** Calls that take their text as it is: it must stand there as it is. */
function pasted(file: string, text: string): string[] {
  if (!/\.(raw|lit|literal|key)\b/.test(text)) return [];
  return everyNode(syntaxOf(file, text)).flatMap((node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
    const takesText =
      /^(sql|CompiledQuery)\.(raw|lit|literal)$/.test(node.expression.getText()) ||
      (node.expression.name.text === "key" && /from "kysely"/.test(text));
    if (file === CATALOGUE.file && node.getText() === CATALOGUE.call) return [];
    const isLiteral = node.arguments[0] && ts.isStringLiteralLike(node.arguments[0]);
    return takesText && !isLiteral ? [`line ${lineOf(node)}: ${node.getText().slice(0, 60)}`] : [];
  });
}
