import { replacePhrases } from '../../src/portal/chinese/chinese-plugin';

test('every occurrence is replaced, and the Chinese is taken literally', () => {
  const phrases = { '"Stop"': '"停止 $& $1"' };
  expect(replacePhrases('f("Stop", "Stop")', phrases, 'm.js')).toBe('f("停止 $& $1", "停止 $& $1")');
});

test('a phrase that an upgrade removed is an error', () => {
  expect(() => replacePhrases('f("Halt")', { '"Stop"': '"停止"' }, 'm.js')).toThrow(
    'm.js no longer contains: "Stop"',
  );
});
