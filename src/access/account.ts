import * as z from "zod/mini";
import { GRANTS } from "#src/access/grants";
import { ROLES } from "#src/access/policy";
import { count } from "#src/answer";

/** NIST SP 800-63B and ASVS 5 V6.2.1: length counts, composition rules do not. */
export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 128;

export const password = z
  .string({ error: "required" })
  .check(
    z.minLength(SHORTEST_PASSWORD, { error: "password_too_short" }),
    z.maxLength(LONGEST_PASSWORD, { error: "too_long" }),
  );

export const email = z
  .string({ error: "required" })
  .check(z.trim(), z.toLowerCase(), z.email({ error: "not_an_email" }), z.maxLength(254, { error: "too_long" }));

const words = (longest: number) =>
  z
    .string({ error: "required" })
    .check(z.trim(), z.minLength(1, { error: "required" }), z.maxLength(longest, { error: "too_long" }));

/** Of the record as its editor read it. */
const version = count(1_000_000_000, 1);

export const SignIn = z.object({ email: z.string({ error: "required" }), password: z.string({ error: "required" }) });

export const NewPassword = z
  .object({ current_password: z.string({ error: "required" }), password, repeat: z.string({ error: "required" }) })
  .check(z.refine((form) => form.password === form.repeat, { path: ["repeat"], error: "passwords_differ" }));

export const FirstPassword = z
  .object({ password, repeat: z.string({ error: "required" }) })
  .check(z.refine((form) => form.password === form.repeat, { path: ["repeat"], error: "passwords_differ" }));

export const OfficeForm = z.object({ id: z.uuid(), name: words(80), place_code: z.optional(z.string()) });
export type OfficeForm = z.infer<typeof OfficeForm>;
export const OfficeChange = z.extend(OfficeForm, { version });

export const TeamForm = z.object({ id: z.uuid(), office_id: z.uuid(), name: words(80) });
export type TeamForm = z.infer<typeof TeamForm>;
export const TeamChange = z.extend(TeamForm, { version });

export const UserForm = z.object({
  id: z.uuid(),
  email,
  full_name: words(120),
  role: z.enum(ROLES, { error: "not_allowed_value" }),
  office_id: z.uuid({ error: "required" }),
  team_id: z.optional(z.uuid()),
  locale: z.enum(["en", "id"], { error: "not_allowed_value" }),
});
export type UserForm = z.infer<typeof UserForm>;
export const UserChange = z.extend(UserForm, { version });

export const GrantForm = z
  .object({
    id: z.uuid(),
    user_id: z.uuid(),
    kind: z.enum(GRANTS, { error: "not_allowed_value" }),
    team_id: z.optional(z.uuid()),
  })
  .check(
    z.refine((form) => form.kind !== "supervisor" || form.team_id !== undefined, {
      path: ["team_id"],
      error: "required",
    }),
  );
export type GrantForm = z.infer<typeof GrantForm>;

export const TOKEN_SCOPES = ["read", "write"] as const;
/** Days that an API token works unless another time is chosen. */
export const TOKEN_DAYS = 90;
export const TOKEN_DAYS_CHOICES = [7, 30, 90, 365] as const;

export const TokenForm = z.object({
  id: z.uuid(),
  label: words(80),
  scope: z.enum(TOKEN_SCOPES, { error: "required" }),
  days: z.pipe(
    z.transform((value) => Number(value)),
    z.literal(TOKEN_DAYS_CHOICES, { error: "not_allowed_value" }),
  ),
});
export type TokenForm = z.infer<typeof TokenForm>;
