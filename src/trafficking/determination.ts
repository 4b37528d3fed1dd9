import * as z from "zod/mini";
import { choice, choices, dayAnswer, orNull, paragraphs, refuse, yesOrNo } from "#src/answer";
import type { Day } from "#src/day";
import { DECISION_ORGANISATIONS, TRAFFICKING_STATUSES } from "#src/trafficking/code-lists";
import { ACTS, MEANS, PURPOSES } from "#src/trafficking/legal-elements";

export type TraffickingStatus = (typeof TRAFFICKING_STATUSES.codes)[number];

/** What the assessor found of the law's elements. An empty list: none established. */
export type Elements = {
  acts: readonly (typeof ACTS.codes)[number][];
  means: readonly (typeof MEANS.codes)[number][];
  purposes: readonly (typeof PURPOSES.codes)[number][];
  is_child: boolean;
};

export const SOURCES = {
  uu21_definition: {
    law: "UU 21/2007",
    article: "Pasal 1 angka 1",
    text_en:
      "Trafficking in persons: an act, by one of the means, for the purpose of exploitation or so that a person is exploited, within a country or between countries.",
    text_id:
      "Perdagangan orang: tindakan, dengan salah satu cara, untuk tujuan eksploitasi atau mengakibatkan orang tereksploitasi, di dalam negara maupun antarnegara.",
  },
  palermo_definition: {
    law: "Palermo Protocol",
    article: "3(a)",
    text_en: "Trafficking in persons is an act, by one of the means, for the purpose of exploitation.",
    text_id: "Perdagangan orang adalah tindakan, dengan salah satu cara, untuk tujuan eksploitasi.",
  },
  palermo_consent: {
    law: "Palermo Protocol",
    article: "3(b)",
    text_en: "Where any of the means was used, the consent of the person does not matter.",
    text_id: "Bila salah satu cara digunakan, persetujuan orang itu tidak berpengaruh.",
  },
  palermo_child: {
    law: "Palermo Protocol",
    article: "3(c)",
    text_en:
      "For a child, the act and the purpose are enough: no means is needed. Pasal 1 of UU 21/2007 does not state this itself.",
    text_id:
      "Bagi anak, tindakan dan tujuan sudah cukup: tidak perlu ada cara. Pasal 1 UU 21/2007 sendiri tidak menyebutkannya.",
  },
  palermo_child_age: {
    law: "Palermo Protocol",
    article: "3(d)",
    text_en: "A child is anyone under eighteen.",
    text_id: "Anak adalah setiap orang yang berumur di bawah delapan belas tahun.",
  },
} as const;

export type Source = { law: string; article: string; text_en: string; text_id: string };
export type Finding = {
  result: TraffickingStatus;
  met: { act: boolean; means: boolean; purpose: boolean };
  means_required: boolean;
  sources: Source[];
};

/**
 * What the elements found add up to under UU 21/2007 Pasal 1 and Palermo art. 3: a working aid for the assessor, not a legal decision,
 * and a person confirms or changes it.
 * All needed elements: actual victim. Some of them: possible victim, because the missing one may only not be known yet.
 * None of them: not a victim. For a child no means is needed, and a means alone says nothing.
 */
export function determine({ acts, means, purposes, is_child }: Elements): Finding {
  const met = { act: acts.length > 0, means: means.length > 0, purpose: purposes.length > 0 };
  const needed = is_child ? [met.act, met.purpose] : [met.act, met.means, met.purpose];
  return { result: resultOf(needed), met, means_required: !is_child, sources: sourcesFor(is_child, met.means) };
}

function resultOf(needed: readonly boolean[]): TraffickingStatus {
  if (needed.every(Boolean)) return "ActualVictimOfTrafficking";
  return needed.some(Boolean) ? "PossibleVictimOfTrafficking" : "NotAVictimOfTrafficking";
}

function sourcesFor(isChild: boolean, hasMeans: boolean): Source[] {
  const sources: Source[] = [SOURCES.uu21_definition, SOURCES.palermo_definition];
  if (isChild) return [...sources, SOURCES.palermo_child, SOURCES.palermo_child_age];
  return hasMeans ? [...sources, SOURCES.palermo_consent] : sources;
}

/** The question group "determination". The computed result is never typed in; a person says what she confirms. */
export const Determination = z
  .object({
    acts: choices(ACTS),
    means: choices(MEANS),
    purposes: choices(PURPOSES),
    is_child: yesOrNo,
    confirmed_result: choice(TRAFFICKING_STATUSES),
    decision_org: orNull(choice(DECISION_ORGANISATIONS)),
    decided_on: dayAnswer,
    note: orNull(paragraphs(4000)),
  })
  .check((payload) => {
    const { confirmed_result, note } = payload.value;
    // Whoever departs from the checklist says why.
    if (confirmed_result !== determine(payload.value).result && note === null)
      refuse(payload, "note", "reason_required");
  });
export type Determination = z.infer<typeof Determination>;

export function determinationAsOf(today: Day) {
  return Determination.check((payload) => {
    if (payload.value.decided_on > today) refuse(payload, "decided_on", "in_the_future");
  });
}
