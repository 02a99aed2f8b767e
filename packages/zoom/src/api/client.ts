import { type Clock, type Secret, withDeadline } from "@landfall/runtime";
import { SourceError } from "@landfall/source";
import { type Dispatcher, request } from "undici";
import type { z } from "zod";

import type { CallBudget, RateLabel } from "./call-budget.ts";
import { type Answer, classify, isRefusal } from "./classify.ts";
import type { Memo } from "./memo.ts";
import { unreachable } from "./reach.ts";
import { readJson } from "./read-json.ts";
import { type RetryOptions, withRetries } from "./retries.ts";
import { ZoomError } from "./zoom-error.ts";

const timeoutMs = 30_000;

export interface ZoomCall<T> {
  readonly method?: "GET" | "PUT" | "DELETE";
  /** Already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Readonly<Record<string, string>>;
  readonly label: RateLabel;
  readonly schema: z.ZodType<T>;
}

export interface ZoomClientOptions {
  readonly apiUrl: string;
  readonly tokens: Memo<Secret>;
  readonly budget: CallBudget;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly retry: RetryOptions;
}

/** Zoom's API for one integration: answers that fit their schema, or SourceError. */
export class ZoomClient {
  readonly #options: ZoomClientOptions;

  constructor(options: ZoomClientOptions) {
    this.#options = options;
  }

  call<T>(call: ZoomCall<T>, signal: AbortSignal): Promise<T> {
    return withRetries(() => this.#authorised(call, signal), this.#options.retry, signal);
  }

  // A token may die before its time, when the app is changed at Zoom. One new token is worth trying; if that is refused
  // too, it is not the token.
  async #authorised<T>(call: ZoomCall<T>, signal: AbortSignal): Promise<T> {
    const { tokens } = this.#options;
    const token = await tokens.get(signal);
    try {
      return await this.#send(call, token, signal);
    } catch (error) {
      if (!(error instanceof ZoomError) || !error.tokenRefused) throw error;
      tokens.drop(token);
      return this.#send(call, await tokens.get(signal), signal);
    }
  }

  async #send<T>(call: ZoomCall<T>, token: Secret, signal: AbortSignal): Promise<T> {
    const { budget, clock } = this.#options;
    budget.admit(call.label);
    const answer = await withDeadline((inTime) => this.#ask(call, token, inTime), timeoutMs, signal).catch(
      (error: unknown) => {
        throw unreachable(error, "Zoom's API could not be reached", signal);
      },
    );
    if (answer.status < 200 || answer.status > 299 || isRefusal(answer.body)) {
      const refusal = classify(answer, clock.now());
      budget.learn(call.label, refusal);
      throw refusal;
    }
    const read = call.schema.safeParse(answer.body);
    if (read.success) return read.data;
    throw new SourceError(`Zoom's answer could not be understood: ${read.error.message.slice(0, 300)}`, {
      kind: "retry",
    });
  }

  async #ask<T>(
    { method = "GET", path, query, body }: ZoomCall<T>,
    token: Secret,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { apiUrl, dispatcher } = this.#options;
    const response = await request(`${apiUrl}${path}`, {
      dispatcher,
      signal,
      method,
      ...(query && { query }),
      headers: {
        authorization: `Bearer ${token.reveal()}`,
        accept: "application/json",
        ...(body && { "content-type": "application/json" }),
      },
      body: body ? JSON.stringify(body) : null,
    });
    return { status: response.statusCode, headers: response.headers, body: await readJson(response.body) };
  }
}
