/** What a viewer can be told instead of the thing that was asked for: what is the matter, and what to do about it. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly statusCode: number;
  readonly code: string;
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor({ statusCode, code, title, message, headers = {}, cause }: ProblemWords & { readonly cause?: unknown }) {
    super(message, { cause });
    this.statusCode = statusCode;
    this.code = code;
    this.title = title;
    this.headers = headers;
  }
}

export interface ProblemWords {
  readonly statusCode: number;
  readonly code: string;
  /** A few words for a heading. */
  readonly title: string;
  /** Sentences: why, and the remedy. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const problems = {
  expired: {
    statusCode: 403,
    code: "link-expired",
    title: "This link has expired",
    message:
      "Links to recordings work for some hours. Open the recording again where you found the link, or ask for a new one.",
  },
  invalid: {
    statusCode: 403,
    code: "link-invalid",
    title: "This link is not valid",
    message: "It was cut off or changed on its way. Copy it again as a whole, or ask for a new one.",
  },
  withdrawn: {
    statusCode: 410,
    code: "withdrawn",
    title: "This recording was withdrawn",
    message: "Its owner or an administrator took it out of the library. Ask them if you still need it.",
  },
  unknownEntry: {
    statusCode: 404,
    code: "unknown-entry",
    title: "There is no such recording",
    message: "It was removed, or the link belongs to another library. Ask for a new one.",
  },
  notThere: {
    statusCode: 404,
    code: "not-there",
    title: "There is nothing here",
    message: "The address leads nowhere in this library. If it came from the page of a recording, reload that page.",
  },
  replaced: {
    statusCode: 404,
    code: "replaced",
    title: "This version was replaced",
    message: "The recording was imported again since the page was opened. Reload the page.",
  },
  bytesLost: {
    statusCode: 404,
    code: "bytes-lost",
    title: "The file is missing",
    message:
      "The library knows this file but its store no longer has it. Tell an administrator, who can import it again.",
  },
  away: {
    statusCode: 503,
    code: "away",
    title: "The library cannot be reached",
    message: "Its database or its store does not answer right now. Try again in a moment.",
    headers: { "retry-after": "5" },
  },
  failed: {
    statusCode: 500,
    code: "failed",
    title: "Something went wrong",
    message: "The library could not answer; its operators find the reason in its log. Try again in a moment.",
  },
} as const satisfies Record<string, ProblemWords>;

export const problem = (name: keyof typeof problems, cause?: unknown): Problem =>
  new Problem({ ...problems[name], cause });
