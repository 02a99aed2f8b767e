import type { Stage } from "../catalogue.ts";
import { loadFile } from "./file-subject.ts";
import type { LoadSubject } from "./subject.ts";
import { loadTask } from "./task-subject.ts";

/** What the jobs of each stage work for. */
export const subjectOf: Readonly<Record<Stage, LoadSubject>> = {
  inspect: loadTask,
  fetch: loadFile,
  transcode: loadFile,
  upload: loadFile,
  renditions: loadTask,
  refresh: loadTask,
};
