// Does nothing, for as long as it is let: what its event loop is held by is the machine alone.
setInterval(() => {}, 60_000);
process.stdout.write("ready\n");
