import { m } from "#messages";
import { placesLeft } from "#src/programmes/enrolment";

type Places = { capacity: number; places_taken: number };

/** How many places are taken and how many are free: in words, and as a bar that says the same to the eye. */
export function PlacesMeter({ places }: { places: Places }) {
  return (
    <span className="block max-w-64">
      <span>{placesWords(places)}</span>
      <svg
        aria-hidden
        viewBox={`0 0 ${places.capacity} 1`}
        preserveAspectRatio="none"
        className="mt-1.5 block h-2 w-full rounded-full"
      >
        <rect width={places.capacity} height="1" className="fill-line" />
        <rect width={places.places_taken} height="1" className="fill-action" />
      </svg>
    </span>
  );
}

export function placesWords(places: Places): string {
  const { capacity, places_taken } = places;
  const free = placesLeft(places);
  const left = free === 0 ? m["programme.places_full"]() : m["programme.places_free"]({ count: free });
  return `${m["programme.places_taken"]({ taken: places_taken, capacity })} · ${left}`;
}
