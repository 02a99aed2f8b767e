import type { FastifyInstance } from "fastify";

import type { Account } from "../account/account.ts";
import type { User } from "../account/meeting.ts";
import type { World } from "../world.ts";
import type { PageQuery } from "./paging.ts";
import { page } from "./paging.ts";
import { noUser } from "./zoom-error.ts";

const userShape = (user: User) => ({
  id: user.id,
  first_name: user.firstName,
  last_name: user.lastName,
  email: user.email,
  type: 2,
  status: user.status,
  timezone: "Europe/Zurich",
  verified: 1,
  created_at: "2020-01-15T10:00:00Z",
});

/** `me` is nobody: a server-to-server app has no user of its own (Zoom docs: Using Zoom APIs). */
export const knownUser = (account: Account, idOrEmail: string): User => {
  const user = account.user(idOrEmail);
  if (!user) throw noUser(idOrEmail);
  return user;
};

export const userRoutes = (app: FastifyInstance, world: World): void => {
  app.get<{ Querystring: PageQuery & { status?: string } }>("/v2/users", async ({ query }) => {
    const status = query.status ?? "active";
    const users = world.account.users.filter((user) => user.status === status);
    const { items, envelope } = page(world, { items: users, query, about: `users ${status}` });
    return { ...envelope, page_number: 1, users: items.map(userShape) };
  });
  app.get<{ Params: { userId: string } }>("/v2/users/:userId", async ({ params }) =>
    userShape(knownUser(world.account, params.userId)),
  );
};
