import { describe, expect, it } from "vitest";
import { z } from "zod";

import { eventTypes } from "./catalogue.ts";
import { envelopeSchema } from "./envelope.ts";

/** The shape of a schema. The patterns behind formats are left out: they are zod's, and change with it. */
const shapeOf = (schema: z.ZodType): string => {
  const shape = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return `${JSON.stringify(shape, null, 2)}\n`;
};

/*
 * A shape that was published stays as it is: whoever changes one gives it the next version, with a golden event and a
 * shape of its own. Never update a kept shape.
 */
describe("the shape of an event's data", () => {
  it.each(Object.values(eventTypes))("changes only with its version: $name version $version", async (type) => {
    await expect(shapeOf(type.data)).toMatchFileSnapshot(`./golden/${type.name}.v${type.version}.schema.txt`);
  });
});

it("keeps the shape of the envelope", async () => {
  await expect(shapeOf(envelopeSchema)).toMatchFileSnapshot("./golden/envelope.schema.txt");
});
