import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read, trackedFiles } from "./sources";

type Package = {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
type Lock = {
  packages: Record<
    string,
    {
      version?: string;
      resolved?: string;
      integrity?: string;
      link?: boolean;
      inBundle?: boolean;
      optional?: boolean;
      os?: string[];
      cpu?: string[];
    }
  >;
};

const pkg = JSON.parse(read("package.json")) as Package;
const lock = JSON.parse(read("package-lock.json")) as Lock;
const direct = { ...pkg.dependencies, ...pkg.optionalDependencies, ...pkg.devDependencies };

test("no file holds a secret, a path of somebody's machine or the address of a registry", () => {
  const found = trackedFiles().flatMap((file) =>
    existsSync(file) ? givenAway(readFileSync(file)).map((what) => `${file}: ${what}`) : [],
  );
  expect(found).toEqual([]);
});

test("planted secrets, machine paths and registry addresses are found", () => {
  const key = "A".repeat(43);
  for (const [what, text] of [
    ["a private key", ["-----BEGIN", "PRIVATE KEY-----"].join(" ")],
    ["a token", `ghp_${"a1".repeat(20)}`],
    ["a token", `_authToken${"="}abc`],
    ["a key of a key file", `"key": "${key}="`],
    ["a path of a machine", `see ${"/root"}/project/x.ts`],
    ["a path of a machine", `"${"/home"}/amina/langkah"`],
    ["a path of a machine", `C:\\${"Users"}\\amina`],
    ["the address of a registry", ["https://registry", "npmjs.org/x.tgz"].join(".")],
  ])
    expect([text, givenAway(Buffer.from(text!))]).toEqual([text, [what]]);
  expect(givenAway(Buffer.from(`href="/people/home/x" import "../work/x" a/root/b`))).toEqual([]);
});

test("every direct package has one exact version, and the lockfile agrees", () => {
  expect(Object.entries(direct).flatMap(([name, version]) => loose(name, version, lock))).toEqual([]);
});

test("every locked package has a version and a checksum, and no address", () => {
  const odd = Object.entries(lock.packages).filter(
    ([path, entry]) =>
      path !== "" &&
      !entry.link &&
      !entry.inBundle &&
      (!entry.version || !(entry.integrity || isElsewhere(entry)) || entry.resolved),
  );
  expect(odd.map(([path]) => path)).toEqual([]);
});

test("a planted loose version is found", () => {
  const locked: Lock = {
    packages: { "node_modules/kysely": { version: "0.28.19" }, "node_modules/sqlite": { version: "12.0.0" } },
  };
  expect(loose("kysely", "^0.28.19", locked)).toHaveLength(1);
  expect(loose("kysely", "0.28.18", locked)).toHaveLength(1);
  expect(loose("kysely", "latest", locked)).toHaveLength(1);
  expect(loose("kysely", "0.28.19", locked)).toEqual([]);
  expect(loose("sqlite", "npm:better-sqlite3@12.0.0", locked)).toEqual([]);
});

test("fewer than 40 packages run in the product", () => {
  expect(Object.keys({ ...pkg.dependencies, ...pkg.optionalDependencies }).length).toBeLessThan(40);
});

const CONTRACT =
  "demo test test:long start build bench keys db:migrate db:demo token backup restore audit:verify admin doctor".split(
    " ",
  );

test.each(CONTRACT)("npm run %s has its program", (name) => {
  const script = pkg.scripts[name];
  expect(script).toBeDefined();
  const files = script?.match(/\b(tools|db|tests)\/[\w/.-]+\.(mjs|ts)/g) ?? [];
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test("installing packages runs no script of ours: these names are npm's own hooks", () => {
  const hooks = "preinstall install postinstall prepublish preprepare prepare postprepare dependencies".split(" ");
  expect(Object.keys(pkg.scripts).filter((name) => hooks.includes(name))).toEqual([]);
});

test(".ci/run may be run, and runs the tests", () => {
  accessSync(".ci/run", constants.X_OK);
  expect(read(".ci/run")).toMatch(/npm test/);
});

function givenAway(content: Buffer): string[] {
  if (content.includes(0)) return [];
  const text = content.toString("utf8");
  return GIVE_AWAYS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
}

const GIVE_AWAYS: [what: string, pattern: RegExp][] = [
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  [
    "a token",
    /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{20,}|AKIA[0-9A-Z]{16}|npm_[A-Za-z0-9]{36}|xox[abp]-[\w-]{10,})\b|_authToken\s*=/,
  ],
  ["a key of a key file", /"(key|search|audit|system)":\s*"[A-Za-z0-9+/]{43}="/],
  ["a path of a machine", /(?<![\w./-])\/(root|work|home\/[\w-]+|Users\/[\w-]+)\/|\b[A-Z]:\\Users\\/],
  [
    "the address of a registry",
    /\b(registry\.(npmjs|yarnpkg|npmmirror)\.(org|com)|npm\.pkg\.github\.com|(deb|security)\.debian\.org|pypi\.org)\b/,
  ],
];

function loose(name: string, wanted: string, { packages }: Lock): string[] {
  const version = wanted.replace(/^npm:(@[\w.-]+\/)?[\w.-]+@/, "");
  const installed = packages[`node_modules/${name}`]?.version;
  const isExact = /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);
  return isExact && installed === version ? [] : [`${name}: ${wanted}, locked ${installed ?? "nowhere"}`];
}

/** For another machine than those on which the lockfile is made: it may be named without being looked at. */
function isElsewhere({ optional, os = [], cpu = [] }: Lock["packages"][string]): boolean {
  return optional === true && !(os.includes("linux") && cpu.includes("x64"));
}
