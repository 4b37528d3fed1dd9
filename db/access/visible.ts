import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "#db/database";
import { type Action, type FieldClass, fieldScope, type Scope, scopeOf, type Viewer } from "#src/access/policy";

/** The two tables that place a case: its file, and its row in the caseload. */
type Placing = "caseload" | "case_file";

/**
 * The only place that narrows rows to what a viewer may see. Use: `.where(casesWithin(viewer, "case.read", "caseload"))`.
 * What lies outside is absent, never "forbidden".
 */
export function casesWithin<T extends Placing>(viewer: Viewer, action: Action, table: T) {
  return placedWithin(viewer, scopeOf(viewer, action), table);
}

/** The cases whose fields of this class the viewer reads without giving a reason. */
export function casesReadable<T extends Placing>(viewer: Viewer, fieldClass: FieldClass, table: T) {
  return placedWithin(viewer, fieldScope(viewer, fieldClass), table);
}

function placedWithin<T extends Placing>(viewer: Viewer, scope: Scope | undefined, table: T) {
  return (eb: ExpressionBuilder<Database, T>): Expression<SqlBool> => {
    // The columns are the same on both tables; the builder's types cannot say so for a table that is a parameter.
    const on = eb as unknown as ExpressionBuilder<Database, "caseload">;
    const column = (name: "owner_id" | "field_staff_id" | "team_id" | "office_id") =>
      `${table}.${name}` as "caseload.owner_id";
    const own = () =>
      on.or([on(column("owner_id"), "=", viewer.userId), on(column("field_staff_id"), "=", viewer.userId)]);
    switch (scope) {
      case "all":
        return sql<SqlBool>`1 = 1`;
      case "office":
        return on.or([on(column("office_id"), "=", viewer.officeId), own()]);
      case "team":
        return on.or([on(column("team_id"), "in", viewer.supervisedTeamIds), own()]);
      case "own":
        return own();
      case undefined:
        return sql<SqlBool>`1 = 0`;
    }
  };
}

/** Among what is within reach: the cases that the viewer is in charge of or visits. */
export function ownCases(viewer: Viewer) {
  return (eb: ExpressionBuilder<Database, "caseload">) =>
    eb.or([eb("caseload.owner_id", "=", viewer.userId), eb("caseload.field_staff_id", "=", viewer.userId)]);
}

/**
 * The phones within reach: the viewer's own, those of a supervisor's teams, of her office, or all. A phone goes with its worker:
 * when she moves, the other office looks after it.
 */
export function devicesWithin(viewer: Viewer, action: Action) {
  return (eb: ExpressionBuilder<Database, "field_device">): Expression<SqlBool> => {
    const scope = scopeOf(viewer, action);
    if (scope === "all") return sql<SqlBool>`1 = 1`;
    if (scope === undefined) return sql<SqlBool>`1 = 0`;
    const own = eb("field_device.author_id", "=", viewer.userId);
    if (scope === "own") return own;
    const worker = eb
      .selectFrom("app_user")
      .select("app_user.id")
      .whereRef("app_user.id", "=", "field_device.author_id");
    const within =
      scope === "team"
        ? worker.where("app_user.team_id", "in", viewer.supervisedTeamIds)
        : worker.where("app_user.office_id", "=", viewer.officeId);
    return eb.or([own, eb.exists(within)]);
  };
}

/** Offices whose programmes, offerings and the like a viewer reaches. */
export function officesWithin<T extends "programme" | "offering" | "flag" | "import_batch">(
  viewer: Viewer,
  action: Action,
  table: T,
) {
  return (eb: ExpressionBuilder<Database, T>): Expression<SqlBool> => {
    const on = eb as unknown as ExpressionBuilder<Database, "programme">;
    const scope = scopeOf(viewer, action);
    if (scope === "all") return sql<SqlBool>`1 = 1`;
    if (scope === undefined) return sql<SqlBool>`1 = 0`;
    return on(`${table}.office_id` as "programme.office_id", "=", viewer.officeId);
  };
}

/** Transfers that ask this viewer's office: what lies behind them is not hers to read until one is accepted. */
export function transfersTo(viewer: Viewer, action: Action) {
  return (eb: ExpressionBuilder<Database, "case_transfer">): Expression<SqlBool> => {
    const scope = scopeOf(viewer, action);
    if (scope === "all") return sql<SqlBool>`1 = 1`;
    if (scope === undefined) return sql<SqlBool>`1 = 0`;
    return eb("case_transfer.to_office_id", "=", viewer.officeId);
  };
}

