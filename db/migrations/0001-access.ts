import type { Kysely } from "kysely";
import { createTable } from "#db/migrations/columns";

export async function up(db: Kysely<unknown>) {
  await createTable(db, "office", {
    id: "text!",
    name: "text! unique",
    place_code: "text",
    created_at: "text!",
    closed_at: "text",
    version: "integer!",
  });
  await createTable(
    db,
    "team",
    {
      id: "text!",
      office_id: "text! -> office",
      name: "text!",
      created_at: "text!",
      closed_at: "text",
      version: "integer!",
    },
    { indexes: [["office_id"]] },
  );
  await createTable(
    db,
    "app_user",
    {
      id: "text!",
      office_id: "text! -> office",
      team_id: "text -> team",
      email: "text! unique",
      full_name: "text!",
      role: "text!",
      locale: "text!",
      password_hash: "text",
      password_changed_at: "text",
      created_at: "text!",
      created_by: "text",
      disabled_at: "text",
      version: "integer!",
    },
    { indexes: [["office_id"], ["team_id"]] },
  );
  await createTable(
    db,
    "user_grant",
    {
      id: "text!",
      user_id: "text! -> app_user",
      kind: "text!",
      team_id: "text -> team",
      granted_by: "text!",
      granted_at: "text!",
      revoked_by: "text",
      revoked_at: "text",
    },
    { indexes: [["user_id"]] },
  );
  await createTable(
    db,
    "session",
    {
      id_hash: "text!",
      id: "text! unique",
      user_id: "text! -> app_user",
      created_at: "text!",
      last_seen_at: "text!",
      expires_at: "text!",
      ended_at: "text",
      device: "text!",
    },
    { key: ["id_hash"], indexes: [["user_id"]] },
  );
  await createTable(db, "sign_in_link", {
    id: "text!",
    token_hash: "text! unique",
    user_id: "text! -> app_user",
    made_by: "text",
    made_at: "text!",
    expires_at: "text!",
    used_at: "text",
  });
  await createTable(
    db,
    "sign_in_throttle",
    { bucket: "text!", failures: "integer!", first_failed_at: "text!", blocked_until: "text" },
    { key: ["bucket"] },
  );
  await createTable(
    db,
    "api_token",
    {
      id: "text!",
      user_id: "text! -> app_user",
      token_hash: "text! unique",
      label: "text!",
      scope: "text!",
      created_at: "text!",
      expires_at: "text!",
      revoked_at: "text",
    },
    { indexes: [["user_id"]] },
  );
}
