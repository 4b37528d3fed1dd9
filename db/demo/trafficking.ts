import { atShare, type Chance } from "#db/demo/chance";
import { NARRATIVES } from "#db/demo/wording";
import { addDays, type Day } from "#src/day";
import type { Determination } from "#src/trafficking/determination";
import { determine } from "#src/trafficking/determination";
import type { TraffickingExperience } from "#src/trafficking/experience";

/** Shares after IOM Indonesia's page: trafficked within the country 16 %, moved by more than one mode of transport 74 %. */
const WITHIN_COUNTRY = 0.16;
const SEVERAL_MODES = 0.74;

type Form = Pick<TraffickingExperience, "exploitation_types" | "labour_industry" | "sexual_exploitation_types"> & {
  key: keyof typeof NARRATIVES;
  countries: readonly TraffickingExperience["exploitation_countries"][number][];
  purposes: Determination["purposes"];
};
const form = (
  key: Form["key"],
  countries: Form["countries"],
  exploitation_types: Form["exploitation_types"],
  labour_industry: Form["labour_industry"],
  purposes: Form["purposes"],
  sexual: Form["sexual_exploitation_types"] = [],
): Form => ({ key, countries, exploitation_types, labour_industry, purposes, sexual_exploitation_types: sexual });

const AT_HOME: Form["countries"] = ["IDN"];
const DOMESTIC = form(
  "domestic",
  ["MYS", "SAU", "ARE", "HKG", "SGP", "TWN"],
  ["Servitude", "ForcedLabour"],
  "T_ActivitiesOfHouseholdsAsEmployers",
  ["forced_labour", "slavery"],
);
const FISHING = form("fishing", ["TWN", "CHN", "KOR", "FJI"], ["ForcedLabour"], "A_AgricultureForestryAndFishing", [
  "forced_labour",
  "use_of_labour",
]);
const PLANTATION = form("plantation", ["MYS"], ["ForcedLabour"], "A_AgricultureForestryAndFishing", [
  "forced_labour",
  "extortion",
]);
const BUILDING = form("building", ["MYS", "BRN"], ["ForcedLabour"], "F_Construction", ["forced_labour"]);
const ONLINE = form("online", ["KHM", "MMR", "PHL", "LAO"], ["ForcedLabour"], "J_InformationAndCommunication", [
  "forced_labour",
  "extortion",
]);
const ENTERTAINMENT = form(
  "entertainment",
  ["MYS", "SGP"],
  ["SexualExploitation"],
  "R_ArtsEntertainmentAndRecreation",
  ["prostitution", "sexual_use"],
  ["Prostitution"],
);
const MARRIAGE = form("marriage", ["CHN", "TWN"], ["ForcedMarriage"], null, ["slavery", "other"]);
const within = (abroad: Form): Form => ({ ...abroad, countries: AT_HOME });

const FORMS: Record<"women_abroad" | "men_abroad" | "women_here" | "men_here", readonly (readonly [Form, number])[]> = {
  women_abroad: [
    [DOMESTIC, 62],
    [ONLINE, 9],
    [ENTERTAINMENT, 13],
    [MARRIAGE, 9],
    [PLANTATION, 7],
  ],
  men_abroad: [
    [FISHING, 48],
    [PLANTATION, 22],
    [ONLINE, 19],
    [BUILDING, 11],
  ],
  women_here: [
    [within(ENTERTAINMENT), 62],
    [within(DOMESTIC), 38],
  ],
  men_here: [
    [within(FISHING), 55],
    [within(PLANTATION), 45],
  ],
};

const MODES_ABROAD = ["car", "bus", "ferry", "plane", "boat"] as const;
const MODES_HERE = ["car", "bus", "motorcycle", "train", "ferry"] as const;
/** Kota Tangerang, Batam, Jakarta Timur, Surabaya, Nunukan: where people are gathered before they are taken on. */
const TRANSIT = ["36.71", "21.71", "31.75", "35.78", "65.03"] as const;
const EXPLOITED_HERE = ["21.71", "31.73", "51.71", "94.01", "62.02"] as const;

export type Told = {
  age: number;
  masculine: boolean;
  village: string;
  returned_on: Day;
  within: number;
  modes: number;
};

