export interface LookingBackTables {
  /** One looking back: everyone on a day, under a version. `tally`: counts of people as JSON (src/looking-back/tally.ts). */
  look_back: {
    id: string;
    day: string;
    risk_version: number;
    followed_until: string;
    state: string;
    asked_at: string;
    asked_by: string;
    ended_at: string | null;
    /** Cases to look at, and how many of them have been; `after_case`: the last of those. */
    cases: number;
    looked: number;
    after_case: string;
    /** Those who were being accompanied on the day, and how many of them could not be reconstructed in all. */
    people: number;
    uncertain: number;
    tally: string;
  };
  /** The band that each case would have had. */
  look_back_band: {
    look_back_id: string;
    case_id: string;
    band: string;
    review_now: number;
  };
}
