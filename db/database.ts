import type { Kysely, Transaction } from "kysely";
import type { AccessTables } from "#db/access/tables";
import type { AttachmentsTables } from "#db/attachments/tables";
import type { AuditTables } from "#db/audit/tables";
import type { CapitalTables } from "#db/capital/tables";
import type { CaseloadTables } from "#db/caseload/tables";
import type { ChangesTables } from "#db/changes/tables";
import type { ClosureTables } from "#db/closure/tables";
import type { ConsentTables } from "#db/consent/tables";
import type { ContactTables } from "#db/contact/tables";
import type { CooperativesTables } from "#db/cooperatives/tables";
import type { DebtsTables } from "#db/debts/tables";
import type { ExchangeTables } from "#db/exchange/tables";
import type { FieldTables } from "#db/field/tables";
import type { HouseholdsTables } from "#db/households/tables";
import type { IncidentsTables } from "#db/incidents/tables";
import type { InstrumentsTables } from "#db/instruments/tables";
import type { LedgerTables } from "#db/ledger/tables";
import type { FollowUpTables } from "#db/livelihoods/follow-up-tables";
import type { LivelihoodsTables } from "#db/livelihoods/tables";
import type { LookingBackTables } from "#db/looking-back/tables";
import type { NoticesTables } from "#db/notices/tables";
import type { ObjectionsTables } from "#db/objections/tables";
import type { PapersTables } from "#db/papers/tables";
import type { PeopleTables } from "#db/people/tables";
import type { PlacesTables } from "#db/places/tables";
import type { PlansTables } from "#db/plans/tables";
import type { ProgrammesTables } from "#db/programmes/tables";
import type { ReferralsTables } from "#db/referrals/tables";
import type { RiskTables } from "#db/risk/tables";
import type { SyncTables } from "#db/sync/tables";
import type { TraffickingTables } from "#db/trafficking/tables";
import type { TransfersTables } from "#db/transfers/tables";
import type { VaultTables } from "#db/vault/tables";
import type { VisitsTables } from "#db/visits/tables";

export interface Database
  extends AccessTables,
    AttachmentsTables,
    AuditTables,
    CapitalTables,
    CaseloadTables,
    ChangesTables,
    ClosureTables,
    ConsentTables,
    ContactTables,
    CooperativesTables,
    DebtsTables,
    ExchangeTables,
    FieldTables,
    HouseholdsTables,
    IncidentsTables,
    InstrumentsTables,
    FollowUpTables,
    LivelihoodsTables,
    ObjectionsTables,
    PapersTables,
    LedgerTables,
    LookingBackTables,
    NoticesTables,
    PeopleTables,
    PlacesTables,
    PlansTables,
    ProgrammesTables,
    ReferralsTables,
    RiskTables,
    SyncTables,
    TraffickingTables,
    TransfersTables,
    VaultTables,
    VisitsTables {}

/** Can read. A connection and a transaction both fit; neither can write through it. */
export type Db = Pick<Kysely<Database>, "selectFrom">;
/** Can write. Only a transaction fits. */
export type Trx = Transaction<Database>;
