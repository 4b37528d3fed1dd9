import { getLocale } from "#locale";
import { type CodeList, labelOf } from "#src/code-list";

export type Option = { value: string; label: string; hint?: string | undefined };

/** A code list as the answers of a question, in the reader's language. */
export function optionsOf<Code extends string>(list: CodeList<Code>, only?: readonly Code[]): Option[] {
  return (only ?? list.codes).map((code) => ({ value: code, label: labelOf(list, code, getLocale()) }));
}

/** The words of one code in the reader's language. */
export function wordsFor<Code extends string>(list: CodeList<Code>, code: string | null | undefined): string {
  return labelOf(list, code, getLocale());
}
