import { useState } from "react";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CodeList } from "#src/code-list";
import { isDay } from "#src/day";
import { placesOf } from "#src/field/own-changes";
import { EDUCATION_LEVELS, GENDERS, MARITAL_STATUSES } from "#src/people/code-lists";
import { Notice } from "#ui/parts";
import { newId } from "../new-id.ts";
import { faultWords } from "./fault-words.ts";
import { useAtHand } from "./phone-context.ts";
import type { Conflict, OwnChange } from "./phone-shape.ts";

/** Two values of one field, side by side; one tap says which stands. */
export function ConflictScreen({ changeId }: { changeId: string }) {
  const { vault } = useAtHand();
  const change = vault.changes().find(({ id }) => id === changeId);
  const [decided, setDecided] = useState<readonly string[]>([]);
  const open = change?.conflicts.filter(({ id }) => !decided.includes(id)) ?? [];
  if (!change || open.length === 0) return <Notice tone="good">{m["phone.decided"]()}</Notice>;
  const of = vault.cases().find(({ case_id }) => case_id === change.case_id);
  return (
    <>
      <p className="mb-4 font-semibold">
        {of?.case_number} {of?.person?.name}
      </p>
      {open.map((conflict) => (
        <Choice
          key={conflict.id}
          change={change}
          conflict={conflict}
          decided={() => setDecided((before) => [...before, conflict.id])}
        />
      ))}
    </>
  );
}

type Props = { change: OwnChange; conflict: Conflict; decided: () => void };

function Choice({ change, conflict, decided }: Props) {
  const { vault, sync } = useAtHand();
  const places = placesOf(vault.cases());
  const [fault, setFault] = useState("");
  const decide = async (decision: "keep_current" | "take_sent") => {
    try {
      const id = newId();
      if (change.case_id === null) return;
      const of = { record_id: conflict.id, case_id: change.case_id, base_version: null };
      await vault.record({ ...of, id, kind: "conflict.decide", fields: { decision } });
      decided();
      void sync.now();
    } catch (error) {
      setFault(faultWords(error));
    }
  };
  return (
    <section className="card mb-5">
      <h2 className="mb-1">{fieldWords(conflict.field)}</h2>
      <p className="mb-3">{m["sync.which"]()}</p>
      {fault && <Notice tone="danger">{fault}</Notice>}
      <div className="grid grid-cols-1 gap-2 min-[22rem]:grid-cols-2">
        <button type="button" className="field-row field-alone field-value" onClick={() => void decide("keep_current")}>
          <span className="min-w-0">
            <span className="block text-soft">{m["sync.stands_now"]()}</span>
            <span className="block break-words font-semibold">
              {valueWords(conflict.field, conflict.current, places)}
            </span>
          </span>
        </button>
        <button type="button" className="field-row field-alone field-value" onClick={() => void decide("take_sent")}>
          <span className="min-w-0">
            <span className="block text-soft">{m["phone.you_wrote"]()}</span>
            <span className="block break-words font-semibold">{valueWords(conflict.field, conflict.sent, places)}</span>
          </span>
        </button>
      </div>
    </section>
  );
}

const FIELDS: Readonly<Record<string, () => string>> = {
  name: m["field.name"],
  alias: m["field.alias"],
  phone: m["field.phone"],
  street: m["field.street"],
  place_code: m["field.place_code"],
  gender: m["field.gender"],
  marital_status: m["field.marital_status"],
  education: m["field.education"],
};
const LISTS: Readonly<Record<string, CodeList>> = {
  gender: GENDERS,
  marital_status: MARITAL_STATUSES,
  education: EDUCATION_LEVELS,
};

function fieldWords(field: string): string {
  return FIELDS[field]?.() ?? field;
}

function valueWords(field: string, value: unknown, places: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === "") return m["form.not_given"]();
  if (typeof value === "boolean") return value ? m["form.yes"]() : m["form.no"]();
  if (field === "place_code") return places.get(String(value)) ?? String(value);
  const list = LISTS[field];
  return [value]
    .flat()
    .map((one) => (list ? wordsFor(list, String(one)) : isDay(String(one)) ? dayWords(String(one)) : String(one)))
    .join(", ");
}
