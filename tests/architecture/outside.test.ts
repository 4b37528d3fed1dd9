import { readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { everyNode, filesIn, findings, lineOf, syntaxOf, trackedFiles } from "./sources";

/** Where an address is not written out: each says why it cannot lead elsewhere, and the pages' CSP (connect-src 'self') holds it to that. */
const MAY_CALL_OUT = new Set([
  // The address of the draft, which its page hands over.
  "app/routes/people/kept-while-typing.tsx",
]);

test("nothing is fetched from another host", () => {
  expect(findings(["app", "db", "src"].flatMap(filesIn), callsOut)).toEqual([]);
  expect(
    findings(
      trackedFiles().filter((file) => /^(app|public)\/.*\.(css|html|svg|js|webmanifest)$/.test(file)),
      loadsFromOutside,
    ),
  ).toEqual([]);
});

test("planted calls to another host are found", () => {
  const found = (text: string) => callsOut("app/field/outbox.ts", text);
  expect(found(`fetch("https://tiles.example.com/1.png")`)).toHaveLength(1);
  expect(found("fetch(address)")).toHaveLength(1);
  expect(found(`const EXIT = "https://news.example.com";\nfetch(EXIT);`)).toHaveLength(1);
  expect(found(`const EXIT = "/exit";\nfetch(EXIT);`)).toEqual([]);
  expect(found(`fetch(\`\${host}/x\`)`)).toHaveLength(1);
  expect(found(`new WebSocket("wss://live.example.com")`)).toHaveLength(1);
  expect(found(`navigator.sendBeacon("https://count.example.com", data)`)).toHaveLength(1);
  expect(found(`<script src="https://cdn.example.com/x.js" />`.replace(/^/, "const page = "))).toEqual([]);
  expect(callsOut("app/page.tsx", `const page = <script src="https://cdn.example.com/x.js" />;`)).toHaveLength(1);
  expect(found(`import x from "https://cdn.example.com/x.js";`)).toHaveLength(1);
  expect(found(`fetch("/api/v1/sync"); fetch(\`/visits/\${id}\`); new URL("https://langkah.example");`)).toEqual([]);
  expect(loadsFromOutside("app/app.css", "@import url(https://fonts.example.com/x.css);")).toHaveLength(1);
  expect(loadsFromOutside("public/mark.svg", `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`)).toEqual(
    [],
  );
});

const LOADERS = /^((window|self|globalThis)\.)?(fetch|WebSocket|EventSource|importScripts|navigator\.sendBeacon)$/;
const LOADING_ATTRIBUTES = new Set(["src", "srcSet", "poster", "action", "formAction"]);

function callsOut(file: string, text: string): string[] {
  if (MAY_CALL_OUT.has(file) || !/fetch|WebSocket|EventSource|importScripts|sendBeacon|import\(|\/\//.test(text))
    return [];
  return everyNode(syntaxOf(file, text)).flatMap((node) =>
    leaves(node) ? [`line ${lineOf(node)}: ${node.getText().slice(0, 80)}`] : [],
  );
}

function leaves(node: ts.Node): boolean {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const isLoader = LOADERS.test(node.expression.getText()) || node.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isLoader && !isOurs(node.arguments?.[0]?.getText() ?? "", node.getSourceFile().text);
  }
  if (ts.isImportDeclaration(node)) return /^"https?:/.test(node.moduleSpecifier.getText());
  const isLoading =
    ts.isJsxAttribute(node) &&
    (LOADING_ATTRIBUTES.has(node.name.getText()) ||
      (node.name.getText() === "href" && /^<link\b/i.test(node.parent.parent.getText())));
  return isLoading && /["'`](https?:)?\/\//.test(node.initializer?.getText() ?? "");
}

/** An address on this host, by itself or in a constant of the file; a module of ours; a request that was addressed before. */
function isOurs(address: string, file: string): boolean {
  const constant = new RegExp(`const ${address.replaceAll(/\W/g, "")} = (["'\`][^\n]*);`).exec(file)?.[1];
  const text = /^\w+$/.test(address) && constant ? constant : address;
  return (
    /^["'`](\/(?!\/)|\.\.?\/|#|node:)/.test(text) ||
    /^["'][\w@-]+(\/[\w.-]+)*["']$/.test(text) ||
    /^new URL\(["'`]\.{0,2}\/[^/]/.test(text) ||
    /^(event\.)?request$/.test(text)
  );
}

/** Style sheets, pictures and pages that stand as they are: whatever they load, they load from here. */
function loadsFromOutside(_file: string, text: string): string[] {
  const withoutNamespaces = text.replaceAll(/xmlns(:\w+)?="[^"]*"/g, "");
  return withoutNamespaces.match(/(url\(|@import|src=|href=)\s*["']?(https?:)?\/\/[^\s"')]*/g) ?? [];
}

test("the files that may call out exist", () => {
  for (const file of MAY_CALL_OUT) expect(readFileSync(file, "utf8")).toMatch(/fetch\(/);
});
