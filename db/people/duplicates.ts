import { staffNames } from "#db/access/reads";
import type { Db } from "#db/database";
import { openedPerson } from "#db/people/person-columns";
import { personKeys } from "#db/vault/person-keys";
import { tokenOf } from "#db/vault/search-index";
import { mayReadFields, type Viewer } from "#src/access/policy";
import { type Comparable, likelyDuplicates } from "#src/people/duplicates";
import { nameTrigrams } from "#src/people/name";
import type { IntakePerson } from "#src/people/person";
import { foldedWords, isCommonWord } from "#src/people/spelling";

const MOST_CANDIDATES = 150;
/** A record that shares less of its name than this is another person, unless a number says otherwise. */
const LEAST_SHARED = 0.3;

/** Someone who may already be known. `person` only where the viewer reads her identity; otherwise she asks the owner. */
export type KnownDuplicate = {
  case_number: string;
  office_name: string;
  owner_name: string;
  likelihood: string;
  reasons: readonly string[];
  person: IntakePerson | null;
};

/**
 * Search before create: who in the whole programme may be the same person. Every office is asked, because a second record
 * is a danger; what comes back about a stranger is a case number and whom to ask, never her name.
 */
export async function findDuplicates(db: Db, viewer: Viewer, newcomer: Comparable): Promise<KnownDuplicate[]> {
  const candidates = await candidateIds(db, newcomer);
  if (candidates.length === 0) return [];
  const keys = await personKeys(db, candidates);
  const rows = await db
    .selectFrom("person")
    .innerJoin("case_file", "case_file.person_id", "person.id")
    .innerJoin("office", "office.id", "case_file.office_id")
    .selectAll("person")
    .select([
      "case_file.case_number",
      "case_file.owner_id",
      "case_file.field_staff_id",
      "case_file.team_id",
      "case_file.office_id",
      "office.name as office_name",
    ])
    .where("person.id", "in", candidates)
    .where("person.removed_at", "is", null)
    .where("case_file.removed_at", "is", null)
    .execute();
  const known = rows.flatMap((row) => {
    const key = keys.get(row.id);
    if (!key) return [];
    const person = openedPerson(row, key);
    return [{ ...person, row, opened: person }];
  });
  const found = likelyDuplicates(newcomer, known);
  const names = await staffNames(
    db,
    found.map(({ person }) => person.row.owner_id),
  );
  return found.map(({ person: { row, opened }, comparison }) => ({
    case_number: row.case_number,
    office_name: row.office_name,
    owner_name: names.get(row.owner_id) ?? "",
    likelihood: comparison.likelihood,
    reasons: comparison.reasons.filter(({ points }) => points > 0).map(({ reason }) => reason),
    person: mayReadFields(viewer, "identity", row) ? opened : null,
  }));
}

async function candidateIds(db: Db, { name, national_id, phone }: Comparable): Promise<string[]> {
  const trigrams = nameTrigrams(name);
  const rareWords = foldedWords(name).filter((word) => !isCommonWord(word));
  const exact = [
    ...(national_id ? [tokenOf({ kind: "national_id", text: national_id })] : []),
    ...(phone ? [tokenOf({ kind: "phone", text: phone })] : []),
    ...rareWords.map((text) => tokenOf({ kind: "spelling", text })),
  ];
  const tokens = trigrams.map((text) => tokenOf({ kind: "name", text }));
  const byName =
    tokens.length === 0
      ? []
      : await db
          .selectFrom("search_token")
          .select((eb) => ["person_id", eb.fn.countAll<number>().as("shared")])
          .where("token", "in", tokens)
          .groupBy("person_id")
          .having((eb) => eb(eb.fn.countAll<number>(), ">=", Math.max(1, Math.ceil(trigrams.length * LEAST_SHARED))))
          .orderBy("shared", "desc")
          .orderBy("person_id")
          .limit(MOST_CANDIDATES)
          .execute();
  const byNumber =
    exact.length === 0
      ? []
      : await db
          .selectFrom("search_token")
          .select("person_id")
          .where("token", "in", exact)
          .limit(MOST_CANDIDATES)
          .execute();
  return [...new Set([...byNumber, ...byName].map(({ person_id }) => person_id))];
}
