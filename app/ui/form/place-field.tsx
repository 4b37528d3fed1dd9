import { useEffect, useState } from "react";
import { type FoundPlace, fieldId, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { type Described, Field, type FieldProps } from "#ui/form/field";
import { PlaceTypeahead } from "#ui/form/place-typeahead";

/**
 * A place, chosen by typing the name of a village, district, regency or province; after a wide one the next narrower can
 * be typed. Sends the code as `name`. Without JavaScript the words are posted with `_find`, and the answer offers what
 * was found to choose from (app/server/posted.ts); with it a list from GET /api/v1/places opens under the field.
 */
export function PlaceField(field: FieldProps) {
  const { form, name } = field;
  const code = typedValue(form, name);
  const [chosen, setChosen] = useState<FoundPlace | null>(
    code === "" ? null : { code, label: form.places?.[code] ?? code },
  );
  const [isTouched, setTouched] = useState(false);
  const before = useBefore(fieldId(name));
  const choose = (place: FoundPlace | null) => {
    setChosen(place);
    setTouched(true);
  };
  const found = form.found?.[name];
  return (
    <Field {...field}>
      {(described) => (
        <>
          {chosen && (before || !found) && (
            <p className="mb-1.5 flex flex-wrap items-center gap-x-3">
              <span>{m["place.chosen"]({ name: chosen.label })}</span>
              {before && (
                <button
                  key={chosen.code}
                  type="button"
                  className="btn btn-plain px-0"
                  // biome-ignore lint/a11y/noAutofocus: the field that had the focus is gone once a village is chosen
                  autoFocus={isTouched && isVillage(chosen)}
                  onClick={() => choose(null)}
                >
                  {m["place.clear"]()}
                </button>
              )}
            </p>
          )}
          {before ? (
            <>
              <input type="hidden" name={name} value={chosen?.code ?? ""} />
              {!isVillage(chosen) && (
                <PlaceTypeahead
                  key={chosen?.code}
                  described={described}
                  name={`${name}_search`}
                  within={chosen}
                  words={isTouched ? "" : before.words}
                  hasFocus={isTouched || before.hadFocus}
                  onChoose={choose}
                />
              )}
            </>
          ) : (
            <PlaceSearch described={described} field={field} />
          )}
        </>
      )}
    </Field>
  );
}

/** Kemendagri codes: "32" province, "32.12" regency, "32.12.05" district, "32.12.05.2001" village. */
function isVillage(place: FoundPlace | null): boolean {
  return place?.code.split(".").length === 4;
}

type Before = { words: string; hadFocus: boolean };

/** Null on the server and without JavaScript; then what was typed into the plain field before the browser ran the page. */
function useBefore(id: string): Before | null {
  const [before, setBefore] = useState<Before | null>(null);
  useEffect(() => {
    const field = document.getElementById(id);
    setBefore({
      words: field instanceof HTMLInputElement ? field.value : "",
      hadFocus: field !== null && field === document.activeElement,
    });
  }, [id]);
  return before;
}

function PlaceSearch({ described, field: { form, name } }: { described: Described; field: FieldProps }) {
  const found = form.found?.[name];
  return (
    <>
      {!found?.length && <input type="hidden" name={name} value={typedValue(form, name)} />}
      <div className="flex flex-wrap gap-2">
        <input
          {...described}
          className="input max-w-sm flex-1"
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
