import { describe, expect, test } from "vitest";
import { passwordMatches } from "#db/access/passwords";
import { historiesOf } from "#db/demo/histories";
import { curriculumOf, type DemoOffering } from "#db/demo/offerings";
import { DEMO_PASSWORD, DEMO_PASSWORD_HASH, type Layout, layOut } from "#db/demo/staff";
import type { Step } from "#db/demo/step";
import type { Opening } from "#db/people/writes";
import { addDays, dayInJakarta } from "#src/day";
import { FIGURES, type FigureName, fourFigures, shareOf } from "#src/outcomes/four-figures";
import { intakeAsOf } from "#src/people/intake";
import { canMove, type EnrolmentStatus, placesChange } from "#src/programmes/enrolment";
import { visitAsOf } from "#src/visits/visit";
import { NOW, TODAY } from "#tests/support/cast";

const IOM: Record<FigureName, number> = {
  men_and_boys: 30,
  elementary_or_less: 57,
  within_country: 16,
  several_transport_modes: 74,
};
const REGENCIES = ["32.09", "32.12", "33.01", "35.07", "52.03", "53.01", "53.11", "61.01"];
const MANY = process.env.LANGKAH_TEST_LONG ? 100_000 : 10_000;
const MINUTES_MS = 600_000;

function* programme(layout: Layout): Generator<{ steps: Step[]; offerings: DemoOffering[] }> {
  for (const office of layout.offices) {
    const { offerings } = curriculumOf(layout, office);
    yield { steps: historiesOf(layout, office, offerings), offerings };
  }
}

function openingsOf(steps: readonly Step[]): Opening[] {
  return steps.flatMap((step) => (step.does === "open" ? [step.opening] : []));
}

/** How far each figure is from IOM's, in points. */
function distances(people: number, seed: number): Record<string, number> {
  const victims = [...programme(layOut(seed, people, NOW))]
    .flatMap(({ steps }) => openingsOf(steps))
    .filter(({ determination }) => determination?.confirmed_result === "ActualVictimOfTrafficking")
    .map(({ person, trafficking }) => ({
      gender: person.gender,
      education: person.education,
      within_country: trafficking?.within_country ?? null,
      transport_modes: trafficking?.transport_modes ?? [],
    }));
  expect(victims.length).toBeGreaterThan(people * 0.6);
  const figures = fourFigures(victims);
  return Object.fromEntries(FIGURES.map((name) => [name, Math.abs((shareOf(figures[name]) ?? 0) * 100 - IOM[name])]));
}

describe("the four figures of IOM Indonesia's page", () => {
  test.each([1, 2, 3, 7, 42])("are met to within 3 points by 400 people from seed %i", (seed) => {
    for (const [name, distance] of Object.entries(distances(400, seed)))
      expect([name, distance <= 3]).toEqual([name, true]);
  });

  test(`are met to within 1 point by ${MANY.toLocaleString("en")} people`, { timeout: MINUTES_MS }, () => {
    for (const [name, distance] of Object.entries(distances(MANY, 1)))
      expect([name, distance <= 1]).toEqual([name, true]);
  });
});

test("nothing happens to anybody before her case was opened, in a large programme with many newcomers", {
  timeout: MINUTES_MS,
}, () => {
  const layout = layOut(1, 100_000, NOW);
  const office = layout.offices[0]!;
  const known = new Set<string>();
  const { offerings } = curriculumOf(layout, office);
  for (const step of historiesOf(layout, office, offerings))
    if (step.does === "open") known.add(step.case_id);
    else if (!known.has(step.case_id)) throw new Error(`${step.does} before the case was opened, at ${step.at}`);
  expect(known.size).toBeGreaterThan(1_000);
});

