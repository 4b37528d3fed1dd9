import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { type FoundPlace, fieldId, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { Field, type FieldProps } from "#ui/form/field";

const SHORTEST = 2;
const PAUSE_MS = 200;

/**
 * A place, chosen by typing its name. Without JavaScript the words are posted with `_find`, and the answer offers what was
 * found to choose from; with it a list opens under the field.
 */
export function PlaceField(field: FieldProps) {
  const { form, name } = field;
  const code = typedValue(form, name);
  const [chosen, setChosen] = useState<FoundPlace | null>(
    code === "" ? null : { code, label: form.places?.[code] ?? code },
  );
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const found = form.found?.[name];
  return (
    <Field {...field}>
      {(described) => (
        <>
          {chosen && !found && (
            <p className="mb-1.5 flex flex-wrap items-center gap-3">
              <span>{m["place.chosen"]({ name: chosen.label })}</span>
              {alive && (
                <button type="button" className="btn btn-side btn-small" onClick={() => setChosen(null)}>
                  {m["place.clear"]()}
                </button>
              )}
            </p>
          )}
          {alive ? (
            <>
              <input type="hidden" name={name} value={chosen?.code ?? ""} />
              {!chosen && <Typeahead described={described} onChoose={setChosen} />}
            </>
          ) : (
            <Searched described={described} field={field} found={found} />
          )}
        </>
      )}
    </Field>
  );
}

type Described = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

function Searched({
  described,
  field: { form, name },
  found,
}: {
  described: Described;
  field: FieldProps;
  found: readonly FoundPlace[] | undefined;
}) {
  return (
    <>
      {!found && <input type="hidden" name={name} value={typedValue(form, name)} />}
      <div className="flex flex-wrap gap-2">
        <input
          {...described}
          className="input max-w-md"
          name={`${name}_search`}
          defaultValue={typedValue(form, `${name}_search`)}
          placeholder={m["place.search"]()}
          autoComplete="off"
        />
        <button type="submit" name="_find" value={name} className="btn btn-side">
          {m["place.find"]()}
        </button>
      </div>
      {found?.length === 0 && <p className="mt-1">{m["place.none"]()}</p>}
      {found && found.length > 0 && (
        <select
          className="input mt-2"
          name={name}
          aria-label={m["place.found"]({ count: found.length })}
          defaultValue={typedValue(form, name)}
        >
          <option value="">{m["form.choose"]()}</option>
          {found.map((place) => (
            <option key={place.code} value={place.code}>
              {place.label}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

function Typeahead({ described, onChoose }: { described: Described; onChoose: (place: FoundPlace) => void }) {
  const list = useId();
  const [typed, setTyped] = useState("");
  const [places, setPlaces] = useState<readonly FoundPlace[]>([]);
  const [active, setActive] = useState(-1);
  const latest = useRef("");
  useEffect(() => {
    latest.current = typed;
    if (typed.trim().length < SHORTEST) {
      setPlaces([]);
      return;
    }
    const waiting = setTimeout(async () => {
      const answer = await fetch(`/api/v1/places?q=${encodeURIComponent(typed)}`).catch(() => null);
      if (!answer?.ok || latest.current !== typed) return;
      setPlaces(((await answer.json()) as { data: FoundPlace[] }).data);
      setActive(-1);
    }, PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [typed]);

  const move = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) => Math.max(0, Math.min(places.length - 1, now + step)));
    } else if (event.key === "Enter" && places[active]) {
      event.preventDefault();
      onChoose(places[active]);
    } else if (event.key === "Escape") setPlaces([]);
  };
  return (
    <div className="relative">
      <input
        {...described}
        className="input"
        role="combobox"
        aria-expanded={places.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        placeholder={m["place.search"]()}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={move}
      />
      <div
        id={list}
        role="listbox"
        aria-label={m["place.find"]()}
        className={
          places.length > 0
            ? "absolute z-10 mt-1 max-h-72 w-full overflow-auto rounded-lg border border-edge bg-surface shadow-lg"
            : "hidden"
        }
      >
        {places.map((place, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled on the combobox, which keeps the focus
          <div
            key={place.code}
            id={`${list}-${at}`}
            role="option"
            aria-selected={at === active}
            tabIndex={-1}
            className={`cursor-pointer px-3 py-2 ${at === active ? "bg-action-soft" : "hover:bg-sunken"}`}
            onClick={() => onChoose(place)}
          >
            {place.label}
          </div>
        ))}
      </div>
      <p role="status" className="unseen">
        {places.length > 0 ? m["place.found"]({ count: places.length }) : ""}
      </p>
    </div>
  );
}