/**
 * The cooperatives within reach: those in which the viewer holds an office now, those of her office, or all. It asks nothing
 * about any member, so that what a treasurer reads cannot differ by who is a survivor.
 */
export function cooperativesWithin(viewer: Viewer, action: Action) {
  return (eb: ExpressionBuilder<Database, "cooperative">): Expression<SqlBool> => {
    const scope = scopeOf(viewer, action);
    if (scope === "all") return sql<SqlBool>`1 = 1`;
    if (scope === undefined) return sql<SqlBool>`1 = 0`;
    if (scope === "office" || scope === "team") return eb("cooperative.office_id", "=", viewer.officeId);
    return eb.exists(
      eb
        .selectFrom("cooperative_officer")
        .select("cooperative_officer.id")
        .whereRef("cooperative_officer.cooperative_id", "=", "cooperative.id")
        .where("cooperative_officer.user_id", "=", viewer.userId)
        .where("cooperative_officer.ended_at", "is", null),
    );
  };
}

/** The funds within reach. Never a treasurer's: she knows a fund by the name it shows to cooperatives, on an award of hers. */
export function fundsWithin(viewer: Viewer, action: Action) {
  return (eb: ExpressionBuilder<Database, "capital_fund">): Expression<SqlBool> => {
    const scope = scopeOf(viewer, action);
    if (scope === "all") return sql<SqlBool>`1 = 1`;
    if (scope === undefined) return sql<SqlBool>`1 = 0`;
    return eb("capital_fund.office_id", "=", viewer.officeId);
  };
}

/** The awards within reach: a cooperative's with its office; an enterprise's goes where that enterprise may be read. */
export function awardsWithin(viewer: Viewer, action: Action) {
  return (eb: ExpressionBuilder<Database, "capital_award">): Expression<SqlBool> => {
    const scope = scopeOf(viewer, action);
    if (scope === undefined) return sql<SqlBool>`1 = 0`;
    const ofCooperative =
      scope === "all"
        ? eb("capital_award.enterprise_id", "is", null)
        : eb.and([eb("capital_award.enterprise_id", "is", null), eb("capital_award.office_id", "=", viewer.officeId)]);
    const ofEnterprise = eb
      .selectFrom("enterprise")
      .select("enterprise.id")
      .whereRef("enterprise.id", "=", "capital_award.enterprise_id")
      .where(enterprisesWithin(viewer, "enterprise.read"));
    return eb.or([ofCooperative, eb.exists(ofEnterprise)]);
  };
}

/**
 * The enterprises within reach: one that stands with a case goes with it, a group's with the case of anybody who takes part
 * now; a cooperative's, which is nobody's case, with its office.
 */
export function enterprisesWithin(viewer: Viewer, action: Action) {
  return enterprisesIn(viewer, scopeOf(viewer, action), scopeOf(viewer, action));
}

/** The enterprises whose money (or words: `fieldClass`) the viewer may read: it is the economy of the cases they stand with. */
export function enterprisesReadable(viewer: Viewer, fieldClass: FieldClass) {
  return enterprisesIn(viewer, fieldScope(viewer, fieldClass), scopeOf(viewer, "enterprise.read"));
}

function enterprisesIn(viewer: Viewer, ofCases: Scope | undefined, ofOffices: Scope | undefined) {
  return (eb: ExpressionBuilder<Database, "enterprise">): Expression<SqlBool> => {
    const reached: Expression<SqlBool>[] = [sql<SqlBool>`1 = 0`];
    if (ofOffices === "all") reached.push(eb("enterprise.case_id", "is", null));
    else if (ofOffices !== undefined)
      reached.push(eb.and([eb("enterprise.case_id", "is", null), eb("enterprise.office_id", "=", viewer.officeId)]));
    if (ofCases !== undefined) {
      const ofCase = eb
        .selectFrom("case_file")
        .select("case_file.id")
        .whereRef("case_file.id", "=", "enterprise.case_id")
        .where("case_file.removed_at", "is", null)
        .where(placedWithin(viewer, ofCases, "case_file"));
      const ofParticipant = eb
        .selectFrom("enterprise_participant")
        .innerJoin("case_file", "case_file.id", "enterprise_participant.case_id")
        .select("enterprise_participant.id")
        .whereRef("enterprise_participant.enterprise_id", "=", "enterprise.id")
        .where("enterprise_participant.left_on", "is", null)
        .where("case_file.removed_at", "is", null)
        .where(placedWithin(viewer, ofCases, "case_file"));
      reached.push(eb.exists(ofCase), eb.exists(ofParticipant));
    }
    return eb.or(reached);
  };
}
