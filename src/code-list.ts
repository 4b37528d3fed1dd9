export const CODE_SYSTEMS = [
  "HTCDS2",
  "CTDC2",
  "ISIC4",
  "ISCED2011",
  "ISO3166",
  "ISO639",
  "KEMENDAGRI",
  "LOCAL",
] as const;
export type CodeSystem = (typeof CODE_SYSTEMS)[number];
export type Locale = "en" | "id";
export type Labels = readonly [en: string, id: string];

/** A closed list: its codes give the type, the parser and the column; its labels give form, page, API and export their words. */
export type CodeList<Code extends string = string> = {
  name: string;
  system: CodeSystem;
  codes: readonly Code[];
  labels: Readonly<Record<Code, Labels>>;
};

export function codeList<const Code extends string>(
  name: string,
  system: CodeSystem,
  labels: Readonly<Record<Code, Labels>>,
): CodeList<Code> {
  return { name, system, codes: Object.keys(labels) as Code[], labels };
}

export type CodeOf<List> = List extends CodeList<infer Code> ? Code : never;

/** The words for a code in one language; an unknown code (an older or newer list) is shown as it is. */
export function labelOf<Code extends string>(
  list: CodeList<Code>,
  code: string | null | undefined,
  locale: Locale,
): string {
  if (code === null || code === undefined) return "";
  return list.labels[code as Code]?.[locale === "en" ? 0 : 1] ?? code;
}
