import type { Tally } from "./tally.ts";

/** One line for each suite (or test outside any) of which tests were skipped: file, name, how many, why. */
export const skippedSuites = (skipped: Tally["skipped"]): readonly string[] => {
  const groups = new Map<string, { count: number; readonly notes: Set<string> }>();
  for (const { file, suites, name, note } of skipped) {
    const title = `${file}: ${suites[0] ?? name}`;
    const group = groups.get(title) ?? { count: 0, notes: new Set() };
    groups.set(title, group);
    group.count += 1;
    if (note !== null) group.notes.add(note);
  }
  return [...groups].map(([title, { count, notes }]) => {
    const why = notes.size > 0 ? `: ${[...notes].join("; ")}` : "";
    return `  ${title} (${count} ${count === 1 ? "test" : "tests"})${why}`;
  });
};
