import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { writeHtcdsWorkbook } from "#app/server/workbook/htcds-export";
import { writeWorkbook } from "#app/server/workbook/write";
import type { Cell } from "#src/exchange/cell";
import { TEMPLATE_COLUMNS } from "#src/exchange/htcds-template";

const FOLDER = resolve(process.cwd(), "../shared/htcds");

/** The published files lie beside the repository. In CI they must be there; elsewhere a look-alike is made, and said so. */
export async function sampleWorkbook(): Promise<Uint8Array> {
  return published("sample-60-cases.xlsx") ?? writeHtcdsWorkbook(lookAlikeRows());
}

export async function emptyTemplate(): Promise<Uint8Array> {
  return published("htcds-v2.0.xlsx") ?? writeHtcdsWorkbook([]);
}

/** The standard as an XLSForm: sheets survey, choices and settings. */
export async function xlsForm(): Promise<Uint8Array> {
  return (
    published("htcds_xlsform.xlsx") ??
    writeWorkbook(lookAlikeForm().map(({ name, rows }) => ({ name, rows: rows.map((cells) => ({ cells })) })))
  );
}

/** The published field standards (OpenDocument); undefined where the files are not. */
export function fieldStandards(): Uint8Array | undefined {
  return published("htcds-field-standards-2.0.ods");
}

function published(name: string): Uint8Array | undefined {
  const path = `${FOLDER}/${name}`;
  if (existsSync(path)) return readFileSync(path);
  if (process.env.CI === "true") throw new Error(`${path} is missing: in CI the tests read the published file`);
  console.warn(`${path} is missing: a look-alike is used instead`);
  return undefined;
}

const FIRST = ["Indah", "Fitri", "Nur", "Wahyu", "Dewi", "Rina", "Dian", "Yuni", "Siti", "Wati", "Budi", "Eko"];
const SECOND = ["Percobaan", "Contoh", "Umpama", "Misal", null];

/** Sixty made-up cases, shaped like those of the sample: single names, days as cells, several values in one cell. */
function lookAlikeRows(): Cell[][] {
  return Array.from({ length: 60 }, (_, index) => {
    const cells: Record<string, Cell> = {
      cas_CaseOwner: "Petugas Satu",
      prs_FirstName: FIRST[index % FIRST.length] as string,
      prs_SecondName: SECOND[index % SECOND.length] ?? null,
      con_Consent: "Yes",
      prs_Birthdate: index === 0 ? 30_683 : { serial: 28_000 + index * 101 },
      prs_Gender: index % 3 === 0 ? "Masculine" : "Feminine",
      prs_Citizenship: "Indonesia",
      prs_MobilePhone: index % 3 === 0 ? null : `0812000010${String(index).padStart(2, "0")}`,
      prs_MailingStreet: `Jl. Contoh No. ${index + 1}`,
      prs_MailingCity: "Indramayu",
      prs_MailingState: "Jawa Barat",
      prs_MailingPostalCode: "45211",
      prs_MailingCountry: "Indonesia",
      vic_TraffickingStatus: "Actual victim of trafficking",
      vic_TraffickingStatusDecisionMakingOrg: "Police",
      vic_MethodOfRecruitment: "At work",
      vic_MethodsOfControl: "Withholds documents;Physical threats;Excessive working hours",
      vic_TypeOfExploitation: "Forced labour",
      vic_ForcedLabourIndustry:
        "Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use",
      cas_Status: index % 4 === 0 ? "Closed" : "Follow up",
      cas_IncomingReferralDate: { serial: 45_300 + index },
      cas_ReasonForIncomingReferral: "Additional Services Required",
      cas_ReasonForCaseClosure: index % 4 === 0 ? "Selesai rencana reintegrasi (fiktif)" : null,
    };
    return TEMPLATE_COLUMNS.map(({ field }) => cells[field] ?? null);
  });
}

/** A form shaped like the published one: metadata, choices, a calculation at the end. */
function lookAlikeForm(): { name: string; rows: Cell[][] }[] {
  const texts = Array.from({ length: 29 }, (_, at): Cell[] => ["text", `prs_Text${at}`, `Text ${at}`, "false"]);
  return [
    {
      name: "survey",
      rows: [
        ["type", "name", "label", "required", "calculation"],
        ["start", "start"],
        ["end", "end"],
        ["date", "prs_Birthdate", "Birthdate", "false"],
        ["select_one citizenship", "prs_Citizenship", "Citizenship", "false"],
        ...texts,
        ["calculate", "__version__", null, null, "'v1'"],
      ],
    },
    {
      name: "choices",
      rows: [
        ["list_name", "name", "label"],
        ...Array.from({ length: 240 }, (_, at): Cell[] => ["citizenship", `C${at}`, `Country ${at}`]),
      ],
    },
    { name: "settings", rows: [["version"], ["v1"]] },
  ];
}
