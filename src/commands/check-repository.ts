import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What no linter knows: the length of files, the purity of the lock, traces of a single machine. */
const ROOT = resolve(__dirname, '../../..');
const LENGTH_WARNS = 300;
const LENGTH_FAILS = 500;
const CODE = /\.([cm]?[jt]sx?|css|html|grit)$|^\.ci\//;
/** Written by commands of this repository, or frozen once merged. */
const GENERATED = /^(schema|migrations)\/|^package-lock\.json$/;
const TRACES: readonly [RegExp, string][] = [
  [/(?<![\w.~-])\/(?:home|Users|root|work|workspace)\/[\w.-]/, 'names a path of one machine'],
  [/https?:\/\/(?:registry|npm|mirrors?)\.[\w.-]+/, 'names a package registry'],
];

interface Finding {
  file: string;
  fault: string;
  severity: 'error' | 'warning';
}

const error = (file: string, fault: string): Finding => ({ file, fault, severity: 'error' });

const lengthFindings = (file: string, lines: number): Finding[] => {
  if (!CODE.test(file) || GENERATED.test(file) || lines <= LENGTH_WARNS) return [];
  const severity = lines > LENGTH_FAILS ? 'error' : 'warning';
  return [{ file, severity, fault: `${lines} lines: above ${LENGTH_WARNS} it asks for a split` }];
};

const traceFindings = (file: string, lines: readonly string[]): Finding[] =>
  lines.flatMap((line, at) =>
    TRACES.filter(([trace]) => trace.test(line)).map(([, fault]) => error(`${file}:${at + 1}`, fault)),
  );

interface Lock {
  packages: Record<string, { version?: string; resolved?: string }>;
}

const lockFindings = (file: string, text: string): Finding[] => {
  const { packages } = JSON.parse(text) as Lock;
  const addressed = Object.keys(packages).filter((name) => packages[name]?.resolved);
  const graphql = Object.keys(packages).filter((name) => /(^|\/)node_modules\/graphql$/.test(name));
  return [
    ...addressed.slice(0, 3).map((name) => error(file, `${name} has a "resolved" address`)),
    // Two copies of graphql refuse each other's schema objects at run time.
    ...(graphql.length === 1
      ? []
      : [error(file, `${graphql.length} copies of graphql: ${graphql.join(', ')}`)]),
  ];
};

const findingsOf = (file: string): Finding[] => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (text.includes('\0')) return [];
  if (file === 'package-lock.json') return lockFindings(file, text);
  const lines = text.replace(/\n$/, '').split('\n');
  return [...lengthFindings(file, lines.length), ...traceFindings(file, lines)];
};

const repositoryFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(ROOT, file)));

const findings = repositoryFiles().flatMap(findingsOf);
for (const { file, fault, severity } of findings) console.error(`${severity}: ${file}: ${fault}`);
if (findings.some(({ severity }) => severity === 'error')) process.exitCode = 1;
