import ts from "typescript";
import { expect, test } from "vitest";
import { everyNode, filesIn, findings, lineOf, syntaxOf } from "./sources";

/** What is posted stays: entries and lines are added in one place, and nothing anywhere changes or removes them. */
const JOURNAL = /^journal_(entry|line)$/;
const POSTING = "db/ledger/posting-writes.ts";

test("no code changes or removes what stands in a journal", () => {
  const files = ["app", "db", "src"].flatMap(filesIn).filter((file) => !file.startsWith("db/migrations/"));
  expect(findings(files, changes)).toEqual([]);
});

test("entries and lines are added by the posting alone", () => {
  const files = ["app", "db", "src"]
    .flatMap(filesIn)
    .filter((file) => file !== POSTING && !file.startsWith("db/demo/"));
  expect(findings(files, additions)).toEqual([]);
});

test("planted changes, removals and additions are found", () => {
  const changed = (text: string) => changes("db/visits/writes.ts", text);
  expect(changed(`trx.updateTable("journal_entry").set({ memo: null });`)).toHaveLength(1);
  expect(changed(`trx.deleteFrom("journal_line").where("line", "=", 1);`)).toHaveLength(1);
  expect(changed(`updateMany(trx, "journal_line", "entry_id", rows);`)).toHaveLength(1);
  expect(changed("sql`update journal_line set debit_idr = 1`")).toHaveLength(1);
  expect(changed('sql`delete from "journal_entry"`')).toHaveLength(1);
  expect(changed(`trx.updateTable("journal_book").set({ last_number: 1 });`)).toEqual([]);
  expect(changed(`trx.selectFrom("journal_line").selectAll();`)).toEqual([]);
  const added = (text: string) => additions("db/visits/writes.ts", text);
  expect(added(`trx.insertInto("journal_entry").values(row);`)).toHaveLength(1);
  expect(added(`insertMany(trx, "journal_line", rows);`)).toHaveLength(1);
  expect(added(`trx.insertInto("cash_count").values(row);`)).toEqual([]);
});

test("an entry that is already there is never overwritten in its place", () => {
  const source = syntaxOf(POSTING, ts.sys.readFile(POSTING)!);
  const upserts = everyNode(source).filter(
    (node) => ts.isIdentifier(node) && /^(doUpdateSet|replaceInto)$/.test(node.text),
  );
  expect(upserts).toEqual([]);
});

function changes(file: string, text: string): string[] {
  return calls(file, text, /^(updateTable|deleteFrom|updateMany|replaceInto|mergeInto|truncate)$/).concat(
    everyNode(syntaxOf(file, text)).flatMap((node) => {
      const words = ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isStringLiteral(node);
      return words && /\b(update|delete\s+from|truncate)\s+"?journal_(entry|line)\b/i.test(node.text)
        ? [`line ${lineOf(node)}: ${node.text.slice(0, 60)}`]
        : [];
    }),
  );
}

function additions(file: string, text: string): string[] {
  return calls(file, text, /^(insertInto|insertMany)$/);
}

/** Calls of these names that are told the table as a word. */
function calls(file: string, text: string, names: RegExp): string[] {
  if (!text.includes("journal_")) return [];
  return everyNode(syntaxOf(file, text)).flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const { expression } = node;
    const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
    const isJournal = node.arguments.some((each) => ts.isStringLiteralLike(each) && JOURNAL.test(each.text));
    return names.test(name) && isJournal ? [`line ${lineOf(node)}: ${name}`] : [];
  });
}
