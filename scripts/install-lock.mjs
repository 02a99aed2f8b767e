// Two commands at once in one clone must not install at once. The lock is a link that points at its owner's process
// number: made in one step, never half written. One whose owner is gone (a Ctrl-C while installing) is taken over.
import { readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const everyMs = 200;
const own = String(process.pid);

const ownerOf = (lock) => {
  try {
    return readlinkSync(lock);
  } catch {
    return undefined;
  }
};

const isAlive = (pid) => {
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === "EPERM";
  }
};

const create = (lock) => {
  try {
    symlinkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
};

/** Of several that take over at the same time the last one stays the owner, so each looks once more a moment later. */
const takeOver = async (lock) => {
  symlinkSync(own, `${lock}-${own}`);
  renameSync(`${lock}-${own}`, lock);
  await sleep(everyMs);
  return ownerOf(lock) === own;
};

const acquire = async (lock) => {
  for (let tries = 0; !create(lock); tries += 1) {
    const owner = ownerOf(lock);
    if (owner !== undefined && !isAlive(owner) && (await takeOver(lock))) return;
    if (tries === 1) console.log("Another command is installing the dependencies; waiting for it …");
    await sleep(everyMs);
  }
};

export const withInstallLock = async (lock, work) => {
  await acquire(lock);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
};
