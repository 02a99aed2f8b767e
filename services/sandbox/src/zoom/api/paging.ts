import { z } from "zod";

import type { World } from "../world.ts";
import { badRequest, invalidField } from "./zoom-error.ts";

/** Zoom docs: a page token is good for 15 minutes. */
const tokenLifeMs = 15 * 60_000;
const maximumPageSize = 300;

const pageToken = z.object({ offset: z.int(), about: z.string(), expiresMs: z.number() });

export interface PageQuery {
  readonly page_size?: string | undefined;
  readonly next_page_token?: string | undefined;
}

const pageSize = (value: string | undefined): number => {
  if (value === undefined || value === "") return 30;
  const size = Number(value);
  if (!Number.isInteger(size) || size < 1) throw invalidField("page_size", "Invalid field.");
  if (size > maximumPageSize) throw invalidField("page_size", `The maximum value is ${maximumPageSize}.`);
  return size;
};

/**
 * Cuts one page out of a listing.
 *
 * @param about what was asked: a token taken from one question does not continue another
 */
export const page = <Item>(
  { seal, clock }: Pick<World, "seal" | "clock">,
  { items, query, about }: { readonly items: readonly Item[]; readonly query: PageQuery; readonly about: string },
) => {
  const size = pageSize(query.page_size);
  const nowMs = clock.now().getTime();
  let offset = 0;
  if (query.next_page_token) {
    const opened = pageToken.safeParse(seal.open("page", query.next_page_token)).data;
    if (!opened || opened.about !== about || opened.expiresMs <= nowMs) {
      throw badRequest("The next page token is invalid or expired.");
    }
    offset = opened.offset;
  }
  const next = offset + size;
  const hasMore = next < items.length;
  return {
    items: items.slice(offset, next),
    envelope: {
      page_count: Math.ceil(items.length / size),
      page_size: size,
      total_records: items.length,
      next_page_token: hasMore ? seal.close("page", { offset: next, about, expiresMs: nowMs + tokenLifeMs }) : "",
    },
  };
};
