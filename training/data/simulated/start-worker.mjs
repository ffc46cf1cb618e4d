// Node 20 refuses a worker whose first file is TypeScript, even under tsx: this one registers tsx, then goes on there.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
