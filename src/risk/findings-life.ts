import { addDays, addMonths, ageOn, type Day } from "#src/day";
import {
  type CaseFacts,
  FREQUENCIES,
  type Frequency,
  type FrequencyAnswer,
  type Leaving,
  type VisitFact,
} from "#src/risk/facts";
import {
  answered,
  caseSource,
  type Finding,
  found,
  ifPresent,
  unanswered,
  unknown,
  visitsAnswering,
} from "#src/risk/finding";
import { metThePerson } from "#src/visits/contact";

/** From the return (or, where unknown, the exit from exploitation) through the same date `months` months later. */
export function earlyPeriod(facts: CaseFacts, today: Day, months: number): Finding {
  const start = facts.returned_on ?? facts.exited_on;
  if (!start) return facts.pathway === "prevention" ? notTrafficked(facts) : unknown("return_unknown");
  if (start.value > today) return found("absent", start, "not_yet_returned", { on: start.value }, [start.value]);
  const until = addMonths(start.value, months);
  const key = today <= until ? "early_period" : "past_early_period";
  return found(ifPresent(today <= until), start, key, { on: start.value, until, months }, [addDays(until, 1)]);
}

export function childAtTrafficking(facts: CaseFacts, years: number): Finding {
  const age = facts.age_at_trafficking;
  if (!age) return facts.pathway === "prevention" ? notTrafficked(facts) : unknown("age_at_trafficking_unknown");
  const wasYounger = age.value < years;
  return found(ifPresent(wasYounger), age, wasYounger ? "child_at_trafficking" : "grown_at_trafficking", {
    age: age.value,
    years,
  });
}

/** Where only the year of birth is known she is taken to be born on its last day: rather protected too long than too short. */
export function ageAtMost(facts: CaseFacts, today: Day, years: number): Finding {
  const { birth } = facts;
  if (!birth) return unknown("birth_unknown");
  const born = "day" in birth.value ? birth.value.day : `${birth.value.year}-12-31`;
  const isYoung = ageOn(born, today) <= years;
  const birthday = addMonths(born, 12 * (years + 1));
  const grows = ageOn(born, birthday) > years ? birthday : addDays(birthday, 1);
  return found(ifPresent(isYoung), birth, isYoung ? "young" : "grown", { years }, [grows]);
}

export function noDocument(facts: CaseFacts): Finding {
  const held = facts.identity_documents;
  if (!held) return unknown("documents_unknown");
  return found(ifPresent(held.value === 0), held, held.value === 0 ? "no_document" : "has_document", {
    count: held.value,
    on: held.on,
  });
}

/** The latest answer to a question put as "how often", at least as often as given. */
export function answerAtLeast(facts: CaseFacts, answer: FrequencyAnswer, least: Frequency): Finding {
  const visit = visitsAnswering(facts, (answers) => answers[answer] !== null)[0];
  const said = visit?.answers[answer];
  if (!visit || !said) return unanswered(facts);
  const isOften = FREQUENCIES.indexOf(said) >= FREQUENCIES.indexOf(least);
  return answered(visit, ifPresent(isOften), "answered_how_often", { answer, frequency: said });
}

export function wantsSupportHasNone(facts: CaseFacts): Finding {
  const visit = visitsAnswering(facts, (answers) => answers.wants_support !== null)[0];
  if (!visit) return unanswered(facts);
  if (visit.answers.wants_support === false) return answered(visit, "absent", "wants_no_support");
  const support = visitsAnswering(facts, (answers) => answers.has_support !== null)[0];
  if (!support) return unknown("support_unknown");
  return support.answers.has_support
    ? answered(support, "absent", "has_support")
    : answered(visit, "present", "wants_support");
}

export function plansToLeave(facts: CaseFacts, by: readonly Leaving[]): Finding {
  const isSo = ({ answers }: VisitFact) => answers.plans_to_leave !== null && by.includes(answers.plans_to_leave);
  // The family may know that she is leaving; that she stays only she can say.
  const visit = facts.visits.find((told) => isSo(told) || (metThePerson(told) && told.answers.plans_to_leave !== null));
  const leaving = visit?.answers.plans_to_leave;
  if (!visit || !leaving) return unanswered(facts);
  return answered(visit, ifPresent(by.includes(leaving)), "leaving", { leaving });
}

export function episodesOver(facts: CaseFacts, count: number): Finding {
  const episodes = facts.trafficking_episodes;
  if (!episodes) return facts.pathway === "prevention" ? notTrafficked(facts) : unknown("episodes_unknown");
  return found(ifPresent(episodes.value > count), episodes, "episodes", { count: episodes.value });
}

export function supportiveFamily(facts: CaseFacts): Finding {
  const visit = visitsAnswering(facts, (answers) => answers.supportive_family !== null)[0];
  if (!visit) return unanswered(facts);
  const isSupportive = visit.answers.supportive_family === true;
  return answered(visit, ifPresent(isSupportive), isSupportive ? "family_supports" : "family_does_not_support");
}

const notTrafficked = (facts: CaseFacts): Finding => found("absent", caseSource(facts), "prevention_pathway");
