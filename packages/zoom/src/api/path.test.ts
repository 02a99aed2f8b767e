import { expect, it } from "vitest";

import { uuidInPath } from "./path.ts";

it.each([
  ["abc+d==", "abc%2Bd%3D%3D"],
  ["/abc==", "%252Fabc%253D%253D"],
  ["a//b", "a%252F%252Fb"],
  ["a/b", "a%252Fb"],
])("%s is written into a path as %s", (uuid, written) => expect(uuidInPath(uuid)).toBe(written));
