import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { publishBuiltIn } from "#db/instruments/built-in";
import type { Taken } from "#db/instruments/writes";
import type { Answers, Given } from "#src/instruments/answers";
import type { Definition } from "#src/instruments/definition";
import { isAsked } from "#src/instruments/definition";
import { NOW, olga, TODAY } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

/** The instruments of a new installation. */
export function withInstruments(database: Kysely<Database>): Promise<void> {
  return inTransactionOn(database, (trx) => publishBuiltIn(trx, NOW));
}

/** Every question answered with its best (`share` 1) or its worst (0) answer. */
export function answeredAll(definition: Definition, share = 1): Answers {
  const items: Record<string, Given> = {};
  for (const section of definition.sections)
    for (const item of section.repeat ? [] : section.items) {
      if (!isAsked(item) || item.visit_field) continue;
      const scored = (item.options ?? []).filter(({ score }) => score !== undefined);
      const ordered = [...scored].sort((one, other) => one.score! - other.score!);
      const chosen = (share === 1 ? ordered.at(-1) : ordered[0]) ?? item.options?.[0];
      if (item.kind === "single" && chosen) items[item.code] = { value: chosen.code };
      if (item.kind === "multi" && chosen) items[item.code] = { value: [chosen.code] };
      if (item.kind === "decimal" || item.kind === "integer")
        items[item.code] = { value: share === 1 ? (item.most ?? 1) : (item.least ?? 0) };
    }
  return { items, rows: {} };
}

export function anAssessment(instrument_version_id: string, answers: Answers, changes: Partial<Taken> = {}): Taken {
  return {
    id: testId(),
    instrument_version_id,
    round: "baseline",
    taken_on: TODAY,
    mode: "in_person",
    assessor_id: olga.userId,
    assessor_name: null,
    answers,
    ...changes,
  };
}
