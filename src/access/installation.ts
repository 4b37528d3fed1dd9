import type { Viewer } from "#src/access/policy";

/** Whoever runs a command on the server itself: makes the first administrator, before anyone can sign in. */
export const INSTALLATION: Viewer = {
  userId: "system",
  role: "administrator",
  officeId: "system",
  teamId: null,
  supervisedTeamIds: [],
  isDataProtectionOfficer: false,
  managesRiskRules: false,
  access: "write",
};
