import { getLocale } from "#locale";

/** What a programme is called in the reader's language. */
export function programmeName(programme: { name_en: string; name_id: string }): string {
  return getLocale() === "en" ? programme.name_en : programme.name_id;
}