/** One episode, in the order in which it went: recruited at home, gathered somewhere, exploited there. */
export function madeUpExperience(chance: Chance, told: Told): { experience: TraffickingExperience; form: Form } {
  const here = told.within < WITHIN_COUNTRY;
  const made = atShare(FORMS[`${told.masculine ? "men" : "women"}_${here ? "here" : "abroad"}`], chance.share());
  const months = Math.max(1, Math.min(84, Math.round(14 + chance.bell() * 11)));
  const exit_on = addDays(told.returned_on, -chance.between(2, 60));
  const departure_on = addDays(exit_on, -months * 30 - chance.between(5, 25));
  const ageThen = told.age - Math.round((months + 1) / 12);
  const online = chance.odds(0.34);
  const modes = here ? MODES_HERE : MODES_ABROAD;
  const first = chance.pick(modes);
  const others = modes.filter((mode) => mode !== first);
  const second = chance.pick(others);
  const country = chance.pick(made.countries);
  const control = chance.some(
    [
      "PhysicalThreats",
      "ThreatsLawEnforcement",
      "FalsePromises",
      "TakesEarnings",
      "PsychologicalAbuse",
      "ExcessiveWorkingHours",
      "WithholdsNecessities",
    ] as const,
    0.4,
  );
  const bonded = chance.odds(0.5);
  const withheld = here ? chance.odds(0.3) : chance.odds(0.75);
  return {
    form: made,
    experience: {
      episode: chance.odds(0.05) ? 2 : 1,
      departure_on: chance.odds(0.9) ? departure_on : null,
      exit_on,
      age_when_trafficked: chance.odds(0.92) ? Math.max(12, ageThen) : null,
      recruitment_method: online
        ? chance.pick(["ThroughOnlineSocialNetworks", "ThroughAnOnlineAdvertisement"] as const)
        : chance.pick([
            "ThroughFamilyOrFamilyEvents",
            "ThroughFriendsOrSocialEvents",
            "ThroughFriendsOrSocialEvents",
            "Other",
          ] as const),
      recruiter_relation: online ? "Unacquainted" : chance.pick(["Acquainted", "Acquainted", "Familial"] as const),
      recruitment_apps: online ? [chance.pick(["Facebook", "WhatsApp", "Telegram", "TikTok"] as const)] : [],
      exploitation_types: told.age < 18 && made.key === "plantation" ? ["ChildLabour"] : made.exploitation_types,
      labour_industry: made.labour_industry,
      sexual_exploitation_types: made.sexual_exploitation_types,
      methods_of_control: [
        ...control,
        ...(bonded ? (["DebtBondage"] as const) : []),
        ...(withheld ? (["WithholdsDocuments"] as const) : []),
      ],
      months,
      documents_withheld: withheld,
      transport_modes:
        told.modes < SEVERAL_MODES
          ? [first, second, ...(chance.odds(0.3) ? [others.find((mode) => mode !== second)!] : [])]
          : [first],
      within_country: here,
      exploitation_countries: [country],
      narrative: chance.odds(0.75) ? NARRATIVES[made.key][chance.below(2)]! : null,
      places: [
        { kind: "Recruitment", country: "IDN", place_code: told.village, description: null },
        ...(chance.odds(0.7)
          ? [
              {
                kind: "Transit" as const,
                country: "IDN" as const,
                place_code: chance.pick(TRANSIT),
                description: chance.odds(0.3) ? "Rumah penampungan" : null,
              },
            ]
          : []),
        { kind: "Exploitation", country, place_code: here ? chance.pick(EXPLOITED_HERE) : null, description: null },
      ],
    },
  };
}

/** What the assessor found: mostly all elements, sometimes one that is not known yet, rarely none. */
export function madeUpDetermination(chance: Chance, made: Form, wasChild: boolean, decided_on: Day): Determination {
  const outcome = chance.weighted([
    ["all", 88],
    ["some", 9],
    ["none", 3],
  ]);
  const acts: Determination["acts"] =
    outcome === "none"
      ? []
      : ["recruitment", ...chance.some(["transportation", "harbouring", "sending", "transfer"] as const, 0.5)];
  const means: Determination["means"] =
    outcome === "all" || (outcome === "some" && wasChild)
      ? [
          chance.pick(["fraud", "fraud", "abuse_of_power", "debt_bondage"] as const),
          ...chance.some(["threat_of_force", "confinement", "forgery"] as const, 0.25),
        ]
      : [];
  const purposes: Determination["purposes"] =
    outcome === "none" || (outcome === "some" && wasChild) ? [] : made.purposes;
  const elements = { acts, means, purposes, is_child: wasChild };
  return {
    ...elements,
    confirmed_result: determine(elements).result,
    decision_org: chance.weighted([
      ["NonPoliceGovernmentalOrganization", 50],
      ["Police", 22],
      ["NGO", 25],
      [null, 3],
    ] as const),
    decided_on,
    note: chance.odds(0.15) ? "Contoh catatan: unsur dicocokkan dengan keterangan yang bersangkutan." : null,
  };
}
