import type { Grant } from "#src/access/grants";
import type { Role } from "#src/access/policy";
import { codeList } from "#src/code-list";

export const ROLE_WORDS = codeList("role", "LOCAL", {
  program_officer: ["Program officer", "Petugas program"],
  field_staff: ["Field staff", "Pendamping lapangan"],
  manager: ["Manager", "Manajer"],
  cooperative_treasurer: ["Cooperative treasurer", "Bendahara koperasi"],
  administrator: ["Administrator", "Administrator"],
} satisfies Record<Role, [string, string]>);

export const GRANT_WORDS = codeList("grant", "LOCAL", {
  supervisor: ["Supervisor of a team", "Penyelia tim"],
  data_protection_officer: ["Data-protection officer", "Petugas pelindungan data"],
  risk_rules: ["Risk rules (managers)", "Aturan risiko (manajer)"],
} satisfies Record<Grant, [string, string]>);

export const LANGUAGE_CHOICES = codeList("interface_language", "LOCAL", {
  id: ["Bahasa Indonesia", "Bahasa Indonesia"],
  en: ["English", "Bahasa Inggris"],
});

export const TOKEN_SCOPE_WORDS = codeList("token_scope", "LOCAL", {
  read: ["Read only", "Hanya membaca"],
  write: ["Read and change", "Membaca dan mengubah"],
});
