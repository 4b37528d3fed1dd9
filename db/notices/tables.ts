export interface NoticesTables {
  notice_seen: {
    user_id: string;
    kind: string;
    record_id: string;
    due_on: string;
    seen_at: string;
  };
}
