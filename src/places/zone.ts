const [WESTERN, CENTRAL, EASTERN] = [7, 8, 9] as const;

/**
 * How many hours the clocks of a place are ahead of UTC: western, central or eastern Indonesia by its province (Keppres 41/1987;
 * provinces that were split off since keep the time of where they were). Jakarta's where no place is known.
 */
export function hoursAheadAt(place_code: string | null): 7 | 8 | 9 {
  const province = place_code?.slice(0, 2) ?? "";
  if (/^[89]/.test(province)) return EASTERN;
  if (/^[57]/.test(province) || ["63", "64", "65"].includes(province)) return CENTRAL;
  return WESTERN;
}

/** The calendar day and the time "HH:MM" that the clocks of a place show at an instant. */
export function clockAt(place_code: string | null, instant: string): { day: string; time: string } {
  const there = new Date(Date.parse(instant) + hoursAheadAt(place_code) * 3_600_000).toISOString();
  return { day: there.slice(0, 10), time: there.slice(11, 16) };
}
