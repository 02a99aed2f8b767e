import { join } from "node:path";

import { checkedKey } from "../key.ts";

// Under one root, on one file system, so that publishing is a rename:
//   objects/<the key>            what is published, whole and never changed
//   partial/<key, / as ~>~<id>   writes under way; flat, so that finding the abandoned ones is one listing
//   scratch/<owner>-<random>/    working directories

export const partialId = /^[0-9a-f]{16}$/;

export interface Layout {
  readonly objects: string;
  readonly partials: string;
  readonly scratch: string;
  readonly object: (key: string) => string;
  readonly partial: (key: string, id: string) => string;
}

export const layoutUnder = (root: string): Layout => {
  const objects = join(root, "objects");
  const partials = join(root, "partial");
  return {
    objects,
    partials,
    scratch: join(root, "scratch"),
    object: (key) => join(objects, checkedKey(key)),
    partial: (key, id) => join(partials, `${checkedKey(key).replaceAll("/", "~")}~${id}`),
  };
};

/** What a name in `partials` stands for; undefined for what is not ours. */
export const parsePartialName = (name: string): { readonly key: string; readonly id: string } | undefined => {
  const end = name.lastIndexOf("~");
  const id = name.slice(end + 1);
  if (end < 0 || !partialId.test(id)) return undefined;
  try {
    return { key: checkedKey(name.slice(0, end).replaceAll("~", "/")), id };
  } catch {
    return undefined;
  }
};
