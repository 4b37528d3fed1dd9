import * as photos from "#src/attachments/code-lists";
import * as capital from "#src/capital/code-lists";
import * as closure from "#src/closure/code-lists";
import type { CodeList } from "#src/code-list";
import * as consent from "#src/consent/code-lists";
import * as contact from "#src/contact/code-lists";
import * as cooperatives from "#src/cooperatives/code-lists";
import * as debts from "#src/debts/code-lists";
import { EXPORT_REASONS } from "#src/exchange/export-request";
import { REFERRAL_REASONS } from "#src/exchange/htcds-lists";
import * as field from "#src/field/code-lists";
import * as households from "#src/households/code-lists";
import * as incidents from "#src/incidents/code-lists";
import * as instruments from "#src/instruments/code-lists";
import { LEDGER_ACCOUNTS } from "#src/ledger/accounts";
import * as ledger from "#src/ledger/code-lists";
import * as livelihoods from "#src/livelihoods/code-lists";
import * as followUp from "#src/livelihoods/follow-up-code-lists";
import { LOOK_BACK_OUTCOMES } from "#src/looking-back/course";
import { AGE_GROUPS, SEXES } from "#src/looking-back/groups";
import { LOOK_BACK_STATES } from "#src/looking-back/run";
import { MARKS } from "#src/looking-back/tally";
import { NOTICE_KINDS } from "#src/notices/notice";
import * as objections from "#src/objections/code-lists";
import * as papers from "#src/papers/code-lists";
import * as people from "#src/people/code-lists";
import { LANGUAGES } from "#src/people/languages";
import { COUNTRIES } from "#src/places/countries";
import { PLACE_LEVELS } from "#src/places/place";
import * as plans from "#src/plans/code-lists";
import * as programmes from "#src/programmes/code-lists";
import * as referrals from "#src/referrals/code-lists";
import { RISK_BANDS } from "#src/risk/band";
import { FACTOR_KIND_WORDS } from "#src/risk/drafting";
import { FLAG_REASONS } from "#src/risk/flag-handling";
import { FLAG_KINDS, FLAG_SEVERITIES, FLAG_STATUSES } from "#src/risk/flags";
import { REVIEW_DECISIONS } from "#src/risk/review";
import * as stages from "#src/stages/code-lists";
import * as sync from "#src/sync/code-lists";
import * as trafficking from "#src/trafficking/code-lists";
import { ACTS, MEANS, PURPOSES } from "#src/trafficking/legal-elements";
import * as transfers from "#src/transfers/code-lists";
import * as visits from "#src/visits/code-lists";
import { PLANNED_VISIT_STATUSES } from "#src/visits/schedule";
import { OFFSET_UNITS, VISIT_ANCHORS } from "#src/visits/visit-policy";

/** Every closed list, for `/api/v1/code-lists` and the sheets of an export. */
export const CODE_LISTS: readonly CodeList[] = [
  ...Object.values(people),
  LANGUAGES,
  COUNTRIES,
  PLACE_LEVELS,
  ...Object.values(consent),
  ...Object.values(trafficking),
  REFERRAL_REASONS,
  EXPORT_REASONS,
  ACTS,
  MEANS,
  PURPOSES,
  ...Object.values(programmes),
  ...Object.values(cooperatives),
  ...Object.values(capital),
  ...Object.values(visits),
  ...Object.values(households),
  ...Object.values(debts),
  ...Object.values(incidents),
  ...Object.values(stages),
  ...Object.values(plans),
  ...Object.values(papers),
  ...Object.values(referrals),
  ...Object.values(instruments),
  ...Object.values(closure),
  ...Object.values(transfers),
  ...Object.values(contact),
  ...Object.values(objections),
  LEDGER_ACCOUNTS,
  ...Object.values(ledger),
  ...Object.values(livelihoods),
  ...Object.values(followUp),
  ...Object.values(photos),
  VISIT_ANCHORS,
  OFFSET_UNITS,
  PLANNED_VISIT_STATUSES,
  RISK_BANDS,
  FLAG_KINDS,
  FLAG_SEVERITIES,
  FLAG_STATUSES,
  FLAG_REASONS,
  REVIEW_DECISIONS,
  FACTOR_KIND_WORDS,
  NOTICE_KINDS,
  LOOK_BACK_OUTCOMES,
  SEXES,
  AGE_GROUPS,
  MARKS,
  LOOK_BACK_STATES,
  ...Object.values(sync),
  ...Object.values(field),
];
