import { createHash } from "node:crypto";

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/** Names an object's bytes: keys are written once and never again. */
export const versionOf = (objectKey: string): string => digest(objectKey);

export const etagOf = (version: string): string => `"${version}"`;

export const etagOfText = (text: string): string => etagOf(digest(text));

const listed = (header: string): readonly string[] => header.split(",").map((tag) => tag.trim().replace(/^W\//u, ""));

/** RFC 9110 §13.1.2: the client has it already. */
export const isUnchanged = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && (ifNoneMatch.trim() === "*" || listed(ifNoneMatch).includes(etag));

/** RFC 9110 §13.1.5: whether a range may be answered. Dates never match, for we send none; weak tags neither. */
export const mayAnswerRange = (ifRange: string | undefined, etag: string): boolean =>
  ifRange === undefined || ifRange.trim() === etag;
