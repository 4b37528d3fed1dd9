import * as z from "zod/mini";
import { orNull, refuse } from "#src/answer";
import { Consent, consentAsOf, consentGroupAsOf, consentsIn } from "#src/consent/consent";
import type { Day } from "#src/day";
import { type Errors, type FormReading, readTyped, type Typed } from "#src/form";
import { Baseline, baselineAsOf } from "#src/people/baseline";
import { type Birth, isChildOn } from "#src/people/birth";
import { caseGroupAsOf, IntakeCase, intakeCaseAsOf, type Pathway } from "#src/people/case-file";
import { ContactGroup, DocumentsGroup, IntakePerson, intakePersonAsOf, personGroupAsOf } from "#src/people/person";
import { SafeContact, safeContactAsOf } from "#src/people/safe-contact";
import { Determination, determinationAsOf } from "#src/trafficking/determination";
import { experienceAsOf, TraffickingExperience, wasChild } from "#src/trafficking/experience";

/** The question groups of an intake, in the order they are asked. */
export const INTAKE_GROUPS = [
  "person",
  "consent",
  "contact",
  "safe_contact",
  "case",
  "documents",
  "baseline",
  "trafficking",
  "determination",
] as const;
export type IntakeGroup = (typeof INTAKE_GROUPS)[number];

/** Groups about a past that someone in prevention does not have. */
const RETURNEE_ONLY: readonly IntakeGroup[] = ["trafficking", "determination"];
/** Without these there is no case; the others can be asked later. */
const NEEDED: readonly IntakeGroup[] = ["person", "consent", "safe_contact", "case"];

export function groupsFor(pathway: Pathway): IntakeGroup[] {
  return INTAKE_GROUPS.filter((group) => pathway === "returnee" || !RETURNEE_ONLY.includes(group));
}

export function isNeeded(group: IntakeGroup): boolean {
  return NEEDED.includes(group);
}

/** An intake under way: what was typed so far, group by group, as typed. A group that nobody opened is absent. Plain JSON. */
export type IntakeDraft = { pathway: Pathway; groups: Partial<Record<IntakeGroup, Typed>> };

/** The schema of one group's form, given what the rest of the draft says (a child's consent needs a guardian). */
export function groupSchema<Group extends IntakeGroup>(
  group: Group,
  draft: IntakeDraft,
  today: Day,
): GroupSchemas[Group] {
  return schemasFor(draft, today)[group]() as GroupSchemas[Group];
}

type GroupSchemas = { [Group in IntakeGroup]: ReturnType<ReturnType<typeof schemasFor>[Group]> };

function schemasFor(draft: IntakeDraft, today: Day) {
  const birth = () => birthIn(draft, today);
  return {
    consent: () => consentGroupAsOf({ today, is_child: isChildIn(draft, today) }),
    person: () => personGroupAsOf(today),
    contact: () => ContactGroup,
    safe_contact: () => safeContactAsOf(today),
    case: () => caseGroupAsOf(today, draft.pathway, birth()),
    documents: () => DocumentsGroup,
    baseline: () => baselineAsOf(today),
    trafficking: () => experienceAsOf(today, birth()),
    determination: () => determinationAsOf(today),
  };
}

/** Reads one group of the draft; undefined when nobody opened it. */
export function readGroup<Group extends IntakeGroup>(
  draft: IntakeDraft,
  group: Group,
  today: Day,
): FormReading<z.output<GroupSchemas[Group]>> | undefined {
  const typed = draft.groups[group];
  if (typed === undefined) return undefined;
  const computed = group === "determination" ? childInTrafficking(draft, today) : null;
  const answers = computed === null ? typed : { ...typed, is_child: computed ? "1" : "0" };
  return readTyped(groupSchema(group, draft, today), answers) as FormReading<z.output<GroupSchemas[Group]>>;
}

export type GroupState = { state: "not_started" | "in_progress" | "complete"; missing: string[]; errors: Errors };

/** How far a group is: `missing` are needed answers nobody gave, `errors` everything that stands in the way. */
export function groupState(draft: IntakeDraft, group: IntakeGroup, today: Day): GroupState {
  const reading = readGroup(draft, group, today);
  if (reading === undefined) return { state: "not_started", missing: [], errors: {} };
  if (reading.success) return { state: "complete", missing: [], errors: {} };
  const missing = Object.entries(reading.errors).filter(([, codes]) => codes.some((code) => MISSING.includes(code)));
  return { state: "in_progress", missing: missing.map(([field]) => field), errors: reading.errors };
}
const MISSING: readonly string[] = ["required", "no_birth_information", "guardian_required", "assent_required"];

