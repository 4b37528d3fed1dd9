export interface AccessTables {
  office: {
    id: string;
    name: string;
    place_code: string | null;
    created_at: string;
    closed_at: string | null;
    version: number;
  };
  team: {
    id: string;
    office_id: string;
    name: string;
    created_at: string;
    closed_at: string | null;
    version: number;
  };
  app_user: {
    id: string;
    office_id: string;
    team_id: string | null;
    email: string;
    full_name: string;
    role: string;
    locale: string;
    password_hash: string | null;
    password_changed_at: string | null;
    created_at: string;
    created_by: string | null;
    disabled_at: string | null;
    version: number;
  };
  user_grant: {
    id: string;
    user_id: string;
    kind: string;
    team_id: string | null;
    granted_by: string;
    granted_at: string;
    revoked_by: string | null;
    revoked_at: string | null;
  };
  session: {
    id_hash: string;
    id: string;
    user_id: string;
    created_at: string;
    last_seen_at: string;
    expires_at: string;
    ended_at: string | null;
    device: string;
  };
  sign_in_link: {
    id: string;
    token_hash: string;
    user_id: string;
    made_by: string | null;
    made_at: string;
    expires_at: string;
    used_at: string | null;
  };
  sign_in_throttle: {
    bucket: string;
    failures: number;
    first_failed_at: string;
    blocked_until: string | null;
  };
  api_token: {
    id: string;
    user_id: string;
    token_hash: string;
    label: string;
    scope: string;
    created_at: string;
    expires_at: string;
    revoked_at: string | null;
  };
}