describe("the histories of 400 people", () => {
  const layout = layOut(1, 400, NOW);
  const offices = [...programme(layout)];
  const steps = offices.flatMap((office) => office.steps);
  const openings = openingsOf(steps);

  test("are 400, in eight regencies, each person known by a name that says it is made up", () => {
    expect(openings).toHaveLength(400);
    expect([...new Set(openings.map(({ person }) => person.place_code?.slice(0, 5)))].sort()).toEqual(REGENCIES);
    const surnames = /(Contoh|Fiktif|Teladan|Rekaan|Umpama|Percobaan|Andaian|Misalan|Khayali|Peraga|Tiruan|Karangan)$/;
    expect(openings.filter(({ person }) => !surnames.test(person.name))).toEqual([]);
    expect(openings.filter(({ person }) => person.phone !== null && !person.phone.startsWith("+62899000"))).toEqual([]);
    expect(
      openings.filter(({ person }) => person.national_id !== null && person.national_id.slice(4, 6) !== "99"),
    ).toEqual([]);
  });

  test("begin with intakes that the product would accept from anyone", () => {
    for (const { person_id: _person, case_id: _case, field_staff_id: _field, ...intake } of openings) {
      const read = intakeAsOf(intake.case.opened_on, intake).safeParse(intake);
      expect([intake.person.name, read.error?.issues ?? []]).toEqual([intake.person.name, []]);
      expect(read.data).toEqual(intake);
    }
  });

  test("hold visits that the product would accept, none of them before the case or ahead of its day", () => {
    const openedOn = new Map(openings.map(({ case_id, case: { opened_on } }) => [case_id, opened_on]));
    for (const step of steps)
      if (step.does === "visit") {
        const read = visitAsOf(dayInJakarta(step.at)).safeParse(step.visit);
        expect(read.error?.issues ?? []).toEqual([]);
        expect(step.visit.visited_on > openedOn.get(step.case_id)!).toBe(true);
      }
  });

  test("never hold more people in a run than it has places, and move only where enrolments may move", () => {
    for (const { steps, offerings } of offices) {
      const taken = new Map<string, number>();
      const state = new Map<string, { offering_id: string; status: EnrolmentStatus }>();
      const room = new Map(offerings.map(({ id, capacity }) => [id, capacity]));
      const change = (offering_id: string, from: EnrolmentStatus | null, to: EnrolmentStatus) => {
        const now = (taken.get(offering_id) ?? 0) + placesChange(from, to);
        taken.set(offering_id, now);
        expect(now).toBeLessThanOrEqual(room.get(offering_id)!);
      };
      for (const step of steps) {
        if (step.does === "enrol") {
          const { id, offering_id, status } = step.enrolment;
          change(offering_id, null, status);
          state.set(id, { offering_id, status });
        }
        if (step.does === "move") {
          const enrolment = state.get(step.move.enrolment_id)!;
          expect(canMove(enrolment.status, step.move.to_status)).toBe(true);
          change(enrolment.offering_id, enrolment.status, step.move.to_status);
          enrolment.status = step.move.to_status;
        }
      }
      expect([...taken.values()].some((count, at) => count === [...room.values()][at])).toBe(true);
    }
  });

  test("hang together: people who finish an activity earn more at the end than people who left it", () => {
    const ended = new Map<string, string>();
    for (const step of steps)
      if (step.does === "move" && ["completed", "dropped_out"].includes(step.move.to_status))
        ended.set(step.case_id, step.move.to_status);
    const last = new Map<string, number>();
    for (const step of steps)
      if (step.does === "visit" && step.visit.monthly_income_idr !== null)
        last.set(step.case_id, step.visit.monthly_income_idr);
    const mean = (how: string) => {
      const incomes = [...ended].filter(([id, end]) => end === how && last.has(id)).map(([id]) => last.get(id)!);
      return incomes.reduce((sum, income) => sum + income, 0) / incomes.length;
    };
    expect(mean("completed")).toBeGreaterThan(mean("dropped_out") * 1.2);
  });

  test("lie within the three years before today, oldest first, and nothing is done ahead of today", () => {
    for (const { steps } of offices)
      for (const [at, step] of steps.entries()) {
        expect(step.at <= NOW).toBe(true);
        if (at > 0) expect(step.at >= steps[at - 1]!.at).toBe(true);
      }
    const returned = openings.flatMap(({ case: { returned_on } }) => returned_on ?? []);
    expect(returned.every((on) => on > addDays(TODAY, -1100) && on < TODAY)).toBe(true);
  });

  test("tell of every kind of thing that happens", () => {
    const does = new Set(steps.map((step) => step.does));
    expect([...does].sort()).toEqual([
      "agree_plan",
      "answer_objection",
      "ask_closure",
      "ask_transfer",
      "assess",
      "assign",
      "attend",
      "decide_closure",
      "enrol",
      "hand_over",
      "handle_flags",
      "incident",
      "move",
      "object",
      "open",
      "reassess",
      "refer",
      "refer_step",
      "refuse",
      "reopen",
      "report_progress",
      "review",
      "seek_contact",
      "tell_debt",
      "tell_debt_state",
      "tell_household",
      "tell_partner",
      "visit",
      "withdraw_consent",
      "withdraw_visit",
    ]);
    const outcomes = new Set(steps.flatMap((step) => (step.does === "visit" ? [step.visit.outcome] : [])));
    expect([...outcomes].sort()).toEqual(["completed", "moved", "not_found", "postponed", "refused", "unsafe"]);
  });
});

test("the accounts open with the password that is written down for them", async () => {
  expect(await passwordMatches(DEMO_PASSWORD_HASH, DEMO_PASSWORD)).toBe(true);
  const { offices, others } = layOut(1, 400, NOW);
  const emails = [...others, ...offices.flatMap(({ officers, field }) => [...officers, ...field])].map(
    ({ email }) => email,
  );
  for (const name of ["officer", "officer2", "field", "field2", "manager", "manager2", "treasurer", "admin", "admin2"])
    expect(emails).toContain(`${name}@demo.example`);
  expect(new Set(emails).size).toBe(emails.length);
});

test("a large programme has an office in every regency and cases enough for everyone", () => {
  const { offices } = layOut(1, 100_000, NOW);
  expect([...new Set(offices.map(({ place_code }) => place_code))].sort()).toEqual(REGENCIES);
  expect(new Set(offices.map(({ name }) => name)).size).toBe(offices.length);
  expect(offices.reduce((sum, { people }) => sum + people, 0)).toBe(100_000);
  for (const { people, officers } of offices) expect(people / officers.length).toBeLessThanOrEqual(400);
});