/** Can the draft become a case: every needed group complete and none half done? */
export function isReady(draft: IntakeDraft, today: Day): boolean {
  return groupsFor(draft.pathway).every((group) => {
    const { state } = groupState(draft, group, today);
    return state === "complete" || (state === "not_started" && !isNeeded(group));
  });
}

/** Under 18 today, by what the draft says of her birth. */
export function isChildIn(draft: IntakeDraft, today: Day): boolean {
  const birth = birthIn(draft, today);
  return birth !== undefined && isChildOn(birth, today);
}

/** Was she under 18 when trafficked, by what the draft says; null when that is not known. */
export function childInTrafficking(draft: IntakeDraft, today: Day): boolean | null {
  const experience = readGroup(draft, "trafficking", today);
  return experience?.success ? wasChild(experience.data, birthIn(draft, today)) : null;
}

function birthIn(draft: IntakeDraft, today: Day): Birth | undefined {
  const person = draft.groups.person && readTyped(personGroupAsOf(today), draft.groups.person);
  return person?.success ? person.data : undefined;
}

/** A whole intake: what one call of the API, one row of an import or one finished draft brings. */
export const Intake = z.object({
  person: IntakePerson,
  case: IntakeCase,
  consents: z.array(Consent).check(z.maxLength(20, { error: "too_many" })),
  safe_contact: orNull(SafeContact),
  baseline: orNull(Baseline),
  trafficking: orNull(TraffickingExperience),
  determination: orNull(Determination),
});
export type Intake = z.infer<typeof Intake>;

/** The schema for `input` as of today: rules on children and on days before birth need to know the person in it. */
export function intakeAsOf(today: Day, input: unknown) {
  const person = intakePersonAsOf(today).safeParse((input as { person?: unknown } | null | undefined)?.person);
  const birth = person.success ? person.data : undefined;
  return z
    .object({
      person: intakePersonAsOf(today),
      case: intakeCaseAsOf(today, birth),
      consents: z
        .array(consentAsOf({ today, is_child: birth !== undefined && isChildOn(birth, today) }), { error: "required" })
        .check(z.maxLength(20, { error: "too_many" })),
      safe_contact: orNull(safeContactAsOf(today)),
      baseline: orNull(baselineAsOf(today)),
      trafficking: orNull(experienceAsOf(today, birth)),
      determination: orNull(determinationAsOf(today)),
    })
    .check((payload) => {
      const { consents, trafficking, determination } = payload.value;
      const agreed = consents.some(({ purpose, decision }) => purpose === "case_management" && decision === "given");
      if (!agreed) refuse(payload, "consents", "consent_needed");
      if (payload.value.case.pathway === "prevention") {
        if (trafficking !== null) refuse(payload, "trafficking", "not_in_prevention");
        if (determination !== null) refuse(payload, "determination", "not_in_prevention");
      }
    });
}

export type IntakeReading =
  | { success: true; data: Intake }
  | { success: false; groups: Partial<Record<IntakeGroup, Errors>> };

/** The finished draft as an intake, or what each group still lacks. */
export function intakeFrom(draft: IntakeDraft, today: Day): IntakeReading {
  const groups: Partial<Record<IntakeGroup, Errors>> = {};
  const answers = <Group extends IntakeGroup>(group: Group): z.output<GroupSchemas[Group]> | null => {
    if (!groupsFor(draft.pathway).includes(group)) return null;
    const reading = readGroup(draft, group, today);
    if (reading?.success) return reading.data;
    if (reading) groups[group] = reading.errors;
    else if (isNeeded(group)) groups[group] = { [group]: ["required"] };
    return null;
  };
  const who = answers("person");
  const consent = answers("consent");
  const arrival = answers("case");
  const contact = answers("contact") ?? ContactGroup.parse({});
  const documents = answers("documents") ?? DocumentsGroup.parse({});
  const rest = {
    safe_contact: answers("safe_contact"),
    baseline: answers("baseline"),
    trafficking: answers("trafficking"),
    determination: answers("determination"),
  };
  if (!who || !consent || !arrival || Object.keys(groups).length > 0) return { success: false, groups };
  return {
    success: true,
    data: {
      person: { ...who, ...contact, ...documents },
      case: { pathway: draft.pathway, ...arrival },
      consents: consentsIn(consent),
      ...rest,
    },
  };
}
