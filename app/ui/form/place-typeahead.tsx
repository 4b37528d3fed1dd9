import { type KeyboardEvent, useEffect, useId, useState } from "react";
import type { FoundPlace } from "#app/ui/form/state";
import { m } from "#messages";
import type { Described } from "#ui/form/field";

const SHORTEST = 2;
const PAUSE_MS = 200;

type Props = {
  described: Described;
  name: string;
  /** What is chosen so far: typing looks below it. */
  within: FoundPlace | null;
  /** What was typed before the page came back. */
  words: string;
  /** A choice or a clearing brought it here: the typing goes on. */
  hasFocus: boolean;
  onChoose: (place: FoundPlace) => void;
};

/** The WAI-ARIA combobox with a list: typing finds, arrows move, Enter takes, Escape closes. */
export function PlaceTypeahead({ described, name, within, words, hasFocus, onChoose }: Props) {
  const list = useId();
  const [typed, setTyped] = useState(words);
  const [isIn, setIn] = useState(false);
  const { places, isAnswered, close } = useFoundPlaces(isIn ? typed : "", within);
  const [active, setActive] = useState(-1);
  const take = (place: FoundPlace) => {
    setTyped("");
    setActive(-1);
    close();
    onChoose(place);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(Math.max(0, Math.min(places.length - 1, active + step)));
    } else if (event.key === "Enter" && places.length > 0) {
      // Enter in an open list takes a place and never sends the form.
      event.preventDefault();
      const place = places[Math.max(0, active)];
      if (place) take(place);
    } else if (event.key === "Escape") close();
  };
  const isOpen = places.length > 0;
  const isNone = isIn && isAnswered && typed.trim().length >= SHORTEST && !isOpen;
  return (
    <div className="relative">
      <input
        {...described}
        className="input"
        name={name}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${list}-${active}` : undefined}
        placeholder={within ? m["place.search_within"]() : m["place.search"]()}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the same field, after a choice in it
        autoFocus={hasFocus}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(-1);
        }}
        onKeyDown={press}
        onFocus={() => setIn(true)}
        onBlur={() => setIn(false)}
      />
      <div
        id={list}
        role="listbox"
        aria-label={m["place.find"]()}
        className={
          isOpen
            ? "absolute z-10 mt-1 max-h-72 w-full overflow-auto rounded-lg border border-edge bg-surface shadow-lg"
            : "hidden"
        }
      >
        {places.map((place, at) => (
          <div
            key={place.code}
            id={`${list}-${at}`}
            role="option"
            aria-selected={at === active}
            tabIndex={-1}
            className={`target cursor-pointer px-3 py-2 ${at === active ? "bg-action-soft outline-2 -outline-offset-2 outline-action" : "hover:bg-sunken"}`}
            // Before the field loses the focus, which would close the list.
            onMouseDown={(event) => {
              event.preventDefault();
              take(place);
            }}
          >
            {place.label}
          </div>
        ))}
      </div>
      <p role="status" className={isNone ? "mt-1" : "unseen"}>
        {isOpen ? m["place.found"]({ count: places.length }) : isNone ? m["place.none"]() : ""}
      </p>
    </div>
  );
}

/** What the typed words may mean, asked after a short pause; an answer that comes too late is dropped. */
function useFoundPlaces(typed: string, within: FoundPlace | null) {
  const [places, setPlaces] = useState<readonly FoundPlace[]>([]);
  const [answeredFor, setAnsweredFor] = useState("");
  const parent = within?.code;
  useEffect(() => {
    if (typed.trim().length < SHORTEST) {
      setPlaces([]);
      return;
    }
    const abort = new AbortController();
    const look = async () => {
      const query = new URLSearchParams({ q: typed, ...(parent && { parent }) });
      try {
        const answer = await fetch(`/api/v1/places?${query}`, { signal: abort.signal });
        const found = answer.ok ? ((await answer.json()) as { data: FoundPlace[] }).data : [];
        if (abort.signal.aborted) return;
        setPlaces(found);
        setAnsweredFor(typed);
      } catch {
        // Typed on, or no network: the next letter asks again.
      }
    };
    const pause = setTimeout(look, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [typed, parent]);
  return { places, isAnswered: answeredFor === typed, close: () => setPlaces([]) };
}
