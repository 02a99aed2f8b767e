// Tries to lock a home folder, says how that went, and stays until it is killed.
import { lockHome } from "../home-lock.ts";

const lock = await lockHome(process.argv[2] ?? "", { heldBy: "hold-home" });
process.stdout.write(`${lock.held ? "held" : lock.message.replaceAll("\n", " ")}\n`);
setInterval(() => {}, 60_000);
