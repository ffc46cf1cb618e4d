// Preloaded into a training: kills it when so large a share of a checkpoint has been written. (SIGKILL from outside would
// meet those few milliseconds only by luck.)
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const share = Number(process.env.DIE_AT_SHARE);
const { writeSync } = fs;
fs.writeSync = (file, bytes, from) => {
  if (!bytes.includes('sharkfin-checkpoint')) return writeSync(file, bytes, from);
  writeSync(file, bytes, 0, Math.floor(share * bytes.length));
  process.kill(process.pid, 'SIGKILL');
  return 0;
};
syncBuiltinESMExports();
