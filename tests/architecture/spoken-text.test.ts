import ts from "typescript";
import { expect, test } from "vitest";
import { everyNode, filesIn, findings, lineOf, syntaxOf } from "./sources";

const screens = filesIn("app").filter((file) => file.endsWith(".tsx"));

test("every word on a screen comes from the messages", () => {
  expect(findings(screens, hardCoded)).toEqual([]);
});

test("planted words are found, wherever they hide", () => {
  const found = (jsx: string) =>
    hardCoded("app/page.tsx", `const page = ${jsx};`).map((finding) => finding.replace(/^line \d+: /, ""));
  expect(found("<p>Save</p>")).toEqual(["Save"]);
  expect(found(`<p>{"Save"}</p>`)).toEqual(["Save"]);
  expect(found(`<p>{done ? \`Saved \${day}\` : m.no()}</p>`)).toEqual(["Saved "]);
  expect(found(`<p>{name ?? "Nobody"}</p>`)).toEqual(["Nobody"]);
  expect(found(`<p>{count + " people"}</p>`)).toEqual([" people"]);
  expect(found(`<img alt="A step" src="/mark.svg" />`)).toEqual(["A step"]);
  expect(found(`<button aria-label={open ? "Close" : "Open"} />`)).toEqual(["Close", "Open"]);
  expect(found(`<Field label="Name" name="full_name" hint={"As in " + document} />`)).toEqual(["Name", "As in "]);
  expect(found(`<ul>{people.map((each) => <li key="x">Person {each.name}</li>)}</ul>`)).toEqual(["Person "]);
  expect(hardCoded("app/page.tsx", `export const meta = () => [{ title: "People" }];`)).toHaveLength(1);
  expect(hardCoded("app/page.tsx", `const problem = "Please choose a day.";`)).toHaveLength(1);
});

test("what nobody reads may stand in the code", () => {
  const page = `
    const page = <main className="grid gap-2" id="people" data-state={open ? "open" : "closed"}>
      {m["people.title"]()} · {count} {" "} &nbsp; {money(amount)} – 100 %
      <a href={"/people/" + number} rel="noreferrer" aria-current={isHere ? "page" : undefined}>{list.join(", ")}</a>
      <input type="date" name="visited_on" title={m["visits.day"]()} autoComplete="off" />
      <style>{"p { color: red }"}</style>
    </main>;
    throw new Error("This page needs its parent.");`;
  expect(hardCoded("app/page.tsx", page)).toEqual([]);
});

/** Attributes, and properties of our own parts, that end up before a person's eyes or ears. */
const SPOKEN = new Set(
  "title alt label placeholder aria-label aria-description aria-placeholder aria-roledescription aria-valuetext heading hint legend caption summary description message text help note empty unit prefix suffix".split(
    " ",
  ),
);
const NOT_READ = new Set(["style", "script"]);

function hardCoded(file: string, text: string): string[] {
  return everyNode(syntaxOf(file, text)).flatMap((node) =>
    spokenIn(node).map((words) => `line ${lineOf(node)}: ${words}`),
  );
}

function spokenIn(node: ts.Node): string[] {
  if (ts.isJsxText(node))
    return isNotRead(node.parent)
      ? []
      : withLetters([
          node.text.replaceAll(/&#?\w+;/g, "").trim() && node.text.replaceAll(/\s+/g, " ").replace(/^ /, ""),
        ]);
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent))
    return isNotRead(node.parent) ? [] : withLetters(literalsOf(node.expression));
  if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) return withLetters(literalsOf(node.initializer));
  if (ts.isPropertyAssignment(node) && /^(title|content)$/.test(node.name.getText()) && isInMeta(node))
    return withLetters(literalsOf(node.initializer));
  if (ts.isStringLiteralLike(node) && isSentence(node)) return [node.text];
  return [];
}

/** The literals that an expression may come out as: branches and sums, but nothing inside a call, which makes its own. */
function literalsOf(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (
    ts.isJsxExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node)
  )
    return literalsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(literalsOf);
  if (!ts.isBinaryExpression(node)) return [];
  const isComparison = /^([=!]==?|[<>]=?|in|instanceof)$/.test(node.operatorToken.getText());
  return isComparison ? [] : [...literalsOf(node.left), ...literalsOf(node.right)];
}

function isNotRead(element: ts.Node): boolean {
  return ts.isJsxElement(element) && NOT_READ.has(element.openingElement.tagName.getText());
}

function isInMeta(node: ts.Node): boolean {
  for (let each = node.parent; each; each = each.parent) {
    if (ts.isFunctionDeclaration(each) && each.name?.text === "meta") return true;
    if (ts.isVariableDeclaration(each) && each.name.getText() === "meta") return true;
  }
  return false;
}

/** Elsewhere in a screen's code: three words or more that begin with a capital. What only a developer sees may stay. */
function isSentence(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  if (
    ts.isNewExpression(parent) ||
    ts.isImportDeclaration(parent) ||
    ts.isJsxAttribute(parent) ||
    ts.isJsxExpression(parent)
  )
    return false;
  if (ts.isCallExpression(parent) && /^console\./.test(parent.expression.getText())) return false;
  return /^\p{Lu}\p{Ll}*(\s+[\p{L}-]+){2,}/u.test(node.text) && !isAlreadyCounted(node);
}

function isAlreadyCounted(node: ts.Node): boolean {
  for (let each = node.parent; each && !ts.isFunctionLike(each); each = each.parent)
    if (ts.isJsxExpression(each) || ts.isJsxAttribute(each)) return true;
  return false;
}

/** A sign is not a word: it is the same in every language. */
const SIGN = /^\s*Rp\s*$/;

function withLetters(texts: string[]): string[] {
  return texts.filter((text) => /\p{L}/u.test(text) && !SIGN.test(text));
}
