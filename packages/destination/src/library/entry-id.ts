import { randomInt } from "node:crypto";

export const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A whole number from 0 up to, but without, `below`; every one equally likely. */
export type Draw = (below: number) => number;

export const cryptoDraw: Draw = (below) => randomInt(below);

/** `0_` and eight of a–z0–9, as the account's players and integrations know entry ids. */
export const newEntryId = (draw: Draw): string =>
  `0_${Array.from({ length: 8 }, () => alphabet.charAt(draw(alphabet.length))).join("")}`;
