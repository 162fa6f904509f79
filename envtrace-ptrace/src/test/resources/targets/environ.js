// Reads and changes of process.env, each with what the tracer has to tell of its line. Given: GIVEN=1, EMPTY=, PATH.
const { execFileSync, fork } = require('child_process');
const { isMainThread, Worker, SHARE_ENV } = require('worker_threads');

function loop(name, times) {
  for (let i = 0; i < times; i++) {
    process.env[name]; // expect: get process.env LOOP absent x3000; get process.env SHARED absent x1000; get process.env FORKED absent x100
  }
}

if (!isMainThread) {
  loop('SHARED', 500);
  if (process.env.COPIED) { // expect: get process.env COPIED absent; get process.env COPIED present here
    'COPIED' in process.env; // expect: get process.env COPIED present here
    process.env['Größe']; // expect: get process.env Größe present ß
    Object.entries(process.env); // expect: list process.env
    process.env.ADDED = 'a change of a copy is none of the environment';
    process.env.ADDED; // expect: get process.env ADDED present a change of a copy is none of the environment
  }
  return;
}
if (process.argv[2]) {
  loop('FORKED', 100);
  return;
}

process.env.GIVEN; // expect: get process.env GIVEN present 1
process.env['MISSING']; // expect: get process.env MISSING absent
process.env.EMPTY; // expect: get process.env EMPTY empty
'GIVEN' in process.env; // expect: get process.env GIVEN present 1
Object.hasOwn(process.env, 'MISSING'); // expect: get process.env MISSING absent
const { GIVEN, MISSING = 2 } = process.env; // expect: get process.env GIVEN present 1; get process.env MISSING absent
process.env.NEW = 2; // expect: set process.env NEW present 2
process.env.NEW; // expect: get process.env NEW present 2
delete process.env.NEW; // expect: unset process.env NEW absent
process.env['Köln'] = 'ü'; // expect: set process.env Köln present ü
process.env['Köln']; // expect: get process.env Köln present ü
Object.assign(process.env, { A: 1, B: 2 }); // expect: set process.env A present 1; set process.env B present 2

Object.keys(process.env); // expect: list process.env
Object.entries(process.env); // expect: list process.env
JSON.stringify(process.env); // expect: list process.env
({ ...process.env }); // expect: list process.env
Reflect.ownKeys(process.env); // expect: list process.env
for (const name in process.env) { // expect: list process.env
  if (name === 'GIVEN') {
    process.env[name]; // expect: get process.env GIVEN present 1
  }
}
for (let i = 0; i < 2; i++) {
  Object.keys(process.env); // expect: list process.env x2
}
for (let i = 0; i < 2; i++) {
  if ('GIVEN' in process.env) Object.keys(process.env); // expect: get process.env GIVEN present 1 x2; list process.env x2
}

eval('process.env.EVALUATED'); // the line of what eval was given
new Function('return process.env.MADE')();
class Reader {
  #own = process.env.FIELD; // expect: get process.env FIELD absent
  get value() {
    return process.env.GETTER; // expect: get process.env GETTER absent
  }
  static {
    process.env.STATIC; // expect: get process.env STATIC absent
  }
}
new Reader().value;
function* generate() {
  yield process.env.GENERATED; // expect: get process.env GENERATED absent
}
[...generate()];
['CALLBACK'].forEach((name) => process.env[name]); // expect: get process.env CALLBACK absent
/* one long line, as minifiers make it: */ function a(){return process.env.ONE}function b(){return a(),process.env.TWO}b(); // expect: get process.env ONE absent; get process.env TWO absent
try {
  throw new Error(process.env.THROWN); // expect: get process.env THROWN absent
} catch {
}
Error.prepareStackTrace = () => { process.exit(9); };
Error.stackTraceLimit = 0;
process.env.PREPARED; // expect: get process.env PREPARED absent
Error.prepareStackTrace = undefined;
loop('LOOP', 3000);
process.once('SIGUSR2', () => process.env.SIGNALLED); // expect: get process.env SIGNALLED absent
process.kill(process.pid, 'SIGUSR2');
setTimeout(() => process.env.TIMER, 1); // expect: get process.env TIMER absent
execFileSync('/bin/true'); // expect: list process.env

(async () => {
  await null;
  process.env.AWAITED; // expect: get process.env AWAITED absent
  await import('./environ.mjs');
  await new Promise((done) => new Worker(__filename, { env: SHARE_ENV }).on('exit', done));
  await new Promise((done) => new Worker(__filename, { env: { COPIED: 'here', Größe: 'ß' } }).on('exit', done));
  new Worker('1', { eval: true }); // expect: list process.env
  await new Promise((done) => fork(__filename, ['child']).on('exit', done)); // expect: list process.env
  process.exitCode = 3;
})();
