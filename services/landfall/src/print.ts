/** The only place that writes to the user's terminal. */
export const print = (line = ""): void => {
  process.stdout.write(`${line}\n`);
};

export const printError = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
