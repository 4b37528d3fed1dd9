import { Chance } from "#db/demo/chance";
import { madeUpName } from "#db/demo/names";
import { demoRegencies, type Regency } from "#db/demo/places";
import { seededId } from "#db/demo/seeded";
import type { UserForm } from "#src/access/account";
import type { Role, Viewer } from "#src/access/policy";
import { addDays, type Day, dayInJakarta } from "#src/day";

/** The password of every demo account, and its argon2id hash, computed once: a salt of chance would make other bytes each time. */
export const DEMO_PASSWORD = "langkah-demo-2026";
export const DEMO_PASSWORD_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$bGFuZ2thaC1kZW1vLXNhbHQ$t5psZ+PCRIjr4T8Z/qTOFB5HEvhAV0VI/p1XLBtTntc";

/** How large a programme, from which seed, and until when its histories run. */
export type Asked = { people: number; seed: number; now: string };
export type Member = UserForm & { viewer: Viewer };
export type Office = {
  id: string;
  name: string;
  place_code: string;
  regencies: Regency[];
  teams: { id: string; name: string }[];
  officers: Member[];
  field: Member[];
  people: number;
  firstOrdinal: number;
};
export type Layout = {
  seed: number;
  now: string;
  today: Day;
  /** The programme began on this day; nobody came home to it before. */
  began_on: Day;
  people: number;
  /** In a large programme people are seen when the plan asks for it, and little more: the rows of a year still fit on a disk. */
  isLarge: boolean;
  offices: Office[];
  others: Member[];
  supervisor: Member;
  dataProtectionOfficer: Member;
};

const YEARS_BACK_DAYS = 1095;
/** From here on the programme has offices in every regency; before, two for all eight. */
export const SMALL = 2_000;
const PEOPLE_AN_OFFICE = 1_800;
const CASES_AN_OFFICER = 400;

/** Offices, teams and staff for so many people, who then are dealt out to the offices in blocks. */
export function layOut(seed: number, people: number, now: string): Layout {
  const today = dayInJakarta(now);
  const began_on = addDays(today, -YEARS_BACK_DAYS - 45);
  const chance = new Chance(seed, 11);
  const start = Date.parse(`${began_on}T01:00:00.000Z`);
  let made = 0;
  const id = () => seededId(start + made, made++, chance);
  const regencies = demoRegencies(seed);
  const count = people <= SMALL ? 2 : 8 * Math.ceil(people / (8 * PEOPLE_AN_OFFICE));
  const offices = Array.from({ length: count }, (_, index): Office => {
    const own = people <= SMALL ? regencies.filter((_regency, at) => at % 2 === index) : [regencies[index % 8]!];
    const round = Math.floor(index / 8) + 1;
    const name =
      people <= SMALL
        ? index === 0
          ? "Kantor Jawa Barat dan Tengah"
          : "Kantor Nusa Tenggara"
        : `Kantor ${own[0]!.name} ${round}`;
    const from = Math.floor((people * index) / count);
    const to = Math.floor((people * (index + 1)) / count);
    return {
      id: id(),
      name: people <= SMALL ? name : name.replace(/ 1$/, ""),
      place_code: own[0]!.code,
      regencies: own,
      teams: [],
      officers: [],
      field: [],
      people: to - from,
      firstOrdinal: from,
    };
  });
  if (people <= SMALL) {
    offices[0]!.regencies = regencies.filter(({ code }) => code.startsWith("3"));
    offices[1]!.regencies = regencies.filter(({ code }) => !code.startsWith("3"));
    offices[1]!.place_code = "53.01";
  }
  let email = 2;
  let fieldEmail = 2;
  const member = (office: Office, role: Role, address: string, name: string | null, team: number | null): Member => {
    const userId = id();
    const teamId = team === null ? null : office.teams[team]!.id;
    const viewer: Viewer = {
      userId,
      role,
      officeId: office.id,
      teamId,
      supervisedTeamIds: [],
      isDataProtectionOfficer: false,
      managesRiskRules: false,
      access: "write",
    };
    const full_name = name ?? madeUpName(chance, chance.odds(0.4));
    return {
      id: userId,
      email: `${address}@demo.example`,
      full_name,
      role,
      office_id: office.id,
      ...(teamId === null ? {} : { team_id: teamId }),
      locale: chance.odds(0.2) ? "en" : "id",
      viewer,
    };
  };
  offices.forEach((office, index) => {
    office.teams = ["Tim Melati", "Tim Kenanga"].map((name) => ({ id: id(), name }));
    const officers = people <= SMALL ? 4 : Math.max(3, Math.ceil(office.people / CASES_AN_OFFICER));
    const first = index === 0;
    for (let number = 0; number < officers; number++) {
      const named = first && number < 2;
      const address = named ? ["officer", "officer2"][number]! : `officer${++email}`;
      office.officers.push(
        member(
          office,
          "program_officer",
          address,
          named ? ["Ratna Teladan", "Sulastri Umpama"][number]! : null,
          number % 2,
        ),
      );
    }
    for (let number = 0; number < officers * 2; number++) {
      const named = first && number < 2;
      const address = named ? ["field", "field2"][number]! : `field${++fieldEmail}`;
      office.field.push(
        member(
          office,
          "field_staff",
          address,
          named ? ["Wartini Contoh", "Karsono Andaian"][number]! : null,
          number % 2,
        ),
      );
    }
  });
  const home = offices[0]!;
  const others = [
    member(home, "manager", "manager", "Endang Rekaan", null),
    member(offices[1] ?? home, "manager", "manager2", "Yohanes Misalan", null),
    member(home, "cooperative_treasurer", "treasurer", "Tuti Khayali", null),
    member(home, "administrator", "admin", "Hendra Percobaan", null),
    member(home, "administrator", "admin2", "Nining Fiktif", null),
  ];
  const [, , supervisor, dataProtectionOfficer = home.officers[1]!] = home.officers;
  return {
    seed,
    now,
    today,
    began_on,
    people,
    isLarge: people > SMALL,
    offices,
    others,
    supervisor: withTeam(supervisor!, home.teams[0]!.id),
    dataProtectionOfficer,
  };
}

/** A supervisor reads and does in her team what she does in her own caseload. */
function withTeam(member: Member, teamId: string): Member {
  member.viewer = { ...member.viewer, supervisedTeamIds: [teamId] };
  return member;
}

/** Whose case the n-th person of an office is, and who visits her. In a small programme the demo accounts have the larger share. */
export function carersOf(office: Office, index: number, chance: Chance): { owner: Member; field: Member | null } {
  const { officers, field } = office;
  const number =
    office.firstOrdinal === 0 && index < 2 * officers.length * 10 ? Math.floor(index / 2) % 2 : index % officers.length;
  const owner = officers[number]!;
  const visitors = [field[number]!, field[number + officers.length]!];
  const alone = chance.odds(0.1);
  return {
    owner,
    field: alone
      ? null
      : chance.odds(office.firstOrdinal === 0 && number < 2 ? 0.95 : 0.6)
        ? visitors[0]!
        : visitors[1]!,
  };
}
