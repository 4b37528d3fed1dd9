import { ASO } from "#src/instruments/aso";
import type { Definition } from "#src/instruments/definition";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { RSS_STYLE } from "#src/instruments/rss-style";

/** The instruments that a new installation has: version 1 of each. */
export const BUILT_IN: readonly { code: string; definition: Definition }[] = [
  { code: "RSS_STYLE", definition: RSS_STYLE },
  { code: "ASO", definition: ASO },
  { code: "FOLLOW_UP", definition: FOLLOW_UP },
];

export const BASELINE_INSTRUMENT = "RSS_STYLE";

/** "RSS_STYLE.1", and the first of its score versions "RSS_STYLE.1.1". */
export function versionId(code: string, version: number): string {
  return `${code}.${version}`;
}

/** Which version of its instrument an id names. */
export function versionIn(instrument_version_id: string): number {
  return Number(instrument_version_id.slice(instrument_version_id.lastIndexOf(".") + 1));
}
export function scoreVersionId(instrument_version_id: string, number: number): string {
  return `${instrument_version_id}.${number}`;
}
