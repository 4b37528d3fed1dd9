import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Every TypeScript file under a folder, as `folder/area/file.ts`, without what is compiled. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts") && !file.includes("/compiled/"))
    .sort();
}

export function read(file: string): string {
  return readFileSync(file, "utf8");
}

/** What a rule finds over all files: `file:line what`. */
export function findings(files: string[], rule: (file: string, text: string) => string[]): string[] {
  return files.flatMap((file) => rule(file, read(file)).map((finding) => `${file}: ${finding}`));
}

export function syntaxOf(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
}

/** Every node below, and the node itself, in the order of the text. */
export function everyNode(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

export type ExportedFunction = {
  name: string;
  parameters: readonly ts.ParameterDeclaration[];
  body: ts.Node | undefined;
};

/** Functions that a file exports, written as a declaration or as a constant. */
export function exportedFunctions(source: ts.SourceFile): ExportedFunction[] {
  return source.statements.flatMap((statement): ExportedFunction[] => {
    if (
      !ts.canHaveModifiers(statement) ||
      !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    )
      return [];
    if (ts.isFunctionDeclaration(statement))
      return statement.body
        ? [{ name: statement.name?.text ?? "default", parameters: statement.parameters, body: statement.body }]
        : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [{ name: name.getText(), parameters: initializer.parameters, body: initializer.body }]
        : [],
    );
  });
}

/** The modules that a file imports, also by `import()`, `require()` and in types. */
export function importsOf(source: ts.SourceFile): string[] {
  return everyNode(source).flatMap((node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      return [textOf(node.moduleSpecifier)];
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return [textOf(node.argument.literal)];
    const isImport =
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require");
    return isImport && node.arguments[0] && ts.isStringLiteralLike(node.arguments[0]) ? [node.arguments[0].text] : [];
  });
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}

/** What is committed, or would be; without git (a downloaded archive) everything but what is made. */
export function trackedFiles(): string[] {
  try {
    const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed.split("\0").filter((file) => file !== "");
  } catch {
    const made = /^(node_modules|build|data|\.test|\.git|\.react-router|app\/messages\/compiled)(\/|$)/;
    return readdirSync(".", { recursive: true, encoding: "utf8", withFileTypes: false }).filter(
      (file) => !made.test(file),
    );
  }
}
