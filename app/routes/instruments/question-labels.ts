import { inWords } from "#app/ui/labels";
import type { Definition } from "#src/instruments/definition";
import { fieldOf } from "#src/instruments/reading";

/** What each field of a questionnaire asks, so that the summary of what is wrong names the question. */
export function questionLabels({ sections }: Definition): Record<string, string> {
  return Object.fromEntries(
    sections.flatMap((section) => {
      const rows = section.repeat ? Array.from({ length: section.repeat.most }, (_, row) => row) : [null];
      return rows.flatMap((row) =>
        section.items.map((item) => [item.visit_field ?? fieldOf(section, row, item), inWords(item.label)]),
      );
    }),
  );
}
