const SOMEWHERE = "http://inside.invalid";

/**
 * A path on this host to go back to, or `fallback`. Whatever a browser could read as another host (`//evil`, `/\evil`,
 * `https:evil`, a tab or newline in between, `/.//evil`) gives the fallback.
 */
export function safeRedirect(target: FormDataEntryValue | null | undefined, fallback = "/"): string {
  if (typeof target !== "string" || !isPlainPath(target)) return fallback;
  const url = URL.canParse(target, SOMEWHERE) ? new URL(target, SOMEWHERE) : undefined;
  if (url?.origin !== SOMEWHERE) return fallback;
  const path = url.pathname + url.search + url.hash;
  // Resolving dots can uncover what was hidden behind them.
  return isPlainPath(path) ? path : fallback;
}

function isPlainPath(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these before they read an address
  return /^\/(?![/\\])/.test(text) && !/[\u0000-\u0020\\\u007f]/.test(text);
}
