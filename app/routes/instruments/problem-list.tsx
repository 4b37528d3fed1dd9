import { errorText } from "#app/ui/form/error-text";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { isVisitField, itemFor } from "#src/instruments/at-visit";
import type { Definition } from "#src/instruments/definition";
import type { Problem } from "#src/instruments/editing";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { Notice } from "#ui/parts";

type Props = { problems: readonly Problem[]; definition: Definition; before: Definition | null };

/** What stands in the way of publishing, each by the question or the section that it is about. */
export function ProblemList({ problems, definition, before }: Props) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="danger" title={m["instrument.problems"]()}>
      <ul className="list-disc pl-5">
        {problems.map(({ subject, reason }) => (
          <li key={`${subject} ${reason}`}>{problemWords(subject, reason, definition, before)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function problemWords(subject: string, reason: string, definition: Definition, before: Definition | null): string {
  if (reason === "section_empty") {
    const section = definition.sections.find(({ code }) => code === subject);
    return m["instrument.section_empty"]({ section: section ? inWords(section.title) : subject });
  }
  if (reason === "visit_field_missing" && isVisitField(subject)) {
    const item = itemFor(before ?? FOLLOW_UP, subject) ?? itemFor(FOLLOW_UP, subject);
    return m["instrument.visit_field_missing"]({ question: item ? inWords(item.label) : subject });
  }
  return `${subject} ${errorText(reason)}`.trim();
}
