import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { type Opening, openCase } from "#db/people/writes";
import type { Viewer } from "#src/access/policy";
import { type IntakePerson, intakePersonAsOf } from "#src/people/person";
import { SafeContact } from "#src/people/safe-contact";
import { NOW, olga, TODAY } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";

let made = 0;
export const testId = (): string => `01930000-0000-7000-8000-${(++made).toString(16).padStart(12, "0")}`;

/** A made-up person; change what the test is about. */
export function aPerson(changes: Partial<IntakePerson> = {}): IntakePerson {
  return intakePersonAsOf(TODAY).parse({
    name: "Melati Contoh",
    birth_date: "1998-05-04",
    gender: "Feminine",
    citizenship: ["IDN"],
    phone: "0812 0000 0001",
    national_id: "3212044405980001",
    place_code: "32.12.14",
    ...changes,
  });
}

export function anOpening(changes: Partial<Opening> = {}): Opening {
  return {
    person_id: testId(),
    case_id: testId(),
    person: aPerson(),
    case: {
      pathway: "returnee",
      intake_source: "police",
      opened_on: "2026-03-01",
      returned_on: "2026-02-20",
      referred_on: null,
    },
    ...changes,
  };
}

export function aSafeContact(changes: Record<string, unknown> = {}) {
  return SafeContact.parse({
    channel: "whatsapp",
    number: "081200000002",
    safe_from: "09:00",
    safe_to: "15:00",
    cover_story: "Koperasi desa",
    ...changes,
  });
}

/** Opens a case as this viewer and gives its number. */
export function openedBy(
  database: Kysely<Database>,
  viewer: Viewer = olga,
  changes: Partial<Opening> = {},
  at = NOW,
): Promise<string> {
  return inTransactionOn(database, (trx) => openCase(trx, viewer, anOpening(changes), at));
}
