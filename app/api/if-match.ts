import { Refused } from "#db/errors";

/** The version that the caller read, from `If-Match: "3"`. @throws Refused("if_match_needed") when it says none. */
export function versionIn(ifMatch: string | undefined): number {
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(ifMatch ?? "")?.[1];
  if (version === undefined) throw new Refused("if_match_needed", "If-Match");
  return Number(version);
}
