import { m } from "#messages";
import { placesLeft } from "#src/programmes/enrolment";

type Places = { capacity: number; places_taken: number };

/** How many places are taken and how many are free, in words; the bar shows the same. */
export function PlacesMeter({ places }: { places: Places }) {
  const { capacity, places_taken } = places;
  return (
    <span className="block max-w-56">
      <span>{placesWords(places)}</span>
      <meter
        aria-label={m["programme.places"]()}
        min={0}
        max={capacity}
        value={places_taken}
        className="mt-1 block h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken bg-none [&::-moz-meter-bar]:bg-action [&::-moz-meter-bar]:bg-none [&::-webkit-meter-bar]:h-2 [&::-webkit-meter-bar]:border-0 [&::-webkit-meter-bar]:bg-sunken [&::-webkit-meter-bar]:bg-none [&::-webkit-meter-inner-element]:block [&::-webkit-meter-optimum-value]:bg-action [&::-webkit-meter-optimum-value]:bg-none"
      />
    </span>
  );
}

export function placesWords(places: Places): string {
  const { capacity, places_taken } = places;
  const free = placesLeft(places);
  const left = free === 0 ? m["programme.places_full"]() : m["programme.places_free"]({ count: free });
  return `${m["programme.places_taken"]({ taken: places_taken, capacity })} · ${left}`;
}
