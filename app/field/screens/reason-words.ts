import { errorText } from "#app/ui/form/error-text";
import { m } from "#messages";

const REASONS: Readonly<Record<string, () => string>> = {
  not_there: m["phone.reason_not_there"],
  not_yours: m["phone.reason_not_yours"],
  says_something_else: m["sync.says_something_else"],
  too_large: m["phone.reason_too_large"],
  account_disabled: m["phone.reason_account"],
  phone_wiped: m["phone.reason_wiped"],
};

/** Why a change waits for someone; nothing of it was lost. */
export function reasonWords(reason: string | null): string {
  return (REASONS[reason ?? ""] ?? (() => errorText(reason ?? "other")))();
}
