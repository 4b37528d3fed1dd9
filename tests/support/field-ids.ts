let made = 0;

/** Of a kind of its own, so that a thousand worlds fit into one database. */
export const worldId = (): string => `01930000-0000-7000-9000-${(++made).toString(16).padStart(12, "0")}`;
