import type * as z from "zod/mini";
import { line } from "#src/answer";
import type { CodeOf } from "#src/code-list";
import type { Cell } from "#src/exchange/cell";
import { birthIn, choicesIn, hasLostDigits, textIn } from "#src/exchange/htcds-cells";
import type { FieldName } from "#src/exchange/htcds-fields";
import { LISTS, labelFor } from "#src/exchange/htcds-lists";
import {
  countOf,
  dayCell,
  type Meaning,
  type Note,
  oneOf,
  someOf,
  textCell,
  valueOr,
} from "#src/exchange/htcds-meanings";
import { nationalId, phone } from "#src/people/identifiers";
import type { LANGUAGES } from "#src/people/languages";

const NAME = line(200);
const STREET = line(300);
const MOST_CHILDREN = 30;

function parsed(schema: z.ZodMiniType<string>, cell: Cell | undefined, note: Note, field: FieldName): string | null {
  const text = textIn(cell).trim();
  if (text === "") return null;
  const answer = schema.safeParse(text);
  if (answer.success) return answer.data;
  note(field, answer.error.issues[0]?.message ?? "not_text", text);
  return null;
}

/** First, middle and second name are one name to us; a single name, in either column, is a whole name. */
const name: Meaning = {
  fields: ["prs_FirstName", "prs_MiddleName", "prs_SecondName"],
  keys: ["name"],
  read(cells, note) {
    const words = [cells.prs_FirstName, cells.prs_MiddleName, cells.prs_SecondName].map(textIn).join(" ").trim();
    if (words === "") note("prs_FirstName", "required");
    else if (!/\p{L}/u.test(words)) note("prs_FirstName", "not_a_name", words);
    else return { name: parsed(NAME, words, note, "prs_FirstName") ?? "" };
    return { name: "" };
  },
  /** The standard wants two: the last word is the second name, and a single name is a first name. */
  write(record) {
    const words = record.name.split(" ");
    const second = words.length > 1 ? (words.pop() as string) : null;
    return { prs_FirstName: words.join(" "), prs_MiddleName: null, prs_SecondName: second };
  },
};

const birth: Meaning = {
  fields: ["prs_Birthdate"],
  keys: ["birth_date", "birth_year", "birth_estimated"],
  read: (cells, note) =>
    valueOr(birthIn(cells.prs_Birthdate), note, "prs_Birthdate") ?? {
      birth_date: null,
      birth_year: null,
      birth_estimated: false,
    },
  write({ birth_date, birth_year, birth_estimated }) {
    if (birth_date !== null) return { prs_Birthdate: dayCell(birth_date) };
    // As text: the number 1990 would be a day in 1905 to a spreadsheet.
    return { prs_Birthdate: birth_year === null ? null : `${birth_estimated ? "ca. " : ""}${birth_year}` };
  },
};

/** NIK of Indonesian citizens. The identity number of another state is kept as it came. */
const identity: Meaning = {
  fields: ["prs_IdentityNumber"],
  keys: ["national_id"],
  read(cells, note) {
    const cell = cells.prs_IdentityNumber;
    if (hasLostDigits(cell)) note("prs_IdentityNumber", "lost_digits", textIn(cell));
    const text = textIn(cell).trim();
    if (text === "" || hasLostDigits(cell)) return { national_id: null };
    const answer = nationalId.safeParse(text);
    if (answer.success) return { national_id: answer.data };
    const citizenship = choicesIn(LISTS.prs_Citizenship, cells.prs_Citizenship);
    const isForeign = citizenship && "value" in citizenship && !citizenship.value.includes("IDN");
    if (!isForeign) note("prs_IdentityNumber", "not_a_nik", text);
    return { national_id: null };
  },
  write: (record) => ({ prs_IdentityNumber: textCell(record.national_id) }),
};

const languages: Meaning = {
  fields: ["prs_PrimaryLanguage", "prs_SecondaryLanguage"],
  keys: ["languages"],
  read(cells, note) {
    const codes = (["prs_PrimaryLanguage", "prs_SecondaryLanguage"] as const).flatMap(
      (field) => valueOr(choicesIn<CodeOf<typeof LANGUAGES>>(LISTS[field], cells[field]), note, field) ?? [],
    );
    return { languages: [...new Set(codes)] };
  },
  write({ languages: [primary, secondary] }) {
    const label = (code: string | undefined) => (code ? labelFor(LISTS.prs_PrimaryLanguage, code) : null);
    return { prs_PrimaryLanguage: label(primary), prs_SecondaryLanguage: label(secondary) };
  },
};

/** One phone to us: the mobile one, or the one at home. */
const phones: Meaning = {
  fields: ["prs_MobilePhone", "prs_HomePhone"],
  keys: ["phone"],
  read(cells, note) {
    const mobile = parsed(phone, cells.prs_MobilePhone, note, "prs_MobilePhone");
    const home = parsed(phone, cells.prs_HomePhone, note, "prs_HomePhone");
    return { phone: mobile ?? home };
  },
  /** A home number that was her only one is not sent out beside the number that replaced it. */
  write(record, source) {
    const hadMobile = textIn(source.prs_MobilePhone).trim() !== "";
    return { prs_MobilePhone: textCell(record.phone), ...(hadMobile ? {} : { prs_HomePhone: null }) };
  },
};

const street: Meaning = {
  fields: ["prs_MailingStreet"],
  keys: ["street"],
  read: (cells, note) => ({ street: parsed(STREET, cells.prs_MailingStreet, note, "prs_MailingStreet") }),
  write: (record) => ({ prs_MailingStreet: textCell(record.street) }),
};

export const PERSON_MEANINGS: readonly Meaning[] = [
  name,
  birth,
  oneOf("prs_Gender", "gender", "NonSpecifiedUnknown"),
  someOf("prs_Citizenship", "citizenship"),
  identity,
  languages,
  oneOf("prs_MaritalStatus", "marital_status"),
  countOf("prs_NumberOfChildren", "number_of_children", MOST_CHILDREN),
  oneOf("prs_HighestLevelOfEducation", "education"),
  phones,
  street,
];
