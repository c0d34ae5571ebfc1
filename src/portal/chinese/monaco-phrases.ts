import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

/**
 * The editor's own Chinese, as pairs of English and Chinese. Monaco publishes translations by number, for its
 * prebuilt bundle only, while its modules name their messages in English: the prebuilt bundle, which has both,
 * leads from one to the other.
 */
export const readMonacoPhrases = (monacoDir: string): [string, string][] => {
  const built = join(monacoDir, 'dev/vs');
  const messages: { _VSCODE_NLS_MESSAGES?: string[] } = {};
  runInNewContext(readFileSync(join(built, 'nls.messages.zh-cn.js'), 'utf8'), {
    define: (_imports: string[], run: () => void) => run(),
    globalThis: messages,
  });
  const chinese = messages._VSCODE_NLS_MESSAGES ?? [];
  const calls = readFileSync(join(built, 'editor/editor.main.js'), 'utf8').matchAll(
    /\blocalize2?\((\d+), ("(?:[^"\\]|\\.)*")/g,
  );
  return [...calls].flatMap(([, number, english]) => {
    const translated = chinese[Number(number)];
    return english && translated ? [[JSON.parse(english) as string, translated] as [string, string]] : [];
  });
};
