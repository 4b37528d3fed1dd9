/** What can be taken back, by its name in an address. */
export const FOLLOW_UP_RECORDS = {
  asset: "asset_given",
  "asset-check": "asset_check",
  check: "enterprise_check",
} as const;
export type FollowUpName = keyof typeof FOLLOW_UP_RECORDS;
export type FollowUpRecord = (typeof FOLLOW_UP_RECORDS)[FollowUpName];

export function isFollowUpName(name: string): name is FollowUpName {
  return Object.hasOwn(FOLLOW_UP_RECORDS, name);
}
