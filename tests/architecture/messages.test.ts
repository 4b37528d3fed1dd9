import ts from "typescript";
import { expect, test } from "vitest";
import { everyNode, filesIn, findings, lineOf, read, syntaxOf } from "./sources";

type Messages = Record<string, string>;

const en = JSON.parse(read("app/messages/en.json")) as Messages;
const id = JSON.parse(read("app/messages/id.json")) as Messages;
/** Names that are the same in both languages: of a language, of a class of Paket, of an article of a law. */
const NAME = /^(Bahasa Indonesia|Paket [ABC]|UU \d+\/\d{4}( (Pasal|ayat|angka|huruf) \w+)*)$/;

test("every message is there in English and in Bahasa Indonesia", () => expect(oneSided(en, id)).toEqual([]));

test("a message has the same blanks in both languages", () => expect(otherBlanks(en, id)).toEqual([]));

test("nothing of two words or more is the same in both languages", () => expect(untranslated(en, id)).toEqual([]));

test("every message that a page asks for exists", () => {
  expect(findings(filesIn("app"), (file, text) => unknownKeys(file, text, en))).toEqual([]);
});

test("every code with which a rule refuses a value has its sentence", () => {
  const unspoken = filesIn("src").flatMap((file) => unspokenCodes(file, read(file), en));
  expect([...new Set(unspoken)].sort()).toEqual([]);
});

test("planted gaps between the languages are found", () => {
  expect(oneSided({ a: "x", b: "y" }, { a: "x", c: "z" })).toEqual(["b has no id", "c has no en"]);
  expect(oneSided({ a: " " }, { a: "x" })).toEqual(["a has no en"]);
  expect(otherBlanks({ a: "{count} people" }, { a: "{jumlah} orang" })).toEqual(["a"]);
  expect(otherBlanks({ a: "{name} on {day}" }, { a: "Pada {day}: {name}" })).toEqual([]);
  expect(
    untranslated(
      { a: "Sign in", b: "Paket B", c: "Email", d: "{count} of {total}" },
      { a: "Sign in", b: "Paket B", c: "Email", d: "{count} of {total}" },
    ),
  ).toEqual(["a"]);
});

test("planted uses of messages that are not there are found", () => {
  const found = (text: string) =>
    unknownKeys("app/routes/page.tsx", `import { m } from "#messages";\n${text}`, {
      "people.title": "x",
      "error.required": "x",
    });
  expect(found(`m["people.title"]();`)).toEqual([]);
  expect(found(`m["people.titel"]();`)).toEqual(["line 2: people.titel"]);
  expect(found("m.title();")).toEqual(["line 2: title"]);
  expect(found(`m[\`error.\${code}\`]();`)).toEqual([]);
  expect(found(`m[\`eror.\${code}\`]();`)).toEqual(["line 2: eror.…"]);
  expect(unknownKeys("app/chart.ts", "const m = points; m[0]; m.length;", {})).toEqual([]);
});

test("a planted code without a sentence is found", () => {
  const found = (text: string) => unspokenCodes("src/visits/visit.ts", text, { "error.required": "x" });
  expect(found(`z.string({ error: "required" });`)).toEqual([]);
  expect(found(`z.refine(isDay, { error: "not_a_day" });`)).toEqual(["error.not_a_day"]);
});

function oneSided(english: Messages, indonesian: Messages): string[] {
  const gaps = (from: Messages, to: Messages, name: string) =>
    Object.keys(from)
      .filter((key) => !to[key]?.trim())
      .map((key) => `${key} has no ${name}`);
  return [...gaps(english, indonesian, "id"), ...gaps(indonesian, english, "en")];
}

function otherBlanks(english: Messages, indonesian: Messages): string[] {
  const blanks = (text = "") => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join();
  return Object.keys(english).filter(
    (key) => indonesian[key] !== undefined && blanks(english[key]) !== blanks(indonesian[key]),
  );
}

function untranslated(english: Messages, indonesian: Messages): string[] {
  const words = (text: string) => text.replaceAll(/\{\w+\}/g, " ").match(/\p{L}{2,}/gu)?.length ?? 0;
  return Object.keys(english).filter(
    (key) => english[key] === indonesian[key] && words(english[key]!) >= 2 && !NAME.test(english[key]!),
  );
}

function unknownKeys(file: string, text: string, known: Messages): string[] {
  if (!/import\s*\{[^}]*\bm\b[^}]*\}\s*from\s*"#messages"/.test(text)) return [];
  const keys = Object.keys(known);
  return everyNode(syntaxOf(file, text)).flatMap((node) => {
    const asked = askedFor(node);
    if (!asked) return [];
    const { key, isWhole } = asked;
    const exists = isWhole ? keys.includes(key) : keys.some((each) => each.startsWith(key));
    return exists ? [] : [`line ${lineOf(node)}: ${key}${isWhole ? "" : "…"}`];
  });
}

/** The key in `m["key"]` and `m.key`, or how it begins in a template: a key built at run time must begin with its area. */
function askedFor(node: ts.Node): { key: string; isWhole: boolean } | undefined {
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === "m")
    return { key: node.name.text, isWhole: true };
  if (!ts.isElementAccessExpression(node) || node.expression.getText() !== "m") return undefined;
  const argument = node.argumentExpression;
  if (ts.isStringLiteralLike(argument)) return { key: argument.text, isWhole: true };
  if (ts.isTemplateExpression(argument)) return { key: argument.head.text, isWhole: false };
  return undefined;
}

function unspokenCodes(file: string, text: string, known: Messages): string[] {
  if (!/\berror:/.test(text)) return [];
  return everyNode(syntaxOf(file, text)).flatMap((node) => {
    if (!ts.isPropertyAssignment(node) || node.name.getText() !== "error" || !ts.isStringLiteralLike(node.initializer))
      return [];
    const key = `error.${node.initializer.text}`;
    return known[key] ? [] : [key];
  });
}
