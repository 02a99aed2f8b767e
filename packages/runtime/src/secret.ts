import { inspect } from "node:util";

const masked = "***";

/**
 * A value that must not reach a log, an error message or a screen by accident. Every way JavaScript has of turning an
 * object into text gives `***`; only `reveal()` gives the value, so a search for that word finds each place that uses it.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return masked;
  }

  toJSON(): string {
    return masked;
  }

  [Symbol.toPrimitive](): string {
    return masked;
  }

  [inspect.custom](): string {
    return masked;
  }
}
