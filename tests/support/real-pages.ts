import type { RouteConfigEntry } from "@react-router/dev/routes";
import { type ServerBuild, UNSAFE_withComponentProps as withComponentProps } from "react-router";
import * as entry from "../../app/entry.server";
import * as root from "../../app/root";
import routes from "../../app/routes";

type Module = Record<string, unknown>;
type Globbing = { glob(patterns: string[]): Record<string, () => Promise<Module>> };
// What Vite offers and plain TypeScript does not know of.
const files = (import.meta as unknown as Globbing).glob(["../../app/routes/**/*.{ts,tsx}"]);

export type Page = { id: string; pattern: string; module: Module };

/** Every page of the map with its module, as `app/routes.ts` names them. */
export async function realPages(): Promise<Page[]> {
  return pagesOf(routes, "");
}

async function pagesOf(entries: readonly RouteConfigEntry[], parent: string): Promise<Page[]> {
  const found: Page[] = [];
  for (const { file, path = "", children = [] } of entries) {
    const pattern = `${parent}/${path}`.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");
    // A page that only frames others has no address of its own that is asked for here.
    if (file) found.push({ id: file.replace(/\.tsx?$/, ""), pattern, module: await moduleOf(file) });
    found.push(...(await pagesOf(children, pattern)));
  }
  return found;
}

async function moduleOf(file: string): Promise<Module> {
  const load = files[`../../app/${file}`];
  if (!load) throw new Error(`${file} is not there`);
  return load();
}

/**
 * The product's own pages as the server is handed them, without a build: loaders, actions and rendering are the real ones,
 * and only the addresses of the browser's files are made up.
 */
export function buildOf(pages: readonly Page[], dressed = (module: Module): Module => module): ServerBuild {
  const manifest = (id: string, module: Module, path: string | undefined) => ({
    id,
    parentId: id === "root" ? undefined : "root",
    path,
    hasAction: "action" in module,
    hasLoader: "loader" in module,
    hasClientAction: false,
    hasClientLoader: false,
    hasClientMiddleware: false,
    hasErrorBoundary: "ErrorBoundary" in module,
    module: `/assets/${id}.js`,
    imports: [],
    css: [],
  });
  const listed = pages.map(({ id, pattern, module }) => ({ id, path: pattern.replace(/^\//, ""), module }));
  return {
    routes: {
      root: { id: "root", path: "", module: dressed(root) },
      ...Object.fromEntries(
        listed.map(({ id, path, module }) => [
          id,
          { id, parentId: "root", ...(path === "" ? { index: true } : { path }), module: dressed(module) },
        ]),
      ),
    },
    entry: { module: entry },
    assets: {
      entry: { imports: [], module: "/assets/entry.js" },
      routes: {
        root: manifest("root", root, ""),
        ...Object.fromEntries(listed.map(({ id, path, module }) => [id, manifest(id, module, path)])),
      },
      url: "/assets/manifest.js",
      version: "1",
    },
    future: { v8_middleware: true, v8_passThroughRequests: true, v8_trailingSlashAwareDataRequests: true },
    ssr: true,
    isSpaMode: false,
    prerender: [],
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "",
    routeDiscovery: { mode: "initial" },
  } as unknown as ServerBuild;
}

/** A page as a build hands it over, which gives its component what was loaded: without it only data is answered, and no words. */
export function withItsData(module: Module): Module {
  const { default: page } = module as { default?: Parameters<typeof withComponentProps>[0] };
  return page === undefined ? module : { ...module, default: withComponentProps(page) };
}
