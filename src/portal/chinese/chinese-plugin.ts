import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { GRAPHIQL_PHRASES, type Phrases } from './graphiql-phrases';
import { readMonacoPhrases } from './monaco-phrases';

const MONACO_MESSAGES = 'monaco-editor/esm/vs/nls.js';

/** Puts a look-up in front of the one function through which every message of the editor passes. */
const monacoPhrases = (messagesFile: string): Phrases => {
  const pairs = readMonacoPhrases(join(dirname(messagesFile), '../..'));
  if (pairs.length === 0)
    throw new Error('Monaco publishes its Chinese messages in another place than before');
  const head = 'function _format(message, args) {';
  return {
    [head]: `const CHINESE = new Map(${JSON.stringify(pairs)});\n${head}\n  message = CHINESE.get(message) ?? message;`,
  };
};

/** Replaces every phrase; throws when one does not occur. */
export const replacePhrases = (source: string, phrases: Phrases, file: string): string =>
  Object.entries(phrases).reduce((text, [original, chinese]) => {
    if (!text.includes(original)) throw new Error(`${file} no longer contains: ${original}`);
    return text.replaceAll(original, () => chinese);
  }, source);

/** Bundles GraphiQL and its editor in Chinese. Fails when a listed module is not part of the bundle. */
export const chinesePlugin = (): Plugin => ({
  name: 'chinese',
  setup(build) {
    const modules = [...Object.keys(GRAPHIQL_PHRASES), MONACO_MESSAGES];
    const seen = new Set<string>();
    const filter = /node_modules[\\/](graphiql|@graphiql|monaco-editor)[\\/].*\.js$/;

    build.onLoad({ filter }, ({ path }) => {
      const module = modules.find((name) => path.replaceAll('\\', '/').endsWith(`/node_modules/${name}`));
      if (!module) return null;
      seen.add(module);
      const phrases = GRAPHIQL_PHRASES[module] ?? monacoPhrases(path);
      return { contents: replacePhrases(readFileSync(path, 'utf8'), phrases, module), loader: 'js' };
    });

    build.onEnd(() => ({
      errors: modules
        .filter((module) => !seen.has(module))
        .map((module) => ({ text: `${module} is not part of the bundle: its phrases stay English` })),
    }));
  },
});
