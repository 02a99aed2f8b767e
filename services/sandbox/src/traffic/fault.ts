import { z } from "zod";

/** Which requests a fault is for; everything that is named must fit. */
const match = z.strictObject({
  /** The recording file's id as listed. */
  fileId: z.string().optional(),
  fileType: z.string().optional(),
  recordingType: z.string().optional(),
  /** A part of the request's path, without its query. */
  path: z.string().optional(),
  method: z.enum(["GET", "HEAD", "POST", "PUT", "DELETE"]).optional(),
});

const common = {
  match: match.default({}),
  /** How many requests it spoils. */
  times: z.union([z.int().min(1), z.literal("always")]).default(1),
};

const bytes = z.int().min(0);
/** Where a fault strikes: token endpoint and API, the host that downloads start at, or the one they are redirected to. */
const stage = z.enum(["api", "download", "cdn"]);
export type Stage = z.infer<typeof stage>;

export const faultScript = z.discriminatedUnion("kind", [
  /** Ends the connection after so many bytes of this answer; `reset` loses what is still on its way. */
  z.strictObject({ kind: z.literal("cut"), afterBytes: bytes, reset: z.boolean().default(false), ...common }),
  /** Sends so many bytes, then nothing more, and keeps the connection open. */
  z.strictObject({ kind: z.literal("stall"), afterBytes: bytes, ...common }),
  z.strictObject({ kind: z.literal("throttle"), bytesPerSecond: z.int().min(1), ...common }),
  /** Content-Length says this many bytes more (+) or fewer (−) than the file has; what is sent ends accordingly. */
  z.strictObject({ kind: z.literal("wrongLength"), byBytes: z.int(), ...common }),
  /** Answers a ranged request with 200 and the whole file. */
  z.strictObject({ kind: z.literal("ignoreRange"), ...common }),
  /** The download host answers 200 with a web page. */
  z.strictObject({ kind: z.literal("html200"), ...common }),
  /** The download host answers 200 with 59 bytes of JSON. */
  z.strictObject({ kind: z.literal("shortJson"), ...common }),
  z.strictObject({
    kind: z.literal("status"),
    on: stage.default("api"),
    status: z.int().min(400).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    /** Zoom's body for that status when left out. */
    body: z.unknown().optional(),
    ...common,
  }),
  /** The API's two kinds of 429. */
  z.strictObject({ kind: z.literal("rateLimit"), limit: z.enum(["qps", "daily"]), ...common }),
  /** The API lists the matching files as still being processed. */
  z.strictObject({ kind: z.literal("processing"), ...common }),
  /** Answers later. */
  z.strictObject({ kind: z.literal("delay"), on: stage.default("api"), ms: z.int().min(0), ...common }),
]);

export type FaultScript = z.input<typeof faultScript>;
export type Fault = z.output<typeof faultScript>;
export type FaultKind = Fault["kind"];
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { kind: Kind }>;

const fixedStage: Readonly<Partial<Record<FaultKind, Stage>>> = {
  html200: "download",
  shortJson: "download",
  rateLimit: "api",
  processing: "api",
};

export const stageOf = (fault: Fault): Stage => ("on" in fault ? fault.on : (fixedStage[fault.kind] ?? "cdn"));
