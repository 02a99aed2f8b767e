import { createHash } from "node:crypto";

import type { Meeting, RecordingFile, User } from "./meeting.ts";
import { isPresent, isTrashed } from "./meeting.ts";

/** 22 characters in Zoom's manner, the same for the same text. */
const idOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const userFrom = (email: string): User => {
  const [first = "A", last = "Host"] = (email.split("@")[0] ?? "").split(/[._-]/);
  return { id: idOf(email), email, firstName: capital(first), lastName: capital(last), status: "active" };
};

export const defaultHost = "maria.keller@example.edu";

/** The pretended Zoom account: users, meetings, files, and what can be found by what. */
export class Account {
  readonly id: string;
  readonly #users: User[] = [userFrom(defaultHost)];
  readonly #meetings: Meeting[];
  readonly #files = new Map<string, RecordingFile>();

  constructor(id: string, meetings: readonly Meeting[] = []) {
    this.id = id;
    this.#meetings = [];
    for (const meeting of meetings) this.add(meeting);
  }

  get users(): readonly User[] {
    return this.#users;
  }

  get meetings(): readonly Meeting[] {
    return this.#meetings;
  }

  user(idOrEmail: string): User | undefined {
    return this.#users.find(({ id, email }) => id === idOrEmail || email === idOrEmail);
  }

  /** The user, who becomes one by being named. */
  host(idOrEmail: string): User {
    const known = this.user(idOrEmail);
    if (known) return known;
    const user = userFrom(idOrEmail);
    this.#users.push(user);
    return user;
  }

  add(meeting: Meeting): void {
    if (!this.user(meeting.host.id)) this.#users.push(meeting.host);
    this.#meetings.push(meeting);
    this.addFiles(meeting.files);
  }

  addFiles(files: readonly RecordingFile[]): void {
    for (const file of files) this.#files.set(file.key, file);
  }

  meeting(uuid: string): Meeting | undefined {
    return this.#meetings.find((meeting) => meeting.uuid === uuid);
  }

  /** A meeting number names its latest instance only (Zoom docs: Get meeting recordings). */
  latest(id: number): Meeting | undefined {
    return this.#meetings
      .filter((meeting) => meeting.id === id)
      .reduce<Meeting | undefined>((last, each) => (last && last.startTime > each.startTime ? last : each), undefined);
  }

  fileByKey(key: string): RecordingFile | undefined {
    return this.#files.get(key);
  }

  /** By the id that Zoom lists, or our key. */
  file(id: string): RecordingFile | undefined {
    return this.#files.get(id) ?? [...this.#files.values()].find((file) => file.id === id);
  }

  /** Meetings that started between two UTC dates, both included, newest first; of one user when one is named. */
  recorded(window: { readonly from: string; readonly to: string }, host?: User): readonly Meeting[] {
    return this.#listed(host, isPresent).filter(({ startTime }) => {
      const date = new Date(startTime).toISOString().slice(0, 10);
      return date >= window.from && date <= window.to;
    });
  }

  trashed(host?: User): readonly Meeting[] {
    return this.#listed(host, isTrashed);
  }

  #listed(host: User | undefined, has: (file: RecordingFile) => boolean): readonly Meeting[] {
    return this.#meetings
      .filter((meeting) => (!host || meeting.host.id === host.id) && meeting.files.some(has))
      .sort((a, b) => (a.startTime < b.startTime ? 1 : -1));
  }
}
