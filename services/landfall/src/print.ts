/** Whoever reads our output may stop reading (`| head`): then there is nobody left to print for. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

/** The only place that writes to the user's terminal. */
export const print = (line = ""): void => {
  process.stdout.write(`${line}\n`);
};

export const printError = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
