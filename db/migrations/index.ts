import type { Migration } from "kysely";
import * as access from "#db/migrations/0001-access";
import * as audit from "#db/migrations/0002-audit";
import * as places from "#db/migrations/0003-places";
import * as vault from "#db/migrations/0004-vault";
import * as people from "#db/migrations/0005-people";
import * as trafficking from "#db/migrations/0006-trafficking";
import * as programmes from "#db/migrations/0007-programmes";
import * as visits from "#db/migrations/0008-visits";
import * as risk from "#db/migrations/0009-risk";
import * as exchange from "#db/migrations/0010-exchange";
import * as cooperatives from "#db/migrations/0011-cooperatives";
import * as incidents from "#db/migrations/0012-incidents";
import * as households from "#db/migrations/0013-households";

import * as instruments from "#db/migrations/0014-instruments";
import * as plans from "#db/migrations/0015-plans";
import * as referrals from "#db/migrations/0016-referrals";
import * as closure from "#db/migrations/0017-closure";
import * as riskVersions from "#db/migrations/0018-risk-versions";
import * as contactLadder from "#db/migrations/0019-contact-ladder";
import * as notices from "#db/migrations/0020-notices";
import * as lookingBack from "#db/migrations/0021-looking-back";
import * as closingAndContact from "#db/migrations/0022-closing-and-contact";
import * as instrumentDrafts from "#db/migrations/0023-instrument-drafts";
import * as contactStepsOfACase from "#db/migrations/0024-contact-steps-of-a-case";
import * as enterprises from "#db/migrations/0025-enterprises";
import * as attachments from "#db/migrations/0026-attachments";
import * as assetsInKind from "#db/migrations/0027-assets-in-kind";
import * as cooperativeMembers from "#db/migrations/0028-cooperatives";
import * as ledger from "#db/migrations/0029-ledger";
import * as capital from "#db/migrations/0030-capital";
import * as livelihoodCorrections from "#db/migrations/0032-livelihood-corrections";
import * as offeringsAndLeavings from "#db/migrations/0033-offerings-and-leavings";
import * as sync from "#db/migrations/0034-sync";
import * as field from "#db/migrations/0035-field";

/** Applied in order. An entry never changes once it has been released. */
export const migrations: Record<string, Migration> = {
  "0001-access": access,
  "0002-audit": audit,
  "0003-places": places,
  "0004-vault": vault,
  "0005-people": people,
  "0006-trafficking": trafficking,
  "0007-programmes": programmes,
  "0008-visits": visits,
  "0009-risk": risk,
  "0010-exchange": exchange,
  "0011-cooperatives": cooperatives,
  "0012-incidents": incidents,
  "0013-households": households,
  "0014-instruments": instruments,
  "0015-plans": plans,
  "0016-referrals": referrals,
  "0017-closure": closure,
  "0018-risk-versions": riskVersions,
  "0019-contact-ladder": contactLadder,
  "0020-notices": notices,
  "0021-looking-back": lookingBack,
  "0022-closing-and-contact": closingAndContact,
  "0023-instrument-drafts": instrumentDrafts,
  "0024-contact-steps-of-a-case": contactStepsOfACase,
  "0025-enterprises": enterprises,
  "0026-attachments": attachments,
  "0027-assets-in-kind": assetsInKind,
  "0028-cooperatives": cooperativeMembers,
  "0029-ledger": ledger,
  "0030-capital": capital,
  "0032-livelihood-corrections": livelihoodCorrections,
  "0033-offerings-and-leavings": offeringsAndLeavings,
  "0034-sync": sync,
  "0035-field": field,
};
